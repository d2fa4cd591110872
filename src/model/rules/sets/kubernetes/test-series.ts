type Labels = { readonly [name: string]: string };

function series(metric: string, labels: Labels): string {
  return `${metric}{${Object.entries(labels).map(([name, value]) => `${name}="${value}"`).join(',')}}`;
}

/** A series of kube-state-metrics; by its second pod after a restart. */
export function stated(metric: string, labels: Labels, instance = '10.0.0.9:8080'): string {
  return series(metric, { job: 'kube-state-metrics', instance, ...labels });
}

/** A series of the kubelet of node n1. */
export function ofKubelet(metric: string, labels: Labels = {}): string {
  return series(metric, { ...KUBELET, ...labels });
}

export const KUBELET = { job: 'kubelet', instance: 'n1', node: 'n1', metrics_path: '/metrics' } as const;

/** A series of cAdvisor about a container of pod web-1 in namespace shop. */
export function ofContainer(metric: string, labels: Labels = {}): string {
  return series(metric, { job: 'cadvisor', instance: 'n1', node: 'n1', metrics_path: '/metrics/cadvisor', ...CONTAINER, image: 'web:1', ...labels });
}

export const CONTAINER = { namespace: 'shop', pod: 'web-1', container: 'web' } as const;

/** A series of an API server. */
export function ofApiServer(metric: string, labels: Labels = {}): string {
  return series(metric, { job: 'kube-apiserver', instance: '10.0.0.1:6443', ...labels });
}

/** A series of the scheduler. */
export function ofScheduler(metric: string, labels: Labels = {}): string {
  return series(metric, { job: 'kube-scheduler', instance: '10.0.0.1:10259', namespace: 'kube-system', pod: 'kube-scheduler-cp1', node: 'cp1', ...labels });
}
