import { checkBucket } from './check-bucket';
import { checkExisting } from './check-existing';
import { isSplit, mimirReplicas } from './mimir';
import { Tell } from './tell';
import { checkStoreTenants } from './tenants';
import { receivers } from './thanos';
import { Report } from '../../diagnostics';
import { durationError, durationToMs } from '../../model/values/duration';
import { quantityToNumber } from '../../model/values/quantity';
import { isAtLeast } from '../../model/values/version';
import { DISTRIBUTIONS } from '../../topology/distribution';
import { UNKNOWN_ENDPOINT } from '../../topology/find-hubs';
import { receiverOf } from '../../topology/hub-urls';
import { existingStore, namedStore } from '../../topology/metrics-store';
import { ExistingMetricsStoreProps, MimirStoreProps, ThanosReceiveStoreProps } from '../../topology/metrics-store-props';
import { Checked } from '../checks/checked';
import { sendsOtlp } from '../collectors/open-telemetry';
import { needsFront } from '../hub/metrics-receivers';
import { StorePart } from '../plan';

/** First Prometheus that puts the name of its pod into its labels. @see https://prometheus.io/docs/prometheus/latest/migration/#flags */
const EXPANDS_SINCE = [3, 0] as const;

/** What the store of a hub cannot be, or cannot do. */
export function checkMetricsStore(checked: Checked, report: Report): void {
  const { cluster, plan, settings } = checked;
  if (plan.role !== 'hub') return;
  const { metricsStore } = cluster.document;
  const store = namedStore(metricsStore);
  const teller = (severity: 'error' | 'warning'): Tell => (pointer, code, message, hint) =>
    report[severity](code, cluster.where(`/metricsStore/${store.name}${pointer}`), `hub '${plan.name}', metrics store: ${message}`, hint);
  const tell = teller('error');
  const existing = existingStore(metricsStore);
  if (existing !== undefined) {
    const others = Object.keys(store.options).filter((key) => store.name !== 'victoriaMetrics' && key !== 'existing');
    if (others.length > 0) tell(`/${others[0]}`, 'conflicting-fields', `'${others[0]}' says nothing of a store that somebody else runs`, 'remove it, or remove `existing`');
    checkExisting(checked, store.name, existing, tell, teller(checked.strict ? 'error' : 'warning'));
  } else if (store.name === 'mimir') {
    checkMimir(store.options, tell);
  } else if (store.name === 'thanosReceive') {
    checkThanos(store.options, settings.prometheus?.retention, tell);
  }
  checkStoreTenants({ hub: cluster, settings, spokes: checked.spokes ?? [] }, tell, report);
  checkWay(checked, existing, tell);
  checkVolumes(checked, report);
}

function checkMimir(options: MimirStoreProps, tell: Tell): void {
  const replicas = mimirReplicas(options);
  if (isSplit(options) && options.objectStorage === undefined) {
    tell('/mode', 'no-bucket', 'what takes samples and what answers queries share nothing but a bucket, and there is none', 'give `objectStorage`, or leave `mode` out');
  }
  const idle = isSplit(options) ? undefined : (['readReplicas', 'backendReplicas'] as const).find((field) => options[field] !== undefined);
  if (idle !== undefined) tell(`/${idle}`, 'no-effect', `\`${idle}\` says nothing of processes that each do everything`, "remove it, or set `mode: 'readWrite'`");
  checkBucket(options.objectStorage, tell);
  if (replicas === 2) tell('/replicas', 'bad-replicas', 'of two replicas each would keep everything, and none could be away', 'give 1, or 3 and more');
  if (replicas > 1 && options.objectStorage === undefined) {
    tell('/replicas', 'no-bucket', `${replicas} replicas have no place to keep blocks together: what one writes to its volume, no other reads`, 'give `objectStorage`, or 1 replica');
  }
}

function checkThanos(options: ThanosReceiveStoreProps, retention: string | undefined, tell: Tell): void {
  const { replicas, replicationFactor } = receivers(options);
  const { downsampledRetention, objectStorage, rawRetention = retention ?? '15d' } = options;
  checkBucket(objectStorage, tell);
  if (replicas === 2) tell('/replicas', 'bad-replicas', 'of two receivers each would have to be there for every write that both keep', 'give 1, or 3 and more');
  if (replicationFactor > replicas) {
    tell('/replicationFactor', 'bad-replicas', `${replicationFactor} receivers cannot keep each sample, there are ${replicas}`, 'lower it, or raise `replicas`');
  } else if (replicationFactor % 2 === 0) {
    tell('/replicationFactor', 'bad-replicas', `with ${replicationFactor} copies as many must answer as with ${replicationFactor + 1}, so that fewer may be away`, 'give an odd number');
  }
  if (downsampledRetention === undefined) return;
  if (objectStorage === undefined) {
    tell('/downsampledRetention', 'no-bucket', 'samples are thinned out in the bucket alone, and there is none', 'give `objectStorage`, or remove it');
  } else if (durationError(downsampledRetention) === undefined && durationError(rawRetention) === undefined
    && isShorter(downsampledRetention, rawRetention)) {
    tell('/downsampledRetention', 'bad-retention', `${downsampledRetention} is shorter than the ${rawRetention} for which full samples are kept`, 'raise it, or lower `rawRetention`');
  }
}

/** Nothing is kept for ever. */
function isShorter(one: string, other: string): boolean {
  const [a, b] = [durationToMs(one), durationToMs(other)];
  return a !== 0 && (b === 0 || a < b);
}

/** Part -> path of its settings, where that is not its component's and its name. */
const SETTINGS_OF: { readonly [part in StorePart]?: string } = { 'mimir': 'mimir', 'mimir-read': 'mimir/read', 'mimir-backend': 'mimir/backend' };

/** Volumes of its parts that are none, or that nobody makes. */
function checkVolumes({ cluster, plan }: Checked, report: Report): void {
  for (const { component, part, storage } of plan.metricsStore?.workloads ?? []) {
    const setting = SETTINGS_OF[part] ?? `${component}/${part}`;
    const refuse = (code: string, field: string, message: string, hint: string) =>
      report.error(code, cluster.where(`/${setting}/storage${field}`), `hub '${plan.name}', metrics store: ${message}`, hint);
    if (storage?.size !== undefined && quantityToNumber(storage.size) === 0) {
      refuse('bad-quantity', '/size', `a volume of size ${storage.size} cannot be made`, 'give it a size such as 10Gi');
    }
    if (storage !== undefined && storage.storageClassName === undefined && !DISTRIBUTIONS[plan.platform.distribution].defaultVolumes) {
      refuse('no-default-volume', '', `the cluster runs on '${plan.platform.distribution}', where the default storage class gives pods no volume`,
        `set \`${setting.replace('/', '.')}.storage.storageClassName\` to a class of shared file systems`);
    }
  }
  if (cluster.document.thanos?.resources !== undefined && plan.metricsStore !== undefined) {
    report.error('no-effect', cluster.where('/thanos/resources'), `hub '${plan.name}', metrics store: each part of Thanos has a size of its own`,
      'set `resources` of `thanos.receive`, `thanos.store`, `thanos.compact`, `thanos.query` and `thanos.rule`');
  }
}

/** How what spokes push gets there. */
function checkWay({ cluster, hubEndpoint, plan, spokes = [] }: Checked, existing: ExistingMetricsStoreProps | undefined, tell: Tell): void {
  const store = namedStore(cluster.document.metricsStore);
  const isDouble = store.name === 'prometheus' && (store.options.replicas ?? 1) > 1;
  const { webConfig, front } = (hubEndpoint && receiverOf(hubEndpoint)) ?? {};
  if (webConfig !== undefined && (needsFront(plan) || existing !== undefined || store.name !== 'prometheus')) {
    tell('', 'no-web-config', `\`Receiver.webConfig()\` is the TLS of one Prometheus, and ${isDouble ? 'there are two' : 'there is none'}`,
      'use `Receiver.front()`, which takes the same certificate');
  }
  if (existing !== undefined && front?.pinIdentity === true) {
    tell('', 'unpinned-store', 'spokes write to it past the hub, which cannot pin their identity', 'remove `pinIdentity`, and give each cluster a tenant or a user of its own where it runs');
  }
  if (isDouble && hubEndpoint?.existing !== undefined && hubEndpoint !== UNKNOWN_ENDPOINT) {
    tell('/replicas', 'unknown-paths', 'nothing is known of a way to the second server behind an endpoint that somebody else runs',
      'give one replica, or another kind of endpoint: all of those lead through a front');
  }
  if (isDouble && plan.collectors.some(({ server, version }) => server !== undefined && !isAtLeast(version, ...EXPANDS_SINCE))) {
    tell('/replicas', 'unsupported', `two replicas tell each other apart by labels that Prometheus ${EXPANDS_SINCE.join('.')} and newer make of their pods' names`, 'give `prometheus.image` a newer tag');
  }
  if (store.name === 'prometheus' && !isDouble) return;
  const sender = spokes.find(({ document }) => sendsOtlp(document) && !document.additionalHubs?.includes(plan.name));
  if (sender !== undefined) {
    tell('', 'no-otlp-receiver', `cluster '${sender.name}' sends by OTLP, which only one Prometheus alone takes under the names that its rules know`,
      "let it push by remote write (`exporter: 'prometheusremotewrite'`)");
  }
}
