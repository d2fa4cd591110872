import { scraped } from './converted';

function files(targets: string, more = '') {
  const { sources, told } = scraped(`static_configs: ${targets}\n${more}`);
  return { sources: sources.map(({ source }) => source.files), told };
}

test('targets of equal labels are one source', () => {
  expect(files('[{ targets: [localhost], labels: { job: a, __path__: /a/*.log } }, { labels: { job: a, __path__: /b.log } }, { labels: { job: c, __path__: /c.log } }]')).toEqual({
    told: [], sources: [{ name: 'a', paths: ['/a/*.log', '/b.log'], labels: { job: 'a' } }, { name: 'a_2', paths: ['/c.log'], labels: { job: 'c' } }],
  });
});

test('without a label `job`, ours goes away', () => {
  expect(files('[{ labels: { __path__: /a.log } }]').sources).toEqual([{ name: 'a', paths: ['/a.log'], relabelConfigs: [{ action: 'labeldrop', regex: 'job' }] }]);
});

test('beside pods, files are those of nodes, whose name Promtail does not say', () => {
  const { sources } = scraped('kubernetes_sd_configs: [{ role: pod }]\nstatic_configs: [{ labels: { job: a, __path__: /a.log } }]');
  expect(sources.map(({ source }) => source.files?.relabelConfigs)).toEqual([undefined, [{ action: 'labeldrop', regex: 'node' }]]);
});

test('rules over files are kept', () => {
  expect(files('[{ labels: { job: a, __path__: /a.log } }]', 'relabel_configs: [{ source_labels: [job], target_label: service }]').sources[0]!.relabelConfigs)
    .toEqual([{ sourceLabels: ['job'], targetLabel: 'service' }]);
});

test.each([
  ['[{ labels: { job: a } }]', '', 'so Promtail reads none', 0],
  ['[{ labels: { __path__: "/a/{b,c}.log", job: a } }]', '', "'{b,c}.log'", 0],
  ['[{ labels: { __path__: /a.log, __path_exclude__: /b, job: a } }]', '', 'no files are left out', 1],
  ['[{ labels: { __path__: /a.log, __x: y, job: a } }]', '', "'__x' is a label for rules", 1],
  ['[{ labels: { __path__: /a.log, job: a } }]', 'relabel_configs: [{ replacement: /c, target_label: __path__ }]', 'rules do not choose files', 1],
])('%s %s is told', (targets, more, message, count) => {
  const { sources, told } = files(targets, more);
  expect(told).toEqual([expect.stringContaining(message)]);
  expect(sources).toHaveLength(count);
});
