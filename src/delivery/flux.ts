import { clusterPath } from './delivery-path';
import { FluxDeliveryProps } from './flux-delivery';
import { gitRepository, kustomization } from '../../imports/flux';
import { ManifestData } from '../../imports/manifest';

/** Name of both objects in every cluster. */
export const FLUX_NAME = 'fleet-monitoring';

/** Where Flux runs by its own instructions. @see https://fluxcd.io/flux/installation/ */
export const FLUX_NAMESPACE = 'flux-system';

/** Time after which Flux gives up waiting for a cluster's workloads. */
const TIMEOUT = '5m';

/**
 * What a cluster's own Flux applies once: the repository, and the Kustomization over that cluster's folder.
 *
 * Substitution is off there by default and must stay so: it would read `${1}` in a config as a variable.
 *
 * @param path folder of the output in the repository
 */
export function fluxManifests(cluster: string, path: string, props: FluxDeliveryProps): ManifestData[] {
  const { url, branch = 'main', interval = '10m', namespace = FLUX_NAMESPACE, secretName } = props;
  const metadata = { name: FLUX_NAME, namespace };
  return [
    gitRepository.data({
      metadata,
      spec: { interval, url, ref: { branch }, ...(secretName === undefined ? {} : { secretRef: { name: secretName } }) },
    }),
    kustomization.data({
      metadata,
      spec: {
        interval,
        retryInterval: '1m',
        timeout: TIMEOUT,
        path: `./${clusterPath(path, cluster)}`,
        prune: true,
        wait: true,
        sourceRef: { kind: 'GitRepository', name: FLUX_NAME },
      },
    }),
  ];
}
