import { createHash } from 'node:crypto';
import { workloadLabels } from './labels';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { BackendOutput, ClusterPlan, WorkloadPlan } from '../compile/plan';

type Files = BackendOutput['files'];

/** The ConfigMap of a workload. */
export function configMap(to: ManifestSink, plan: ClusterPlan, workload: WorkloadPlan, files: Files): void {
  k.configMap.add(to, 'ConfigMap', {
    metadata: {
      name: workload.name,
      namespace: plan.namespace,
      labels: workloadLabels(workload),
      // Flux would take `${1}` in a relabel rule for one of its variables
      annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
    },
    data: files,
  });
}

/** Annotation of a pod template by which pods are replaced when their config changes: for engines that cannot reload in place. */
export function checksumAnnotation(files: Files): { readonly [name: string]: string } {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(files)) hash.update(name).update('\0').update(text).update('\0');
  return { 'checksum/config': hash.digest('hex') };
}
