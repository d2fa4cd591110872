import { defaultSettings } from '../../../src/compile/defaults';
import { CLUSTER_ROLES } from '../../../src/topology/declaration';
import { Field, isTextType } from '../../../src/topology/layers/schema';
import { validateTree } from '../../../src/topology/layers/validate';
import { SETTINGS_FIELDS } from '../../../src/topology/settings/schema';
import { STAGES } from '../../../src/topology/stages';

const SCHEMA: Field = { type: 'object', fields: SETTINGS_FIELDS };

const faults = (settings: unknown) => validateTree(settings, SCHEMA, (pointer) => pointer).map(({ code, where }) => `${code} ${where}`);

/** Every place of the settings: its path, with `x` for free keys, and what may stand there. */
function places(field: Field, path: string[] = []): [path: string[], field: Field][] {
  const below = field.fields !== undefined
    ? Object.entries(field.fields).flatMap(([key, child]) => places(child, [...path, key]))
    : field.type === 'map' && field.of !== undefined && field.of.type !== 'any' ? places(field.of, [...path, 'x']) : [];
  return [...(path.length === 0 ? [] : [[path, field] as [string[], Field]]), ...below];
}

function at(path: readonly string[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
}

const PLACES = places(SCHEMA);

test('the settings are looked at as a whole', () => {
  expect(PLACES.length).toBeGreaterThan(100);
});

test.each(PLACES.map(([path, field]) => [path.join('.'), path, field] as const))('%s refuses what it is not', (_, path, field) => {
  const wrong = isTextType(field.type) || field.type === 'enum' ? [5, true, [], {}] : field.type === 'boolean' ? [5, 'true', [], {}]
    : field.type === 'list' ? [5, 'a', true, {}] : field.type === 'integer' ? ['5', true, [], {}, 0.5] : field.type === 'number' ? ['5', true, [], {}] : [5, 'a', true, []];
  for (const value of wrong) expect(faults(at(path, value))).toEqual([`wrong-type /${path.join('/')}`]);
});

test.each(PLACES.map(([path]) => [path.join('.'), path] as const))('%s may be removed', (_, path) => {
  expect(faults(at(path, null))).toEqual([]);
});

test('all defaults are settings that a layer may give', () => {
  for (const stage of [...Object.keys(STAGES), undefined]) {
    for (const role of CLUSTER_ROLES) expect(faults(defaultSettings(role, stage))).toEqual([]);
  }
});

test.each<[unknown, string]>([
  [{ alloy: { resources: { limits: { memory: '512' } } } }, 'bad-quantity /alloy/resources/limits/memory'],
  [{ alloy: { resources: { requests: { cpu: '1Gi' } } } }, 'bad-quantity /alloy/resources/requests/cpu'],
  [{ alloy: { replicas: 0 } }, 'out-of-range /alloy/replicas'],
  [{ alloy: { nodeStorage: 'disk' } }, 'unknown-value /alloy/nodeStorage'],
  [{ prometheus: { retention: '15' } }, 'bad-duration /prometheus/retention'],
  [{ prometheus: { retentionSize: '10Gi' } }, 'bad-size /prometheus/retentionSize'],
  [{ global: { namespace: 'A' } }, 'bad-name /global/namespace'],
  [{ global: { clusterName: 'changeme' } }, 'bad-label-value /global/clusterName'],
  [{ global: { environment: 'on' } }, 'bad-label-value /global/environment'],
  [{ global: { externalLabels: { 'a-b': 'c' } } }, 'bad-label-name /global/externalLabels/a-b'],
  [{ global: { externalLabels: { __a: 'c' } } }, 'bad-label-name /global/externalLabels/__a'],
  [{ global: { externalLabels: { a: '' } } }, 'empty-value /global/externalLabels/a'],
  [{ global: { nodeSelector: { pool: 'a b' } } }, 'bad-label-value /global/nodeSelector/pool'],
  [{ global: { nodeSelector: { 'a b': 'c' } } }, 'bad-label-name /global/nodeSelector/a b'],
  [{ global: { imagePullSecrets: ['A'] } }, 'bad-name /global/imagePullSecrets/0'],
  [{ global: { kubeletCertificates: 'never' } }, 'unknown-value /global/kubeletCertificates'],
  [{ jobs: { kubelet: { sampleLimit: -1 } } }, 'out-of-range /jobs/kubelet/sampleLimit'],
  [{ jobs: { kubelet: { interval: '1m' } } }, 'unknown-key /jobs/kubelet/interval'],
  [{ remoteWrite: { queueConfig: { maxShards: 0 } } }, 'out-of-range /remoteWrite/queueConfig/maxShards'],
  [{ logs: { excludeNamespaces: ['A'] } }, 'bad-name /logs/excludeNamespaces/0'],
  [{ extraManifests: ['x'] }, 'wrong-type /extraManifests/0'],
  [{ loki: { storage: { size: '10GB' } } }, 'bad-quantity /loki/storage/size'],
  [{ alloy: { tolerations: [{ operator: 'exists' }] } }, 'unknown-value /alloy/tolerations/0/operator'],
])('%j is refused', (settings, fault) => {
  expect(faults(settings)).toEqual([fault]);
});

test('a node may be chosen by a label without a value', () => {
  expect(faults({ alloy: { nodeSelector: { 'node-role.kubernetes.io/infra': '' } } })).toEqual([]);
});
