import { DeliveredCluster } from '../cluster-facts';
import { clusterPath } from '../delivery-path';
import { FluxDeliveryProps } from './flux-delivery';
import { FLUX_NAMESPACE, FLUX_ROOT, fluxKustomizationName, KUBECONFIG_KEY, kubeConfigSecretName, updatesItself } from './names';
import { fluxSourceManifest, fluxSourceRef } from './source-manifest';
import { kustomization, KustomizationFields } from '../../../imports/flux';
import { ManifestData } from '../../../imports/manifest';
import { FLUX_PRUNE } from '../../model/delivery/annotations';
import { Step } from '../../model/delivery/step';

type Spec = KustomizationFields['spec'];

/** What keeps an object that a Kustomization applies from being removed by it. */
const UNPRUNED = { annotations: { [FLUX_PRUNE]: 'disabled' } };

/**
 * What is not known to be ready by a condition `Ready`, as `wait` takes it: kind -> when it is.
 * Where there is no status yet, an expression fails, and Flux goes on waiting.
 *
 * @see https://fluxcd.io/flux/cheatsheets/cel-healthchecks/
 */
const READINESS: { readonly [kind: string]: NonNullable<Spec['healthCheckExprs']>[number] } = {
  'bitnami.com/SealedSecret': {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    failed: "status.conditions.exists(c, c.type == 'Synced' && c.status == 'False')",
    current: "status.conditions.exists(c, c.type == 'Synced' && c.status == 'True')",
  },
};

/**
 * The Kustomizations of one cluster: one for each step that is not empty, each after the one before.
 *
 * Substitution is off in them and must stay so: it would read `${1}` in a config as a variable. What comes first, that is namespaces and
 * definitions, stays when its Kustomization is deleted: with it would go all that lives in the namespaces, volumes too, and all custom
 * resources. Volumes of other steps belong to StatefulSets, which leave them behind, or are kept by an annotation.
 *
 * @param path folder of the output in the source
 */
export function fluxStepManifests({ name, facts }: DeliveredCluster, path: string, props: FluxDeliveryProps): ManifestData[] {
  const { namespace = FLUX_NAMESPACE } = props;
  const { steps } = facts;
  const nameOf = (step: Step) => fluxKustomizationName(name, step, props);
  return steps.map((step, i) => kustomization.data({
    metadata: { name: nameOf(step), namespace },
    spec: {
      ...(i === 0 ? {} : { dependsOn: [{ name: nameOf(steps[i - 1]) }] }),
      ...timing(props),
      path: `./${stepPath(clusterPath(path, name), step, steps)}`,
      prune: true,
      ...(step === 'namespaces' ? { deletionPolicy: 'Orphan' } : {}),
      wait: true,
      ...readiness(facts.namespacedKinds, step),
      sourceRef: fluxSourceRef(props),
      ...access(name, props),
    },
  }));
}

/**
 * The source and, where they follow it, the Kustomization that applies the Flux objects. Both are among these objects, and are kept
 * from removing themselves.
 *
 * @param path folder of what says which objects these are
 */
export function fluxRootManifests(path: string, props: FluxDeliveryProps): ManifestData[] {
  const { namespace = FLUX_NAMESPACE } = props;
  const follows = updatesItself(props);
  const source = fluxSourceManifest(props, follows ? UNPRUNED : {});
  const { serviceAccountName } = props;
  return [
    ...(source ? [source] : []),
    ...(follows ? [kustomization.data({
      metadata: { name: FLUX_ROOT, namespace, ...UNPRUNED },
      spec: {
        ...timing(props),
        path: `./${path}`,
        prune: true,
        sourceRef: fluxSourceRef(props),
        ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
      },
    })] : []),
  ];
}

/** The folder of a step's kustomization; a cluster with one step needs none beside its own. */
export function stepPath(folder: string, step: Step, steps: readonly Step[]): string {
  return steps.length === 1 ? folder : `${folder}/steps/${step}`;
}

function timing({ interval = '10m', retryInterval = '1m', timeout = '5m' }: FluxDeliveryProps): Pick<Spec, 'interval' | 'retryInterval' | 'timeout'> {
  return { interval, retryInterval, timeout };
}

/** Where a cluster's objects are applied, as whom, and what is done to them before. */
function access(cluster: string, props: FluxDeliveryProps): Partial<Spec> {
  const { decryption } = props;
  const keys = decryption?.secretName;
  const { suspend, ...where } = fluxAccess(cluster, props);
  return {
    ...where,
    ...(decryption ? { decryption: { provider: 'sops', ...(keys === undefined ? {} : { secretRef: { name: keys } }) } } : {}),
    ...(suspend ? { suspend } : {}),
  };
}

/** Where something of a cluster is applied, and as whom. */
export function fluxAccess(cluster: string, props: FluxDeliveryProps): Pick<Spec, 'kubeConfig' | 'serviceAccountName' | 'suspend'> {
  const { serviceAccountName, suspend, hubManaged } = props;
  const secret = kubeConfigSecretName(cluster, props);
  return {
    ...(secret === undefined ? {} : { kubeConfig: { secretRef: { name: secret, key: hubManaged?.kubeConfigKey ?? KUBECONFIG_KEY } } }),
    ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
    ...(suspend ? { suspend } : {}),
  };
}

function readiness(kinds: readonly string[], step: Step): Pick<Spec, 'healthCheckExprs'> {
  const known = step === 'secrets' ? kinds.filter((kind) => Object.hasOwn(READINESS, kind)) : [];
  return known.length === 0 ? {} : { healthCheckExprs: known.map((kind) => READINESS[kind]) };
}
