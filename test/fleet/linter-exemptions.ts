/** A finding of a policy linter that stands, and why. */
export interface Exemption {
  readonly linter: 'kube-linter' | 'kube-score';
  /** The linter's own name of the rule. */
  readonly check: string;
  /** Objects that it is for, and no others. */
  readonly objects: RegExp;
  /** The objects in words. */
  readonly what: string;
  readonly reason: string;
}

const HOST_COLLECTORS = /^DaemonSet\/monitoring\/(alloy-node|node-exporter|opentelemetry-node)$/;
const EVERY = /^(DaemonSet|StatefulSet|Deployment)\/monitoring\//;

export const EXEMPTIONS: readonly Exemption[] = [
  {
    linter: 'kube-linter',
    check: 'sensitive-host-mounts',
    objects: HOST_COLLECTORS,
    what: 'collectors on each node',
    reason: 'They read the file systems of their node (`/proc`, `/sys`, `/var/log/pods`), all mounts read-only. Distributions that forbid it run without them.',
  },
  {
    linter: 'kube-linter',
    check: 'host-network',
    objects: HOST_COLLECTORS,
    what: 'collectors on each node',
    reason: 'Network devices and sockets of a node are seen only from its own network namespace.',
  },
  {
    linter: 'kube-linter',
    check: 'run-as-non-root',
    objects: /^DaemonSet\/monitoring\/(alloy-(logs|node)|opentelemetry-logs)$/,
    what: 'what reads logs on each node',
    reason: 'Log files below `/var/log/pods` belong to root and are readable to nobody else. It has no capabilities, no privilege escalation and a read-only root.',
  },
  {
    linter: 'kube-score',
    check: 'container-image-pull-policy',
    objects: EVERY,
    what: 'all containers',
    reason: 'Images have a fixed version, or a digest, and never `latest`: pulling them again brings the same, and a registry that is away would keep pods from starting.',
  },
  {
    linter: 'kube-score',
    check: 'container-ephemeral-storage-request-and-limit',
    objects: EVERY,
    what: 'all containers',
    reason: 'What is written goes to volumes. A limit would evict a collector whose queue grows while the hub is away, and lose the queue with it.',
  },
  {
    linter: 'kube-score',
    check: 'container-security-context-user-group-id',
    objects: EVERY,
    what: 'all containers',
    reason: 'User and group are those that each image was built for; another one cannot read or write what the image expects.',
  },
  {
    linter: 'kube-score',
    check: 'container-resources',
    objects: /^((DaemonSet|StatefulSet)\/monitoring\/(opentelemetry-|prometheus|loki)|Deployment\/monitoring\/(cloudflared|hub-front|loki-gateway))/,
    what: 'stores, receivers, what stands before them and what queues for them',
    reason: 'No CPU limit: throttled, they fall behind, and what waits fills their memory. The memory limit holds.',
  },
  {
    linter: 'kube-score',
    check: 'deployment-replicas',
    objects: /^Deployment\/monitoring\/(blackbox-exporter|kube-state-metrics)/,
    what: 'kube-state-metrics, the blackbox exporter',
    reason: 'Two would report everything twice. They keep nothing, and are back in seconds.',
  },
  {
    linter: 'kube-score',
    check: 'deployment-replicas',
    objects: /^Deployment\/monitoring\/grafana$/,
    what: 'Grafana',
    reason: 'Its database is a file, which one process has. With an external database it has as many replicas as are asked for.',
  },
  {
    linter: 'kube-score',
    check: 'deployment-strategy',
    objects: /^Deployment\/monitoring\/grafana$/,
    what: 'Grafana',
    reason: 'Two pods cannot have its volume at once: the old one goes before the new one starts.',
  },
  {
    linter: 'kube-score',
    check: 'pod-probes-identical',
    objects: /^((DaemonSet|StatefulSet)\/monitoring\/(opentelemetry-|node-exporter)|Deployment\/monitoring\/(blackbox-exporter|cloudflared|grafana|hub-front|loki-gateway))/,
    what: 'OpenTelemetry Collectors, exporters, nginx, Grafana, the tunnel',
    reason: 'They have one address that tells of their health; that they are alive and that they are ready is the same for them.',
  },
  {
    linter: 'kube-score',
    check: 'pod-networkpolicy',
    objects: HOST_COLLECTORS,
    what: 'collectors on each node',
    reason: 'They are in the network of their node, to which policies do not apply.',
  },
];
