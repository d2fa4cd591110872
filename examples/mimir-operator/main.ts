import * as path from 'node:path';
import { Collection, Delivery, Fleet, HubEndpoint, Layers, MetricsStore, ScrapeJob } from 'cdk8s-fleet-monitoring';

/*
 * Clusters that run the Prometheus Operator, and a hub that keeps the metrics of all of them in Mimir.
 */
const fleet = new Fleet({
  layers: [Layers.fromDirectory(path.join(__dirname, 'config'))],
  delivery: Delivery.argocd({ url: 'https://github.com/acme/gitops', runsIn: 'hub' }),
});

// Mimir in place of a Prometheus: the hub scrapes itself by an agent
fleet.addHub('hub', {
  stage: 'production',
  endpoint: HubEndpoint.ingress({
    hostname: 'metrics.example.com',
    tlsSecretName: 'metrics-tls',
    // of every cluster; the ingress controller asks for it
    client: { authorization: { credentials: { name: 'hub-token', key: 'token' } } },
  }),
  metricsStore: MetricsStore.mimir({
    objectStorage: {
      s3: {
        bucket: 'acme-metrics',
        endpoint: 's3.eu-central-1.amazonaws.com',
        region: 'eu-central-1',
        accessKeyId: { name: 'mimir-bucket', key: 'access-key-id' },
        secretAccessKey: { name: 'mimir-bucket', key: 'secret-access-key' },
      },
    },
  }),
});

// the operator of the cluster runs an agent, and reads the monitors that a team has there, too
fleet.addSpoke('shop-eu', {
  stage: 'production',
  collection: Collection.prometheusAgent(),
  scrape: [ScrapeJob.serviceMonitor({ name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'http-metrics' }] })],
});

// the same with a server, which can be queried in its cluster
fleet.addSpoke('shop-us', { stage: 'production', collection: Collection.prometheusServer() });

// a kube-prometheus-stack that was there before: its own release goes on, with values from here
fleet.addSpoke('legacy', { stage: 'production', collection: Collection.prometheusAgent() });

// no operator: what runs in a cluster is its own choice
fleet.addSpoke('edge', { stage: 'edge', collection: Collection.alloy() });

fleet.synth();
