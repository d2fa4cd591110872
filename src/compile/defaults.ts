import { DEFAULT_KSM_KINDS } from './rights/kinds';
import { SECRETS_PATH } from '../model/secret/mount';
import { Memo } from '../syntax/memo';
import { ClusterRole } from '../topology/declaration';
import { ClusterSettings } from '../topology/settings/cluster-settings';
import { ResourceSettings } from '../topology/settings/component-settings';
import { STAGES, UNSTAGED_SIZES } from '../topology/stages';

function sizes(requests: readonly [string, string], limits: readonly [string | undefined, string]): ResourceSettings {
  const cpu = limits[0] === undefined ? {} : { cpu: limits[0] };
  return { requests: { cpu: requests[0], memory: requests[1] }, limits: { ...cpu, memory: limits[1] } };
}

/** Everything that holds unless a layer says otherwise, for every stage. */
const COMMON: ClusterSettings = {
  global: {
    namespace: 'monitoring',
    scrapeInterval: '30s',
    scrapeTimeout: '10s',
    kubeletCertificates: 'skip',
  },
  scrapeClasses: {
    slow: { scrapeInterval: '5m', scrapeTimeout: '30s' },
    default: {},
    fast: { scrapeInterval: '15s', scrapeTimeout: '10s' },
  },
  logs: { enabled: true },
  prometheus: {
    // no CPU limit: throttling a store delays every query and every write of the fleet
    resources: sizes(['500m', '2Gi'], [undefined, '4Gi']),
    storage: { size: '50Gi' },
    retention: '15d',
    outOfOrderTimeWindow: '30m',
    evaluationInterval: '30s',
  },
  alloy: {
    replicas: 1,
    storage: { size: '5Gi' },
    nodeStorage: 'hostPath',
  },
  openTelemetry: {
    resources: sizes(['200m', '512Mi'], [undefined, '1Gi']),
    storage: { size: '5Gi' },
  },
  promtail: {
    resources: sizes(['50m', '64Mi'], [undefined, '256Mi']),
    nodeStorage: 'hostPath',
  },
  loki: {
    replicas: 1,
    resources: sizes(['250m', '512Mi'], [undefined, '2Gi']),
    storage: { size: '50Gi' },
    retention: '30d',
    // Loki's own limits are for one tenant of many; here one tenant is the whole fleet
    limits: { ingestionRateMb: 64, ingestionBurstSizeMb: 128, maxGlobalStreamsPerUser: 100_000 },
  },
  mimir: {
    resources: sizes(['500m', '2Gi'], [undefined, '4Gi']),
    storage: { size: '50Gi' },
    read: { resources: sizes(['200m', '512Mi'], [undefined, '2Gi']) },
    backend: { resources: sizes(['200m', '1Gi'], [undefined, '4Gi']), storage: { size: '50Gi' } },
  },
  thanos: {
    receive: { resources: sizes(['500m', '2Gi'], [undefined, '4Gi']), storage: { size: '50Gi' } },
    store: { resources: sizes(['100m', '512Mi'], [undefined, '2Gi']), storage: { size: '10Gi' } },
    compact: { resources: sizes(['200m', '1Gi'], [undefined, '4Gi']), storage: { size: '100Gi' } },
    query: { resources: sizes(['100m', '256Mi'], [undefined, '2Gi']) },
    rule: { resources: sizes(['100m', '256Mi'], [undefined, '1Gi']), storage: { size: '5Gi' } },
  },
  alertmanager: {
    replicas: 1,
    resources: sizes(['10m', '64Mi'], ['500m', '256Mi']),
    storage: { size: '2Gi' },
    retention: '120h',
    watchdogInterval: '1m',
    groupWait: '30s',
    groupInterval: '5m',
    repeatInterval: '4h',
    inhibitionRules: {
      'critical-mutes-less': { sourceMatchers: ['severity="critical"'], targetMatchers: ['severity=~"warning|info"'] },
      'warning-mutes-info': { sourceMatchers: ['severity="warning"'], targetMatchers: ['severity="info"'] },
      'info-inhibitor': { sourceMatchers: ['alertname="InfoInhibitor"'], targetMatchers: ['severity="info"'], equal: ['namespace'] },
      // that a cluster says nothing is the reason for everything else that is missing in it
      'absent-cluster': { sourceMatchers: ['alertname="SpokeAbsent"'], targetMatchers: ['alertname!~"SpokeAbsent|SpokeWatchdog|Watchdog"'], equal: [] },
    },
  },
  grafana: {
    enabled: false,
    replicas: 1,
    // each of its data sources is a process of its own
    resources: sizes(['100m', '512Mi'], ['1', '1Gi']),
    storage: { size: '5Gi' },
  },
  kubeStateMetrics: {
    resourceKinds: [...DEFAULT_KSM_KINDS],
  },
  nodeExporter: {
    resources: sizes(['50m', '32Mi'], ['250m', '128Mi']),
  },
  blackboxExporter: {
    resources: sizes(['10m', '32Mi'], ['250m', '128Mi']),
  },
  cloudflareTunnel: {
    replicas: 2,
    resources: sizes(['50m', '64Mi'], [undefined, '256Mi']),
  },
  front: {
    resources: sizes(['50m', '64Mi'], [undefined, '256Mi']),
  },
  dashboards: { enabled: true },
  networkPolicies: { enabled: true, form: 'kubernetes', namespaceDefaultDeny: false },
  configReloader: {
    resources: sizes(['10m', '32Mi'], ['50m', '64Mi']),
  },
};

const memo = new Memo<ClusterSettings>();

/** A Prometheus that passes on what it scrapes; a server also answers queries about the last hours. */
const ON_SPOKES: ClusterSettings['prometheus'] = {
  resources: sizes(['100m', '256Mi'], [undefined, '1Gi']),
  storage: { size: '10Gi' },
  retention: '1d',
};

/** A Prometheus that writes to a store; for how long that keeps samples is said in the same place. */
const BESIDE_STORE: ClusterSettings['prometheus'] = { ...ON_SPOKES, retention: COMMON.prometheus!.retention };

function prometheusOf(role: ClusterRole, besideStore: boolean): ClusterSettings['prometheus'] {
  if (role === 'hub' && !besideStore) return COMMON.prometheus;
  return { ...COMMON.prometheus, ...role === 'hub' ? BESIDE_STORE : ON_SPOKES };
}

/**
 * The defaults of a cluster of that role and stage; one shared, frozen object for each.
 *
 * @param besideStore its metrics are in a store that is no Prometheus
 */
export function defaultSettings(role: ClusterRole, stage: string | undefined, besideStore = false): ClusterSettings {
  const size = stage !== undefined && Object.hasOwn(STAGES, stage) ? stage : UNSTAGED_SIZES;
  const bySize = STAGES[size];
  return memo.get(`${role} ${size} ${besideStore}`, () => ({
    ...COMMON,
    prometheus: prometheusOf(role, besideStore),
    alloy: { ...COMMON.alloy, ...bySize.alloy },
    kubeStateMetrics: { ...COMMON.kubeStateMetrics, ...bySize.kubeStateMetrics },
    ...(role === 'host' && { host: { listenAddress: '127.0.0.1', secretsPath: SECRETS_PATH } }),
  }));
}

/** What a default is called in `explain`. */
export function defaultSource(stage: string | undefined): string {
  return stage !== undefined && Object.hasOwn(STAGES, stage) ? `default (stage ${stage})` : 'default';
}
