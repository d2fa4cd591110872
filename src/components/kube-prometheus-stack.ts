import { StackRelease } from './stack-release';
import { HelmReleaseFields, helmRelease, ociRepository } from '../../imports/flux';
import { ManifestData } from '../../imports/manifest';
import { ManifestSink } from '../../imports/manifest-sink';
import { ValueMap } from '../compile/operator/stack-defaults';

export const STACK_CHART = 'kube-prometheus-stack';
export const DEFINITIONS_CHART = 'prometheus-operator-crds';

/** In a registry a chart is a layer of this type. @see https://helm.sh/docs/topics/registries/ */
const CHART_LAYER = { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' } as const;

/** Neither rolls back nor uninstalls, which would take a running Prometheus away. */
const RETRY = { strategy: { name: 'RetryOnFailure', retryInterval: '1m' } } as const;

/** As often as the Kustomizations of the fleet. */
const INTERVAL = '10m';

/** To wait for the operator's pod, and for images to be pulled. */
const TIMEOUT = '10m';

/**
 * Values of prometheus-operator-crds: all objects of a kind go when its definition goes, so nobody may remove one.
 *
 * @see https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
 */
export function definitionValues(annotations: { readonly [name: string]: string } = {}): ValueMap {
  return { crds: { annotations: { 'helm.sh/resource-policy': 'keep', ...annotations } } };
}

/** Where the Flux objects of a release are, what they are called, and what they reach the cluster by. */
export interface FluxPlace {
  readonly namespace: string;
  /** Names of the objects of the stack, and of those of its definitions. */
  readonly names: { readonly stack: string; readonly definitions: string };
  readonly access?: Pick<HelmReleaseFields['spec'], 'kubeConfig' | 'serviceAccountName' | 'suspend'>;
}

/** The releases of a cluster in which Flux itself runs. */
export function addStack(to: ManifestSink, release: StackRelease): void {
  const names = { stack: STACK_CHART, definitions: DEFINITIONS_CHART };
  for (const manifest of fluxStack(release, { namespace: release.stack.namespace, names })) {
    to.add(`${manifest.kind === 'HelmRelease' ? 'release' : 'chart'}-${manifest.metadata.name}`, manifest);
  }
}

/** What has Flux release the definitions and the stack, in this order. */
export function fluxStack({ stack, values }: StackRelease, place: FluxPlace): ManifestData[] {
  const { names, namespace } = place;
  const { definitionsVersion, release, version } = stack;
  const isElsewhere = namespace !== stack.namespace;
  const source = (name: string, chart: string, tag: string) => ociRepository.data({
    metadata: { name, namespace },
    spec: {
      url: `${stack.repository}/${chart}`,
      interval: INTERVAL,
      ref: { tag },
      layerSelector: CHART_LAYER,
      ...(stack.repositorySecret !== undefined && { secretRef: { name: stack.repositorySecret } }),
    },
  });
  const released = (name: string, spec: Partial<HelmReleaseFields['spec']>) => helmRelease.data({
    metadata: { name, namespace },
    spec: {
      chartRef: { kind: 'OCIRepository', name },
      interval: INTERVAL,
      timeout: TIMEOUT,
      ...(isElsewhere && { targetNamespace: stack.namespace, storageNamespace: stack.namespace }),
      install: { crds: 'Skip', ...RETRY },
      upgrade: { crds: 'Skip', ...RETRY },
      ...place.access,
      ...spec,
    },
  });
  return [
    ...(definitionsVersion === undefined ? [] : [
      source(names.definitions, DEFINITIONS_CHART, definitionsVersion),
      released(names.definitions, { releaseName: DEFINITIONS_CHART, values: definitionValues() }),
    ]),
    source(names.stack, STACK_CHART, version),
    released(names.stack, {
      releaseName: release,
      ...(definitionsVersion !== undefined && { dependsOn: [{ name: names.definitions }] }),
      driftDetection: { mode: 'enabled' },
      values,
    }),
  ];
}
