import { commands, HUBS, SPOKES, written } from './fleets';

const { agent } = SPOKES;
const about = (settings = {}) => commands(written({ hub: { ...HUBS.nothing, settings }, spokes: { agent } }).readme).filter((line) => /alertmanager|9093|amtool/.test(line));

test('an Alertmanager is asked what fires, and who would be notified', () => {
  expect(about()).toEqual([
    'kubectl --context hub --namespace monitoring port-forward service/alertmanager 9093:9093 &',
    'curl --silent --show-error http://localhost:9093/api/v2/status',
    'curl --silent --show-error http://localhost:9093/api/v2/alerts',
    'amtool config routes test --alertmanager.url=http://localhost:9093 cluster=hub severity=critical',
  ]);
});

test('one that runs elsewhere is not asked', () => {
  expect(about({ alertmanager: { existing: { addresses: ['am.example.com:9093'] } } })).toEqual([]);
});
