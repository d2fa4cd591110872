import { Diagnostic, diagnostic, Severity } from '../diagnostics';

/** What runs a collector's config. */
export type Backend = 'prometheus' | 'alloy';

/** `yes`, or why not and what to do instead. */
type Support = 'yes' | { readonly because: string; readonly hint: string };

const NOT_PROMETHEUS = 'collect this cluster with Alloy';

/** Feature of a collector's plan -> what each backend makes of it. What stands nowhere here is known to all. */
export const SUPPORT = {
  azureClientSecret: {
    prometheus: {
      because: 'Prometheus reads the client secret of `azureAd.oauth` from no file, only as text in its config',
      hint: 'use `azureAd.workloadIdentity`, `azureAd.managedIdentity` or `azureAd.sdk`, or collect this cluster with Alloy',
    },
    alloy: 'yes',
  },
  azureSystemIdentity: {
    prometheus: 'yes',
    alloy: {
      because: "Alloy knows no managed identity without `clientId`: it takes user-assigned ones, not the machine's own",
      hint: 'give `azureAd.managedIdentity.clientId`, or use `azureAd.workloadIdentity` or `azureAd.sdk`',
    },
  },
  clustering: {
    prometheus: { because: 'Prometheus does not share its targets among replicas', hint: NOT_PROMETHEUS },
    alloy: 'yes',
  },
  hostMetrics: {
    prometheus: {
      because: 'Prometheus does not read host metrics itself',
      hint: 'deploy node_exporter and use ScrapeJob.nodeExporter(), or collect this cluster with Alloy',
    },
    alloy: 'yes',
  },
  nodeLocalJobs: {
    prometheus: { because: 'Prometheus does not expand the name of its node into a field selector', hint: NOT_PROMETHEUS },
    alloy: 'yes',
  },
  podLogs: {
    prometheus: { because: 'Prometheus does not collect logs', hint: NOT_PROMETHEUS },
    alloy: 'yes',
  },
  server: {
    prometheus: 'yes',
    alloy: { because: 'Alloy keeps no series and evaluates no rules', hint: 'keep them on a hub with MetricsStore.prometheus()' },
  },
} as const satisfies { readonly [feature: string]: { readonly [B in Backend]: Support } };

export type Feature = keyof typeof SUPPORT;

/** The diagnostic for a feature that a plan asks of a backend which does not have it. */
export function unsupported(feature: Feature, backend: Backend, where: string): Diagnostic | undefined {
  const support: Support = SUPPORT[feature][backend];
  return support === 'yes' ? undefined : diagnostic(Severity.ERROR, 'unsupported', where, support.because, support.hint);
}
