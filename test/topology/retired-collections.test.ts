import { CLUSTER_SCHEMA } from '../../src/topology/document-schema';
import { validateTree } from '../../src/topology/layers/validate';

function told(collection: unknown): string[] {
  return validateTree({ collection }, CLUSTER_SCHEMA, (pointer) => `a.yaml${pointer}`).map(({ code, where, message, hint }) => `${code} ${where} ${message} | ${hint}`);
}

test.each(['grafanaAgent', 'grafana-agent', 'agent', 'grafanaAgentFlow'])("collection '%s' is told what of its file is where with Alloy", (name) => {
  for (const given of [name, { [name]: { 'prometheus.wal-directory': '/tmp/wal' } }]) {
    const found = told(given);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`retired a.yaml/collection collection: '${name}' is refused: Grafana Agent gets no security fixes since 2025-11-01`);
    for (const part of ["'alloy'", 'wal-directory', 'external_labels', 'scrape_configs', 'remote_write', 'queue_config']) expect(found[0]).toContain(part);
  }
});

test('so is Promtail', () => {
  expect(told('promtail')).toEqual([expect.stringMatching(/Promtail has reached its end of life.*scrape_configs.*positions/)]);
});

test('any other name is one that nobody knows', () => {
  expect(told('aloy')).toEqual([expect.stringMatching(/^unknown-value .*did you mean 'alloy'/)]);
  expect(told('alloy')).toEqual([]);
});
