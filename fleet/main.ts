import * as path from 'node:path';
import { Collection, Delivery, Fleet, HubEndpoint, Layers, MetricsStore, ScrapeJob } from '../src';

/*
 * The reference fleet: one hub behind a tailnet address, and spokes in every layering pattern.
 */
const fleet = new Fleet({
  layers: [Layers.fromDirectory(path.join(__dirname, 'config'))],
  delivery: Delivery.flux({ url: 'https://github.com/acme/gitops' }),
});

fleet.addHub('hub', {
  stage: 'production',
  endpoint: HubEndpoint.address('100.64.0.2'),
  metricsStore: MetricsStore.prometheus(),
});

// pattern 1: base, stage and a cluster file
fleet.addSpoke('homelab-k8s', { stage: 'production', collection: Collection.alloy() });
fleet.addSpoke('euw1-production', { stage: 'production', collection: Collection.alloy() });

// pattern 2: base, stage and inline
fleet.addSpoke('staging-cluster', {
  stage: 'staging',
  collection: Collection.alloy(),
  settings: { global: { hubEndpoint: '100.64.0.2' } },
});

// pattern 3: base and inline only
fleet.addSpoke('simple-cluster', {
  collection: Collection.alloy(),
  settings: {
    global: { environment: 'production', hubEndpoint: '100.64.0.2' },
    alloy: { resources: { limits: { memory: '1Gi', cpu: '500m' } } },
  },
});

// clusters that Flux manages
fleet.addSpoke('production', { stage: 'production', collection: Collection.alloy(), scrape: [ScrapeJob.fluxControllers()] });
fleet.addSpoke('staging', { stage: 'staging', collection: Collection.alloy(), scrape: [ScrapeJob.fluxControllers()] });

// clusters that only their layer files declare
fleet.addFromLayers();

fleet.synth();
