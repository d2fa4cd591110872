import { render } from '../../../src/backends/render';
import { manifestsOf } from '../../../src/charts/deploy';
import { StatefulPart, statefulParts } from '../../../src/compile/backup/stateful';
import { ClusterPlan } from '../../../src/compile/plan';
import { HubProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { hub, spoke } from '../compiled';
import { grafanaHub, KEY } from '../grafana/planned';

const inOneLine = ({ id, claims, elsewhere }: StatefulPart) => `${id}: ${elsewhere ?? claims.join(' ')}`;
const kept = (props: HubProps = {}) => statefulParts(hub(props).plan).map(inOneLine);

test('a hub keeps metrics, lines and silences', () => {
  expect(kept()).toEqual(['prometheus: data-prometheus-0', 'loki: data-loki-0', 'alertmanager: data-alertmanager-0']);
});

test('each replica has a claim', () => {
  expect(kept({ settings: { alertmanager: { replicas: 3 } } })).toContain('alertmanager: data-alertmanager-0 data-alertmanager-1 data-alertmanager-2');
});

test('an operator names claims after its StatefulSets', () => {
  const operator = (props: HubProps) => kept({ ...props, settings: { ...props.settings, global: { runtime: 'operator' } } });
  expect(operator({ settings: { alertmanager: { replicas: 2 } } })).toEqual([
    'prometheus: prometheus-prometheus-db-prometheus-prometheus-0',
    'loki: data-loki-0',
    'alertmanager: alertmanager-alertmanager-db-alertmanager-alertmanager-0 alertmanager-alertmanager-db-alertmanager-alertmanager-1',
  ]);
  const { plan } = spoke({ collection: Collection.prometheusServer(), settings: { global: { runtime: 'operator' }, prometheus: { shards: 2 } } });
  expect(statefulParts(plan).map(inOneLine)).toEqual([
    'prometheus: prometheus-prometheus-db-prometheus-prometheus-0 prometheus-prometheus-db-prometheus-prometheus-shard-1-0',
  ]);
});

test('what is not deployed keeps nothing', () => {
  expect(kept({ settings: { loki: { enabled: false }, alertmanager: { enabled: false } } })).toEqual(['prometheus: data-prometheus-0']);
});

test('Grafana keeps its database on its volume, or in one elsewhere', () => {
  expect(statefulParts(grafanaHub().plan).map(inOneLine)).toContain('grafana: grafana');
  const database = { type: 'postgres', host: 'db', user: 'u', password: KEY };
  expect(statefulParts(grafanaHub({ database, secretKey: KEY }).plan).map(inOneLine)).toContain('grafana: a database');
});

test('lines in a bucket are kept there', () => {
  const { plan } = hub();
  const inBucket: ClusterPlan = { ...plan, loki: { ...plan.loki!, objectStore: { ...plan.loki!.objectStore, kind: 's3' } } };
  expect(statefulParts(inBucket).map(inOneLine)).toContain('loki: a bucket');
});

test('metrics of another store are in its bucket, or on the volumes of its parts', () => {
  const { plan } = hub();
  const part = { ...plan.alertmanager!, replicas: 1, storage: {}, secrets: [], variables: [], environment: {} };
  const store = (bucket?: object): ClusterPlan => ({ ...plan, metricsStore: { kind: 'mimir', name: 'mimir', workloads: [{ ...part, name: 'mimir', bucket }, { ...part, name: 'q', storage: undefined }] } as never });
  expect(statefulParts(store()).map(inOneLine)).toContain('metricsStore: data-mimir-0');
  expect(statefulParts(store({})).map(inOneLine)).toContain('metricsStore: a bucket');
  expect(statefulParts({ ...plan, metricsStore: { name: 'elsewhere', workloads: [] } as never }).map(({ id }) => id)).not.toContain('metricsStore');
});

test('what waits to be sent is not kept, and a server of a spoke keeps its own', () => {
  expect(statefulParts(spoke({ collection: Collection.prometheusAgent() }).plan)).toEqual([]);
  expect(statefulParts(spoke({ collection: Collection.prometheusServer() }).plan).map(inOneLine)).toEqual(['prometheus: data-prometheus-0']);
});

test('the claims are those that are made', () => {
  const { plan } = grafanaHub({}, { settings: { alertmanager: { replicas: 2 } } });
  const objects = manifestsOf(render(plan).rendered).flatMap(({ manifests }) => manifests) as any[];
  const made = objects.flatMap(({ kind, metadata, spec }) => (kind === 'PersistentVolumeClaim' ? [metadata.name] : (spec?.volumeClaimTemplates ?? []).flatMap((claim: any) =>
    Array.from({ length: spec.replicas }, (_, i) => `${claim.metadata.name}-${metadata.name}-${i}`))));
  expect(statefulParts(plan).flatMap(({ claims }) => claims).sort()).toEqual(made.sort());
});
