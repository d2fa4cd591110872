import { found, grafanaHub, planned } from './planned';

const TEMPO = { name: 'Traces', type: 'tempo', url: 'http://tempo.tracing.svc:3200' };
const PASSWORD = '$__file{/etc/monitoring/secrets/tempo/password}';

test('they stand beside those of the stores, and what they read is mounted', () => {
  const compiled = grafanaHub({ dataSources: { tempo: { ...TEMPO, basicAuth: true, secureJsonData: { basicAuthPassword: PASSWORD } } } });
  expect(compiled.codes).toEqual([]);
  const { furtherSources, secrets } = planned(compiled);
  expect(furtherSources.map(({ uid, fields }) => [uid, fields.name])).toEqual([['tempo', 'Traces']]);
  expect(secrets).toContainEqual({ name: 'tempo', keys: ['password'] });
});

test.each<[string, { [uid: string]: object }, string]>([
  ['a uid of a store', { loki: TEMPO }, 'conflict! /grafana/dataSources/loki'],
  ['a uid that is none', { 'a b': TEMPO }, 'bad-name! /grafana/dataSources/a b'],
  ['a name of a store', { tempo: { ...TEMPO, name: 'Metrics' } }, 'conflict! /grafana/dataSources/tempo'],
  ['a name of another', { a: TEMPO, b: TEMPO }, 'conflict! /grafana/dataSources/b'],
  ['no plugin', { tempo: { name: 'Traces' } }, 'missing-field! /grafana/dataSources/tempo'],
  ['a field that there is not', { tempo: { ...TEMPO, jsonDatas: {} } }, 'unknown-key! /grafana/dataSources/tempo'],
  ['a second default', { tempo: { ...TEMPO, isDefault: true } }, 'conflict! /grafana/dataSources/tempo'],
  ['a URL that is none', { tempo: { ...TEMPO, url: 'tempo:3200' } }, 'bad-url! /grafana/dataSources/tempo'],
  ['a credential', { tempo: { ...TEMPO, secureJsonData: { basicAuthPassword: 'hunter22' } } }, 'credential! /grafana/dataSources/tempo'],
])('%s is refused, and left out', (_, dataSources, expected) => {
  expect(found({ dataSources })).toEqual([expected]);
});

test('a field that is misspelt is guessed', () => {
  const { diagnostics } = grafanaHub({ dataSources: { tempo: { ...TEMPO, jsonDatas: {} } } });
  expect(diagnostics.find(({ code }) => code === 'unknown-key')?.hint).toBe("did you mean 'jsonData'?");
});
