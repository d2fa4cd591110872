import { createHash } from 'node:crypto';
import { workloadLabels } from './labels';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { BackendOutput, ClusterPlan, WorkloadPlan } from '../compile/plan';
import { FLUX_SUBSTITUTE } from '../model/delivery/annotations';

type Files = BackendOutput['files'];

/** The ConfigMap of a workload, or one that holds a further part of its config. */
export function configMap(to: ManifestSink, plan: ClusterPlan, workload: WorkloadPlan, files: Files, part?: string): void {
  k.configMap.add(to, part === undefined ? 'ConfigMap' : `ConfigMap-${part}`, {
    metadata: {
      name: partName(workload.name, part),
      namespace: plan.namespace,
      labels: workloadLabels(workload),
      // Flux would take `${1}` in a relabel rule for one of its variables
      annotations: { [FLUX_SUBSTITUTE]: 'disabled' },
    },
    data: files,
  });
}

/** Name of the ConfigMap with a part of a workload's config. */
export function partName(workload: string, part: string | undefined): string {
  return part === undefined ? workload : `${workload}-${part}`;
}

/** Annotation of a pod template by which pods are replaced when their config changes: for engines that cannot reload in place. */
export function checksumAnnotation(files: Files): { readonly [name: string]: string } {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(files)) hash.update(name).update('\0').update(text).update('\0');
  return { 'checksum/config': hash.digest('hex') };
}
