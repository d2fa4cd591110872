import { LokiPlan } from '../../../src/compile/plan';
import { parseVersion } from '../../../src/model/values/version';

/** Loki's plan, and what the test is about. */
export function lokiPlan(own: Partial<Omit<LokiPlan, 'version'>> & { readonly version?: string } = {}): LokiPlan {
  const { version = '3.7', ...rest } = own;
  return {
    component: 'loki',
    name: 'loki',
    image: `docker.io/grafana/loki:${version}.6`,
    imagePullPolicy: 'IfNotPresent',
    version: parseVersion(version)!,
    versionLabel: `${version}.6`,
    resources: { limits: { memory: '2Gi' } },
    logLevel: 'info',
    logFormat: 'logfmt',
    nodeSelector: {},
    tolerations: [],
    imagePullSecrets: [],
    storage: { size: '50Gi' },
    retention: '30d',
    ...rest,
  };
}
