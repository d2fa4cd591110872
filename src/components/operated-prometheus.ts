import { CollectorProps } from './collector';
import { textEnv } from './container';
import { Labels, selectorLabels, workloadLabels } from './labels';
import { operatedClaim, operatedPods } from './operated-pods';
import { serviceAccount, usesApi } from './rbac';
import { disruptionBudget, service } from './service';
import { configMapsFolder } from './volumes';
import { ManifestData } from '../../imports/manifest';
import { ManifestSink } from '../../imports/manifest-sink';
import { CommonPrometheusSpec } from '../../imports/prometheus-operator-prometheus';
import { replicaService } from '../compile/hub/metrics-receivers';
import { PrintedObject } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';
import { operatedSetsOf } from '../model/components/operated-names';

const { name: CONTAINER, uid } = COMPONENTS.prometheus;

/** Time for the replay of a long write-ahead log, as for pods of ours. */
const STARTUP_SECONDS = 3600;

/** An agent without a volume keeps its write-ahead log here: up to four hours of samples, until the pod is gone. */
const VOLATILE_SIZE = '5Gi';

/** A Prometheus or PrometheusAgent with all that its `spec` says. */
export interface OperatedPrometheus extends ManifestData {
  readonly spec: CommonPrometheusSpec;
}

/** The object from which an operator makes the pods: what its backend printed, and what follows from the pods. */
export function operatedPrometheus({ plan, collector, output }: CollectorProps): OperatedPrometheus {
  const [printed] = output.objects as unknown as readonly [OperatedPrometheus];
  const { replicas } = collector;
  const { shards } = collector.operated!;
  const env = textEnv(collector.environment);
  const folders = configMapsFolder(collector.configMaps);
  return {
    ...printed,
    metadata: { ...printed.metadata, ...{ labels: workloadLabels(collector) } },
    spec: {
      ...printed.spec,
      ...operatedPods(collector, plan, { uid, usesApi: usesApi(collector.permissions), replicas, pods: replicas * shards }),
      shards,
      maximumStartupDurationSeconds: STARTUP_SECONDS,
      storage: collector.storage ? operatedClaim(collector, collector.storage) : { emptyDir: { sizeLimit: VOLATILE_SIZE } },
      ...env.length > 0 && { containers: [{ name: CONTAINER, env }] },
      ...folders.length > 0 && { volumes: folders.map(({ volume }) => volume), volumeMounts: folders.map(({ mount }) => mount) },
    },
  };
}

/**
 * A Prometheus that an operator runs, with its jobs and rules. What others know of it stays ours: its Services, its service account and what
 * that may do.
 */
export function addOperatedPrometheus(to: ManifestSink, props: CollectorProps): void {
  const { plan, collector, output } = props;
  const { name, replicaLabel, replicas } = collector;
  const operated = collector.operated!;
  serviceAccount(to, plan, collector, collector.permissions);
  // who asks one of two replicas goes on asking it: each has seen another part of the past
  service(to, 'Service', plan, collector, { sticky: replicaLabel !== undefined || undefined });
  if (replicaLabel !== undefined) {
    const [first] = operatedSetsOf(operated);
    for (let i = 0; i < replicas; i++) {
      const selector = { ...selectorLabels(collector), 'statefulset.kubernetes.io/pod-name': `${first}-${i}` };
      service(to, `Service-${i}`, plan, collector, { name: replicaService(name, i), selector });
    }
  }
  disruptionBudget(to, plan, collector, replicas * operated.shards);
  if (operated.byChart !== true) to.add(operated.kind, operatedPrometheus(props));
  addObjects(to, output.objects!.slice(1), workloadLabels(collector));
}

/** Adds what a backend printed, under the labels of its workload; those by which an object is selected win. */
export function addObjects(to: ManifestSink, objects: readonly PrintedObject[], labels: Labels): void {
  for (const object of objects) {
    const own = (object.metadata as { readonly labels?: Labels }).labels;
    to.add(`${object.kind}-${object.metadata.name}`, { ...object, metadata: { ...object.metadata, ...{ labels: { ...labels, ...own } } } });
  }
}
