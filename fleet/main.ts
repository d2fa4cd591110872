import * as path from 'node:path';
import { Collection, Delivery, Fleet, HubEndpoint, Layers, LogSource, MetricsStore, Rule, RuleGroup, ScrapeJob, SecretSource } from '../src';

/*
 * The reference fleet: one hub behind a tailnet address, spokes in every layering pattern, and one for each way to reach the hub.
 */
const fleet = new Fleet({
  layers: [Layers.fromDirectory(path.join(__dirname, 'config'))],
  delivery: Delivery.flux({
    url: 'https://github.com/acme/gitops',
    notifications: { providers: { slack: { type: 'slack', secretName: 'slack-webhook' } } },
  }),
  logRules: [RuleGroup.ofLogs({
    name: 'panics',
    rules: [Rule.alerting({
      alert: 'Panics',
      expr: 'sum by (namespace, pod) (count_over_time({namespace=~".+"} |~ "^panic: " [10m])) > 0',
      labels: { severity: 'warning' },
      annotations: { summary: 'A program in {{ $labels.namespace }}/{{ $labels.pod }} has panicked' },
    })],
  })],
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

// engines that push: what a cluster runs changes with one word
// engines that read no logs have something beside them that does
const withLogs = { logs: { collector: 'alloy' } };
fleet.addSpoke('edge', { stage: 'production', collection: Collection.prometheusAgent(), settings: withLogs });
fleet.addSpoke('lightweight', { stage: 'staging', collection: Collection.prometheusServer({ originPrometheus: true }), settings: withLogs });
fleet.addSpoke('vendor-neutral', { stage: 'production', collection: Collection.openTelemetry(), scrape: [ScrapeJob.fluxControllers()] });
fleet.addSpoke('platform', {
  stage: 'production',
  collection: Collection.alloy({ otlp: true }),
  logs: [LogSource.podsByFile(), LogSource.kubernetesEvents(), LogSource.journal(), LogSource.otlp()],
});

// clusters whose Prometheus somebody else runs: the hub presents a client certificate
const federation = {
  ca: { name: 'federation', key: 'ca.crt' },
  cert: { name: 'federation', key: 'tls.crt' },
  key: { name: 'federation', key: 'tls.key' },
  serverName: 'prom-federation',
};
for (const name of ['other', 'random']) {
  fleet.addSpoke(name, {
    stage: 'production',
    distribution: 'tkg',
    collection: Collection.federation({ target: `prom.${name}.cluster.local`, client: { tlsConfig: federation } }),
  });
}

// a cluster in which nothing may run
fleet.addSpoke('restricted', { stage: 'production', collection: Collection.directScrape({ apiServer: 'https://restricted:6443' }) });

// a cluster of which only some namespaces may be read, with rules and people of its own
fleet.addSpoke('shop', {
  stage: 'production',
  collection: Collection.alloy(),
  settings: {
    rbac: { scope: 'namespaces', namespaces: ['shop'] },
    alertmanager: { receiver: 'shop' },
    logs: { stages: [{ json: { expressions: { level: '', trace_id: '' } } }, { labels: { level: '' } }, { structuredMetadata: { trace_id: '' } }] },
  },
  rules: [RuleGroup.of({
    name: 'shop',
    rules: [Rule.alerting({
      alert: 'ShopQueueFull',
      expr: 'sum by (queue) (shop_queue_length) > 1000',
      for: '10m',
      labels: { severity: 'warning' },
      annotations: { summary: 'Orders wait in {{ $labels.queue }}' },
    })],
  })],
});

// a cluster whose way to the hub comes from a Secret
fleet.addSpoke('onepassword', {
  stage: 'production',
  collection: Collection.alloy(),
  secrets: {
    'monitoring-spoke': SecretSource.onePasswordItem({ vault: 'infrastructure', item: 'monitoring-spoke', keys: ['hub_endpoint', 'cluster_name'] }),
  },
  settings: { global: { hubEndpointSecret: { name: 'monitoring-spoke', key: 'hub_endpoint' } } },
});

// a machine outside Kubernetes
fleet.addHost('nixos-1', { stage: 'production', logs: [LogSource.journal()] });

// clusters that only their layer files declare
fleet.addFromLayers();

fleet.synth();
