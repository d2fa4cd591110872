import { RECEIVE_PORT } from '../../compile/metrics-store/names';
import { RECEIVE_REPLICA } from '../../compile/metrics-store/thanos';
import { MimirPlan, StoreWorkload, ThanosCompactPlan, ThanosQueryPlan, ThanosReceivePlan, ThanosRulePlan, ThanosStorePlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';

/** Folder in the container where the ConfigMaps are mounted. */
export const CONFIG_PATH = '/etc/thanos';

/** Folder in the container where the volume is mounted. */
export const DATA_PATH = '/data';

/** Environment variable with the name of the pod. */
export const POD_NAME = 'POD_NAME';

export const BUCKET_FILE = 'bucket.yaml';
export const HASHRING_FILE = 'hashring.json';
export const QUERY_FILE = 'query.yaml';
export const WRITE_FILE = 'remote-write.yaml';
export const ALERTMANAGERS_FILE = 'alertmanagers.yaml';
export const ALERT_RELABEL_FILE = 'alert-relabel.yaml';

/** A part of Thanos. */
export type ThanosPlan = Exclude<StoreWorkload, MimirPlan>;

const { grpc, http } = COMPONENTS.thanos.ports;

/** The arguments of a part of Thanos. @see https://thanos.io/tip/thanos/quick-tutorial.md/ */
export function printArgs(plan: ThanosPlan): string[] {
  return [
    plan.part,
    // without an address, for IPv4 and IPv6 alike
    `--http-address=:${http}`,
    // a compactor serves nobody
    ...(plan.part === 'compact' ? [] : [`--grpc-address=:${grpc}`]),
    ...ofPart(plan),
    ...(plan.bucket ? [`--objstore.config-file=${CONFIG_PATH}/${BUCKET_FILE}`] : []),
    `--log.level=${plan.logLevel}`,
    `--log.format=${plan.logFormat}`,
  ];
}

function ofPart(plan: ThanosPlan): string[] {
  switch (plan.part) {
    case 'receive': return receiveArgs(plan);
    case 'store': return storeArgs(plan);
    case 'compact': return compactArgs(plan);
    case 'query': return queryArgs(plan);
    case 'rule': return ruleArgs(plan);
  }
}

function receiveArgs({ outOfOrderTimeWindow, ownSuffix, replicationFactor, retention }: ThanosReceivePlan): string[] {
  return [
    `--remote-write.address=:${RECEIVE_PORT}`,
    `--tsdb.path=${DATA_PATH}`,
    `--tsdb.retention=${retention}`,
    `--tsdb.out-of-order.time-window=${outOfOrderTimeWindow}`,
    `--label=${RECEIVE_REPLICA}="$(${POD_NAME})"`,
    `--receive.hashrings-file=${CONFIG_PATH}/${HASHRING_FILE}`,
    // a receiver more moves the fewest series
    '--receive.hashrings-algorithm=ketama',
    `--receive.local-endpoint=$(${POD_NAME})${ownSuffix}`,
    `--receive.replication-factor=${replicationFactor}`,
    // a protocol that nobody speaks here, and that cannot be switched off
    '--receive.capnproto-address=127.0.0.1:19391',
  ];
}

function storeArgs(_: ThanosStorePlan): string[] {
  return [`--data-dir=${DATA_PATH}`];
}

function compactArgs({ downsampledRetention, rawRetention, replicaLabels }: ThanosCompactPlan): string[] {
  return [
    '--wait',
    `--data-dir=${DATA_PATH}`,
    `--retention.resolution-raw=${rawRetention}`,
    `--retention.resolution-5m=${downsampledRetention}`,
    `--retention.resolution-1h=${downsampledRetention}`,
    /*
     * Copies of one receiver's blocks and another's are the same samples: one of them is enough. With this, blocks may also overlap, as
     * those do that late samples make.
     */
    ...replicaLabels.map((label) => `--deduplication.replica-label=${label}`),
  ];
}

function queryArgs({ endpoints, replicaLabels }: ThanosQueryPlan): string[] {
  return [
    ...endpoints.map((endpoint) => `--endpoint=dns+${endpoint}`),
    ...replicaLabels.map((label) => `--query.replica-label=${label}`),
    '--query.auto-downsampling',
    // working folder of its own list of running queries
    '--query.active-query-path=/tmp',
  ];
}

function ruleArgs({ alertmanagers, evaluationInterval, ignoredLabel, queriesThanos }: ThanosRulePlan): string[] {
  return [
    `--data-dir=${DATA_PATH}`,
    `--rule-file=${CONFIG_PATH}/rules-*.yml`,
    `--eval-interval=${evaluationInterval}`,
    `--query.config-file=${CONFIG_PATH}/${QUERY_FILE}`,
    // others may refuse parameters that they do not know
    ...(queriesThanos ? [] : ['--query.only-prometheus-params']),
    `--remote-write.config-file=${CONFIG_PATH}/${WRITE_FILE}`,
    // what is read back of an alert that waits has it, and the alert has not
    ...(ignoredLabel === undefined ? [] : [`--restore-ignored-label=${ignoredLabel}`]),
    ...(alertmanagers.length === 0 ? [] : [
      `--alertmanagers.config-file=${CONFIG_PATH}/${ALERTMANAGERS_FILE}`, `--alert.relabel-config-file=${CONFIG_PATH}/${ALERT_RELABEL_FILE}`,
    ]),
  ];
}
