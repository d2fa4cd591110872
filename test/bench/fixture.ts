import { Collection, Fleet, FleetProps, HubEndpoint, Layers, ScrapeJob, SpokeProps } from '../../src';

/*
 * The reference fleet, multiplied: one hub, and spokes in the shapes that `fleet/` has. Objects of their own bring every
 * cluster to at least 50.
 */

export const SHAPES: readonly SpokeProps[] = [
  {
    stage: 'production',
    distribution: 'k3s',
    collection: Collection.alloy(),
    settings: { global: { externalLabels: { region: 'home' } }, alloy: { resources: { limits: { memory: '768Mi' } } } },
  },
  {
    stage: 'production',
    distribution: 'eks',
    collection: Collection.alloy(),
    settings: { global: { externalLabels: { region: 'eu-west-1' } }, alloy: { replicas: 2, resources: { limits: { memory: '2Gi' } } } },
  },
  { stage: 'staging', collection: Collection.alloy(), settings: { global: { hubEndpoint: '100.64.0.2' } } },
  { stage: 'production', collection: Collection.alloy(), scrape: [ScrapeJob.fluxControllers()] },
  { stage: 'development', distribution: 'kind', kubernetesVersion: '1.28', collection: Collection.alloy() },
];

/** How many objects each cluster has beside those of its monitoring. */
const OWN_OBJECTS = 32;

export function clusterName(index: number): string {
  return `cluster-${String(index).padStart(5, '0')}`;
}

/** A fleet of `count` clusters, the hub among them. */
export function fleetOf(count: number, props: FleetProps): Fleet {
  return fleetOfShapes(count, props, (i) => SHAPES[i % SHAPES.length]);
}

/** The same with spokes of other shapes, by their number. */
export function fleetOfShapes(count: number, props: FleetProps, shapeOf: (index: number) => SpokeProps): Fleet {
  const base = {
    global: { scrapeInterval: '30s', scrapeTimeout: '10s' },
    extraManifests: ownObjects(),
  };
  const fleet = new Fleet({ ...props, layers: [Layers.of({ base })] });
  fleet.addHub('hub', { stage: 'production', endpoint: HubEndpoint.address('100.64.0.2') });
  for (let i = 1; i < count; i++) fleet.addSpoke(clusterName(i), shapeOf(i));
  return fleet;
}

function ownObjects(): object[] {
  return Array.from({ length: OWN_OBJECTS }, (_, i) => (i % 2 === 0 ? ownConfig(i) : ownPolicy(i)));
}

function ownConfig(index: number): object {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `app-${index}`, namespace: 'monitoring', labels: { 'app.kubernetes.io/name': `app-${index}` } },
    data: { 'app.yaml': Array.from({ length: 20 }, (_, line) => `setting_${line}: "value ${index} of ${line}"`).join('\n') + '\n' },
  };
}

function ownPolicy(index: number): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `app-${index}`, namespace: 'monitoring', labels: { 'app.kubernetes.io/name': `app-${index}` } },
    spec: {
      podSelector: { matchLabels: { 'app.kubernetes.io/name': `app-${index}` } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 + index, protocol: 'TCP' }] }],
      egress: [{ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: [{ port: 53, protocol: 'UDP' }] }],
    },
  };
}
