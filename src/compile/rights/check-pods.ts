import { podSecurityFaults, Standard } from './pod-security';
import { OF_USERS, podOf, PrintedComponent, PrintedPod } from './printed';
import { Report } from '../../diagnostics';
import { isDeepFrozen } from '../../syntax/frozen';
import { isMoving } from '../checks/images';
import { ClusterPlan, PrintedObject } from '../plan';

interface Labels {
  readonly [name: string]: string;
}

/** Label of a namespace -> the standard of its pods. @see https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
const ENFORCED = 'pod-security.kubernetes.io/enforce';

/**
 * Holds the printed pods against the standard that their printed namespace enforces: what it refuses would only be seen as a controller
 * without pods.
 *
 * @param ownLabels of the cluster's namespace, should something else make that
 */
export function checkPods(
  { name, namespace }: ClusterPlan, ownLabels: Labels, components: readonly PrintedComponent[], isExtended: boolean, report: Report,
): void {
  const standards = enforced(components, namespace, ownLabels);
  for (const { component, manifests } of components) {
    const isOfUser = OF_USERS.has(component);
    for (const object of manifests) {
      const pod = podOf(object);
      if (pod === undefined) continue;
      const what = `cluster '${name}', ${object.kind} '${object.metadata.name}'`;
      const standard = standards.get(object.metadata.namespace ?? '');
      const faults = standard === undefined ? [] : faultsOf(object, pod, standard);
      if (faults.length > 0) {
        report[isOfUser || isExtended ? 'warning' : 'error']('pod-security', `cluster '${name}'`,
          `${what}: namespace '${object.metadata.namespace}' enforces the pod security standard '${standard}', and ${faults.join(', ')}`,
          'change the pod, or put it into a namespace of its own');
      }
      for (const image of isOfUser ? movingImages(pod) : []) {
        report.warning('moving-image', `cluster '${name}'`, `${what}: '${image}' is another image after each release, which nobody reviews`,
          'name a version, or pin it by a digest');
      }
    }
  }
}

/** Namespace -> the standard that it enforces; `privileged` refuses nothing. */
function enforced(components: readonly PrintedComponent[], namespace: string, ownLabels: Labels): Map<string, Standard> {
  const standards = new Map<string, Standard>();
  const note = (name: string, { [ENFORCED]: standard }: Labels) => {
    if (standard === 'baseline' || standard === 'restricted') standards.set(name, standard);
    else standards.delete(name);
  };
  note(namespace, ownLabels);
  for (const { manifests } of components) {
    for (const { kind, metadata } of manifests) {
      if (kind !== 'Namespace') continue;
      note(metadata.name, (metadata as { readonly labels?: Labels }).labels ?? {});
    }
  }
  return standards;
}

const known = new WeakMap<PrintedObject, Map<Standard, readonly string[]>>();

/** Objects that clusters share are looked at once. */
function faultsOf(object: PrintedObject, pod: PrintedPod, standard: Standard): readonly string[] {
  if (!Object.isFrozen(object)) return podSecurityFaults(pod, standard);
  const byStandard = known.get(object) ?? new Map<Standard, readonly string[]>();
  const found = byStandard.get(standard) ?? podSecurityFaults(pod, standard);
  if (!byStandard.has(standard) && isDeepFrozen(object)) known.set(object, byStandard.set(standard, found));
  return found;
}

function movingImages({ spec }: PrintedPod): string[] {
  const images = [...spec?.initContainers ?? [], ...spec?.containers ?? []].map(({ image }) => image);
  return images.filter((image): image is string => image !== undefined && isMoving(image));
}
