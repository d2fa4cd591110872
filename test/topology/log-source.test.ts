import { LogSource, namedLogSource } from '../../src/topology/log-source';
import { hub, spoke } from '../compile/compiled';

const LAYER = [
  'logs:', '  sources:', '    - podsByFile', '    - kubernetesEvents: { format: json }', '    - files: { name: nginx, paths: [/var/log/nginx/*.log] }', '',
].join('\n');

test('the plain form has one key, and copies what it is given', () => {
  const props = { units: ['kubelet.service'] };
  const source = LogSource.journal(props);
  (props as { units: string[] }).units = [];
  expect(source._spec).toEqual({ journal: { units: ['kubelet.service'] } });
  const all = [LogSource.podsByFile(), LogSource.podsByApi(), LogSource.kubernetesEvents(), LogSource.otlp(), LogSource.files({ paths: [] })];
  expect(all.map(({ _spec }) => _spec))
    .toEqual([{ podsByFile: {} }, { podsByApi: {} }, { kubernetesEvents: {} }, { otlp: {} }, { files: { paths: [] } }]);
});

test('a name alone is a source without options', () => {
  expect([namedLogSource('journal'), namedLogSource({ journal: { maxAge: '1h' } })]).toEqual([
    { form: 'journal', props: {} }, { form: 'journal', props: { maxAge: '1h' } },
  ]);
});

test('code and layers say the same', () => {
  const files = LogSource.files({ name: 'nginx', paths: ['/var/log/nginx/*.log'] });
  const typed = spoke({ logs: [LogSource.podsByFile(), LogSource.kubernetesEvents({ format: 'json' }), files] });
  const layered = spoke({}, { files: { 'base.yaml': LAYER } });
  expect(typed.codes).toEqual([]);
  expect(layered.codes).toEqual([]);
  expect(layered.plan).toEqual(typed.plan);
});

test('the prop takes the place of the list in layers, and leaves other settings', () => {
  const { plan } = spoke({ logs: [LogSource.journal()], settings: { logs: { surviveOutage: '1h' } } }, { files: { 'base.yaml': LAYER } });
  expect(plan.collectors.flatMap(({ logs }) => logs?.sources.map(({ name }) => name) ?? [])).toEqual(['journal']);
  expect(plan.collectors.flatMap(({ logs }) => logs?.writes ?? [])).toMatchObject([{ maxBackoffRetries: 24 }]);
});

test.each<[string, unknown[], RegExp]>([
  ['an unknown source', ['syslog'], /'syslog' is not 'podsByFile'/],
  ['two in one entry', [{ journal: {}, otlp: {} }], /only one of .* can hold/],
  ['an unknown option', [{ journal: { unit: 'a' } }], /unknown key 'unit'/],
  ['a bad name', [{ journal: { name: 'My Journal' } }], /'My Journal' is no name of a source/],
  ['a bad path', [{ files: { paths: ['var/log'] } }], /'var\/log' does not begin with '\/'/],
  ['a bad age', [{ journal: { maxAge: '1d' } }], /'1d' is not a duration as Go reads it/],
  ['a bad format', [{ kubernetesEvents: { format: 'xml' } }], /'xml' is not 'logfmt' or 'json'/],
  ['a bad annotation', [{ podsByFile: { onlyAnnotated: { 'a b': 'x' } } }], /the key is wrong/],
  ['no source', [3], /3 is not a map with one key/],
])('%s is refused where it stands', (_, logs, message) => {
  const refused = () => spoke({ logs: logs as LogSource[] });
  expect(refused).toThrow(message);
  expect(refused).toThrow(/spoke\('a'\)\.logs\/0/);
});

test('what is no list is refused', () => {
  expect(() => hub({ logs: { enabled: true } as unknown as LogSource[] })).toThrow(/hub\('hub'\)\.logs: 'logs' is a map, expected a list/);
});
