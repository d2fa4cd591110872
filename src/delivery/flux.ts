import { FluxDeliveryProps } from './delivery';
import { Manifest } from './layout';

/** Time after which Flux gives up waiting for a cluster's workloads. */
const TIMEOUT = '5m';

/**
 * What a cluster's own Flux applies once: the repository, and the Kustomization over that cluster's folder.
 *
 * Substitution is off there by default and must stay so: it would read `${1}` in a config as a variable.
 */
export function fluxManifests(cluster: string, props: FluxDeliveryProps): Manifest[] {
  const { url, branch = 'main', path = 'dist', interval = '10m', namespace = 'flux-system', secretName } = props;
  const name = 'fleet-monitoring';
  const source = {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name, namespace },
    spec: {
      interval,
      url,
      ref: { branch },
      ...(secretName === undefined ? {} : { secretRef: { name: secretName } }),
    },
  };
  const kustomization = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name, namespace },
    spec: {
      interval,
      retryInterval: '1m',
      timeout: TIMEOUT,
      path: `./${path === '' ? '' : `${path}/`}${cluster}`,
      prune: true,
      wait: true,
      sourceRef: { kind: source.kind, name },
    },
  };
  return [source, kustomization];
}
