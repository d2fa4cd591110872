import { HUBS, SPOKES, written } from './fleets';
import { Collection, HubEndpoint } from '../../../src';

const headings = (text: string) => [...text.split('\n## Troubleshoot')[1].matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);

test('every symptom of a fleet with everything', () => {
  expect(headings(written({ hub: HUBS.nothing, spokes: SPOKES }).readme)).toEqual([
    'Pods do not start', 'Nothing arrives', 'What an answer means', 'A queue is full', 'Too much at a time (429)', 'Samples are out of order, too old or ahead',
    'Two clusters have one name', 'The cluster label is missing or wrong', 'Targets are down, or there are none', 'No logs', 'A volume is full', 'Memory runs out',
  ]);
});

test('what a fleet cannot have is left out', () => {
  const pulled = headings(written({ hub: HUBS.nothing, spokes: { 'direct-1': SPOKES['direct-1'] } }).readme);
  for (const heading of ['Nothing arrives', 'A queue is full', 'No logs']) expect(pulled).not.toContain(heading);
  expect(headings(written({ hub: HUBS.nothing, spokes: { agent: SPOKES.agent } }).readme)).not.toContain('No logs');
});

test.each([
  ['100.64.0.2', true], ['hub.tail1234.ts.net', true], ['100.128.0.2', false], ['hub.example.com', false],
])('the way by a tailnet is spoken of where %s is one: %s', (host, expected) => {
  const { readme } = written({ hub: { endpoint: HubEndpoint.address(host) }, spokes: { agent: { collection: Collection.prometheusAgent() } } });
  expect(readme.includes('are of a tailnet')).toBe(expected);
});

test('lines that do not come are looked for at whatever sends them', () => {
  const of = (collection: Collection) => {
    const { readme } = written({ hub: HUBS.nothing, spokes: { a: { collection } } });
    const part = readme.split('### No logs')[1].split('\n### ')[0];
    return ['loki_write_sent_entries_total', 'otelcol_exporter_sent_log_records'].map((metric) => part.includes(metric));
  };
  expect([of(Collection.alloy()), of(Collection.openTelemetry())]).toEqual([[true, false], [false, true]]);
});
