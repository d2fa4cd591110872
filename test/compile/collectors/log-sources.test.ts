import { givenSources, logSources, logsOf } from '../../../src/compile/collectors/log-sources';
import { identityRules } from '../../../src/compile/identity';
import { PodLogSource } from '../../../src/compile/plan';
import { LogSource } from '../../../src/topology/log-source';
import { LogsSettings } from '../../../src/topology/settings/log-settings';
import { spoke } from '../compiled';

const IDENTITY = { clusterLabel: 'cluster', labels: { cluster: 'a', environment: 'e' } };
const WRITES = [{ name: 'hub', url: 'http://hub:3100/loki/api/v1/push' }];

function sources(logs: LogsSettings, { hostAccess = true, role = 'spoke' as 'spoke' | 'host' } = {}) {
  const platform = { kubernetesVersion: { major: 1, minor: 32 }, distribution: 'generic', hostAccess, assignsUsers: false };
  return logSources({ role, settings: { logs }, identity: IDENTITY, rules: identityRules(IDENTITY), platform, logWrites: WRITES });
}

const specs = (...all: LogSource[]) => all.map(({ _spec }) => _spec);

test('a cluster reads the logs of its pods: by file, or by API where its nodes may not be used', () => {
  expect(sources({})).toMatchObject([{ kind: 'pods', name: 'pods', via: 'file' }]);
  expect(sources({}, { hostAccess: false })).toMatchObject([{ kind: 'pods', name: 'pods', via: 'api' }]);
});

test('a host reads nothing, and of what layers say for clusters only what it has', () => {
  expect(sources({}, { role: 'host' })).toEqual([]);
  expect(sources({ sources: ['podsByFile', 'kubernetesEvents', 'journal', 'otlp'] }, { role: 'host' }).map(({ kind }) => kind)).toEqual(['journal']);
});

test('nothing is read where it is switched off, or goes nowhere', () => {
  expect(sources({ enabled: false, sources: ['journal'] })).toEqual([]);
  expect(sources({ sources: [] })).toEqual([]);
  expect(logsOf([], WRITES)).toBeUndefined();
});

test('names are unique, whoever gives them', () => {
  const names = sources({ sources: specs(LogSource.files({ paths: ['/a'] }), LogSource.files({ paths: ['/b'] }), LogSource.journal({ name: 'files_2' }), LogSource.files({ name: 'x', paths: ['/c'] })) })
    .map(({ name }) => name);
  expect(names).toEqual(['files', 'files_2', 'files_2_2', 'x']);
});

test('sources of pods take the settings for what they do not say themselves', () => {
  const settings: LogsSettings = { namespaces: ['shop'], stages: [{ labelDrop: ['x'] }], podLabels: { team: 'team' } };
  const [plain, own, journal] = sources({
    ...settings, sources: specs(LogSource.podsByFile(), LogSource.podsByApi({ name: 'system', namespaces: ['kube-system'], stages: [], podLabels: {} }), LogSource.journal()),
  });
  expect(plain).toMatchObject({ via: 'file', namespaces: ['shop'], podLabels: { team: 'team' }, stages: [{ kind: 'labelDrop' }, { kind: 'staticLabels' }] });
  expect(own).toMatchObject({ via: 'api', namespaces: ['kube-system'], podLabels: { app: 'app.kubernetes.io/name' } });
  expect([own.stages, (own as PodLogSource).podLabels.team, journal.stages]).toEqual([undefined, undefined, undefined]);
});

test('the sources of a cluster are those of its layers', () => {
  expect(givenSources({ role: 'spoke', settings: { logs: { sources: ['otlp', { journal: { maxAge: '1h' } }] } }, platform: spoke().plan.platform })).toEqual([
    { form: 'otlp', props: {} }, { form: 'journal', props: { maxAge: '1h' } },
  ]);
});

test('where rights end at namespaces, so do pods and events', () => {
  const rbac = { scope: 'namespaces', namespaces: ['shop', 'web'] };
  const { plan, diagnostics } = spoke({ logs: [LogSource.podsByApi({ namespaces: ['web', 'other'] }), LogSource.kubernetesEvents()], settings: { rbac } });
  expect(plan.collectors.flatMap(({ logs }) => logs?.sources ?? [])).toMatchObject([
    { kind: 'pods', namespaces: ['web'] }, { kind: 'events', namespaces: expect.arrayContaining(['shop', 'web']) },
  ]);
  expect(diagnostics.find(({ code }) => code === 'namespaced-rights')?.message).toContain('events elsewhere');
});
