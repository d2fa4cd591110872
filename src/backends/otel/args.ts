import { CollectorPlan } from '../../compile/plan';

/** Name of the config in the collector's ConfigMap. */
export const CONFIG_FILE = 'config.yaml';

/** Folder in the container where the ConfigMap is mounted. */
export const CONFIG_PATH = '/etc/otelcol';

/** Folder in the container where the queue is kept. */
export const DATA_PATH = '/var/lib/otelcol';

/** Size of the queue's folder where there is no volume for it. */
export const VOLATILE_SIZE = '2Gi';

/** Environment variable with the name of the node. */
export const NODE_NAME_VARIABLE = 'K8S_NODE_NAME';

/** Environment variable with the name of the pod. */
export const POD_NAME_VARIABLE = 'POD_NAME';

/** The feature gate behind which the exporter sends again what was answered with 429. */
const RETRY_ON_429 = 'exporter.prometheusremotewritexporter.RetryOn429';

/** The arguments of the collector's container. */
export function printArgs(plan: CollectorPlan): string[] {
  const { otlpWrites = [] } = plan.openTelemetry ?? {};
  const retries = plan.remoteWrites.some(({ name, queueConfig }) => queueConfig?.retryOnHttp429 === true && !otlpWrites.includes(name ?? ''));
  return [`--config=${CONFIG_PATH}/${CONFIG_FILE}`, ...(retries ? [`--feature-gates=${RETRY_ON_429}`] : [])];
}

/** A reference to an environment variable, as the collector expands it. */
export function variable(name: string): string {
  return `\${env:${name}}`;
}
