import { RELAY_FILE, relayRules } from '../../../src/compile/alerting/relayed-alerts';
import { check } from '../../../src/syntax/promql';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { AlertmanagerSettings } from '../../../src/topology/settings/alertmanager-settings';
import { compiledFleet } from '../compiled';

const SERVER: SpokeProps = { collection: Collection.prometheusServer() };
const HEARD: SpokeProps = { ...SERVER, settings: { alertmanager: { existing: { addresses: ['am.monitoring.svc:9093'] } } } };

/** The server of a hub with these spokes. */
function hubServer(spokes: { readonly [name: string]: SpokeProps }, alertmanager: AlertmanagerSettings = {}) {
  const { plan, codes } = compiledFleet('hub', { settings: { alertmanager } }, Object.entries(spokes).map(([name, props]) => ({ name, props })));
  expect(codes).toEqual([]);
  return plan.collectors[0].server!;
}

const exprOf = (spokes: { readonly [name: string]: SpokeProps }) => hubServer(spokes).rules!.files[RELAY_FILE]?.[0].rules[0].expr;

test('a hub notifies of what servers of its spokes raise, and nobody there hears', () => {
  expect(exprOf({ a: {}, b: SERVER, c: HEARD })).toBe(
    'label_replace(ALERTS{alertname!="RelayedAlert",alertstate="firing",cluster="b"}, "relayed_alertname", "$1", "alertname", "(.+)")');
  expect(exprOf({ b: SERVER, d: { ...SERVER, settings: { global: { clusterName: 'd.eu' } } } })).toContain('cluster=~"b|d\\\\.eu"');
  expect(check(exprOf({ b: SERVER })!).problems).toEqual([]);
});

test('under the names that the alerts have there', () => {
  const { alertRelabelConfigs, rules } = hubServer({ b: SERVER });
  expect(alertRelabelConfigs).toEqual([
    { sourceLabels: ['relayed_alertname'], regex: '(.+)', targetLabel: 'alertname' }, { regex: 'relayed_alertname|alertstate', action: 'labeldrop' },
  ]);
  expect(relayRules(rules)).toEqual(alertRelabelConfigs);
});

test('and of nothing else', () => {
  expect(exprOf({ a: {}, c: HEARD })).toBeUndefined();
  expect(hubServer({ a: {} }).alertRelabelConfigs).toBeUndefined();
  const { rules } = hubServer({ b: SERVER }, { enabled: false });
  expect(rules!.files[RELAY_FILE]).toBeUndefined();
});
