import { FluxDeliveryProps } from './flux-delivery';
import { Step } from '../../model/delivery/step';

/** Name of the source and, in a cluster that pulls its own folder, of the Kustomization of its workloads. */
export const FLUX_NAME = 'fleet-monitoring';

/** Name of the Kustomization that applies the Flux objects themselves. */
export const FLUX_ROOT = 'fleet-monitoring-steps';

/** Where Flux runs by its own instructions. @see https://fluxcd.io/flux/installation/ */
export const FLUX_NAMESPACE = 'flux-system';

/** Where Flux looks for a kubeconfig by itself. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-reference */
export const KUBECONFIG_KEY = 'value';

/** What stands for the name of a cluster in the name of a Secret. */
export const CLUSTER_PLACEHOLDER = '<cluster>';

/** Longest name of a cluster whose Kustomizations are in a hub: their names are values of labels, which have 63 characters at most. */
export const LONGEST_HUB_MANAGED = 63 - '-monitoring-namespaces'.length;

/**
 * Name of the Kustomization of a step. It depends on the step alone, not on which others there are: an object that went from one
 * Kustomization to another could be pruned by the first before the second applies it.
 */
export function fluxKustomizationName(cluster: string, step: Step, { hubManaged }: FluxDeliveryProps): string {
  const base = hubManaged ? `${cluster}-monitoring` : FLUX_NAME;
  return step === 'workloads' ? base : `${base}-${step}`;
}

/** Name of the Secret with the kubeconfig of a cluster; undefined where Flux runs in that cluster. */
export function kubeConfigSecretName(cluster: string, { hubManaged }: FluxDeliveryProps): string | undefined {
  if (hubManaged === undefined || hubManaged.runsIn === cluster) return undefined;
  const { kubeConfigSecretName: pattern = `${CLUSTER_PLACEHOLDER}-kubeconfig` } = hubManaged;
  return pattern.replaceAll(CLUSTER_PLACEHOLDER, cluster);
}

/** What the source is pinned to by a hash of itself, as its property is called. */
export function pinOf({ source }: FluxDeliveryProps): 'commit' | 'digest' | undefined {
  const { git, oci } = source?._spec ?? {};
  return git?.commit !== undefined ? 'commit' : oci?.digest !== undefined ? 'digest' : undefined;
}

/** Whether the Flux objects follow the source too. What is pinned cannot hold its own hash: it would lead Flux back to the one before. */
export function updatesItself(props: FluxDeliveryProps): boolean {
  return props.selfUpdate ?? (props.serviceAccountName === undefined && pinOf(props) === undefined);
}
