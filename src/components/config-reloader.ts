import { container } from './container';
import * as k from '../../imports/kubernetes';
import { WorkloadPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

export interface ReloaderOptions {
  /** Port of the engine, on the pod's loopback address. */
  readonly port: number;
  /** What it watches. */
  readonly config: k.VolumeMount;
  readonly securityContext: k.SecurityContext;
  /** Opens no port of its own: in the node's network it would be one of the node. */
  readonly silent?: boolean;
}

/**
 * The sidecar that has an engine reload its config as soon as the kubelet has renewed the mounted ConfigMap.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/main/cmd/prometheus-config-reloader/main.go
 */
export function configReloader(workload: WorkloadPlan, options: ReloaderOptions): k.Container {
  const port = 'reloader-web';
  const args = [
    `--watched-dir=${options.config.mountPath}`,
    `--reload-url=http://127.0.0.1:${options.port}/-/reload`,
    `--log-level=${workload.logLevel}`,
    `--log-format=${workload.logFormat}`,
  ];
  return container(workload, {
    args: options.silent ? args : [...args, `--listen-address=:${COMPONENTS.configReloader.ports[port]}`],
    withoutPorts: options.silent,
    livenessProbe: options.silent ? undefined : { httpGet: { path: '/healthz', port }, periodSeconds: 30, timeoutSeconds: 5 },
    securityContext: options.securityContext,
    volumeMounts: [options.config],
  });
}
