/** What is known of a deployed component; `tag` is the version that it was written and tested for. */
export interface ComponentFacts {
  /** Value of `app.kubernetes.io/name`. */
  readonly name: string;
  /** Value of `app.kubernetes.io/component`. */
  readonly component: string;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  /** Numeric user of the image; also the group of its volume. */
  readonly uid: number;
  /** Container ports by name. */
  readonly ports: { readonly [name: string]: number };
  readonly documentation: string;
}

/** Day on which every `tag` below was the newest release (for Prometheus 3.13 is the long-term release beside it). */
export const COMPONENTS_AS_OF = '2026-08-22';

/** The components that can be deployed, in alphabetical order. */
export const COMPONENTS = {
  alertmanager: {
    name: 'alertmanager',
    component: 'alerts',
    registry: 'quay.io',
    repository: 'prometheus/alertmanager',
    tag: 'v0.34.0',
    uid: 65534,
    // beside this, the port at which replicas talk to each other
    ports: { web: 9093 },
    documentation: 'https://prometheus.io/docs/alerting/latest/alertmanager/',
  },
  alloy: {
    name: 'alloy',
    component: 'collector',
    registry: 'docker.io',
    repository: 'grafana/alloy',
    tag: 'v1.18.1',
    uid: 473,
    ports: { http: 12345 },
    documentation: 'https://grafana.com/docs/alloy/latest/',
  },
  blackboxExporter: {
    name: 'blackbox-exporter',
    component: 'exporter',
    registry: 'quay.io',
    repository: 'prometheus/blackbox-exporter',
    tag: 'v0.28.0',
    uid: 65534,
    ports: { http: 9115 },
    documentation: 'https://github.com/prometheus/blackbox_exporter',
  },
  cloudflareTunnel: {
    name: 'cloudflared',
    component: 'tunnel',
    registry: 'docker.io',
    repository: 'cloudflare/cloudflared',
    tag: '2026.8.2',
    uid: 65532,
    ports: { metrics: 2000 },
    documentation: 'https://developers.cloudflare.com/cloudflare-one/networks/connectors/cloudflare-tunnel/',
  },
  configReloader: {
    name: 'config-reloader',
    component: 'sidecar',
    registry: 'quay.io',
    repository: 'prometheus-operator/prometheus-config-reloader',
    tag: 'v0.93.1',
    uid: 65534,
    ports: { 'reloader-web': 8080 },
    documentation: 'https://github.com/prometheus-operator/prometheus-operator/tree/main/cmd/prometheus-config-reloader',
  },
  front: {
    name: 'front',
    component: 'proxy',
    registry: 'docker.io',
    repository: 'nginxinc/nginx-unprivileged',
    // newer than that day
    tag: '1.31.6-alpine',
    uid: 101,
    // beside these, the ports of each front's own listeners
    ports: { health: 8080 },
    documentation: 'https://nginx.org/en/docs/',
  },
  grafana: {
    name: 'grafana',
    component: 'dashboards',
    registry: 'docker.io',
    repository: 'grafana/grafana',
    tag: '13.2.0',
    uid: 472,
    ports: { http: 3000 },
    documentation: 'https://grafana.com/docs/grafana/latest/',
  },
  kubeStateMetrics: {
    name: 'kube-state-metrics',
    component: 'exporter',
    registry: 'registry.k8s.io',
    repository: 'kube-state-metrics/kube-state-metrics',
    tag: 'v2.20.0',
    uid: 65534,
    ports: { 'http-metrics': 8080, 'telemetry': 8081 },
    documentation: 'https://github.com/kubernetes/kube-state-metrics',
  },
  loki: {
    name: 'loki',
    component: 'logs-store',
    registry: 'docker.io',
    repository: 'grafana/loki',
    tag: '3.7.6',
    uid: 10001,
    ports: { 'http-metrics': 3100, 'grpc': 9095 },
    documentation: 'https://grafana.com/docs/loki/latest/',
  },
  mimir: {
    name: 'mimir',
    component: 'metrics-store',
    registry: 'docker.io',
    repository: 'grafana/mimir',
    // newer than that day
    tag: '3.2.0',
    uid: 10001,
    // beside these, the port at which replicas talk to each other
    ports: { 'http-metrics': 8080, 'grpc': 9095 },
    documentation: 'https://grafana.com/docs/mimir/latest/',
  },
  nodeExporter: {
    name: 'node-exporter',
    component: 'exporter',
    registry: 'quay.io',
    repository: 'prometheus/node-exporter',
    tag: 'v1.12.1',
    uid: 65534,
    ports: { metrics: 9100 },
    documentation: 'https://github.com/prometheus/node_exporter',
  },
  openTelemetry: {
    name: 'opentelemetry-collector',
    component: 'collector',
    registry: 'docker.io',
    repository: 'otel/opentelemetry-collector-contrib',
    tag: '0.158.0',
    uid: 10001,
    ports: { 'otlp-grpc': 4317, 'otlp-http': 4318, 'metrics': 8888, 'health': 13133 },
    documentation: 'https://opentelemetry.io/docs/collector/',
  },
  prometheus: {
    name: 'prometheus',
    component: 'metrics-store',
    registry: 'quay.io',
    repository: 'prometheus/prometheus',
    tag: 'v3.14.0',
    uid: 65534,
    ports: { web: 9090 },
    documentation: 'https://prometheus.io/docs/prometheus/latest/',
  },
  promtail: {
    name: 'promtail',
    component: 'collector',
    registry: 'docker.io',
    repository: 'grafana/promtail',
    // of the last line of releases that has it
    tag: '3.6.7',
    // log files are root's
    uid: 0,
    ports: { 'http-metrics': 3101 },
    documentation: 'https://grafana.com/docs/loki/v3.6.x/send-data/promtail/',
  },
  thanos: {
    name: 'thanos',
    component: 'metrics-store',
    registry: 'quay.io',
    repository: 'thanos/thanos',
    tag: 'v0.42.4',
    uid: 1001,
    // beside these, the port at which receivers take remote write
    ports: { http: 10902, grpc: 10901 },
    documentation: 'https://thanos.io/tip/thanos/quick-tutorial.md/',
  },
} as const satisfies { [id: string]: ComponentFacts };

export type ComponentId = keyof typeof COMPONENTS;
