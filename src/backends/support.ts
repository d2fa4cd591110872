import { CollectorPlan } from '../compile/plan';
import { Diagnostic, diagnostic, Severity } from '../diagnostics';

/** What runs a collector's config. */
export type Backend = 'prometheus' | 'operator' | 'alloy' | 'otel';

/** `yes`, or why not and what to do instead. */
type Support = 'yes' | { readonly because: string; readonly hint: string };

const NOT_PROMETHEUS = 'collect this cluster with Alloy';

const OTEL_CREDENTIALS = {
  because: 'the OpenTelemetry Collector is given no credentials of a cloud: only basic authentication, a token, OAuth2 or a client certificate',
  hint: 'use one of those, or collect this cluster with Alloy or a Prometheus agent',
} as const;

const PLAIN = 'set `global.runtime: plain` for this cluster';

/** Feature of a collector's plan -> what each backend makes of it. What stands nowhere here is known to all. */
export const SUPPORT = {
  azureAd: { prometheus: 'yes', operator: 'yes', alloy: 'yes', otel: OTEL_CREDENTIALS },
  azureClientSecret: {
    prometheus: {
      because: 'Prometheus reads the client secret of `azureAd.oauth` from no file, only as text in its config',
      hint: 'use `azureAd.workloadIdentity`, `azureAd.managedIdentity` or `azureAd.sdk`, or collect this cluster with Alloy',
    },
    operator: 'yes',
    alloy: 'yes',
    otel: OTEL_CREDENTIALS,
  },
  azureSystemIdentity: {
    prometheus: 'yes',
    operator: 'yes',
    alloy: {
      because: "Alloy knows no managed identity without `clientId`: it takes user-assigned ones, not the machine's own",
      hint: 'give `azureAd.managedIdentity.clientId`, or use `azureAd.workloadIdentity` or `azureAd.sdk`',
    },
    otel: OTEL_CREDENTIALS,
  },
  azureTokenPath: {
    prometheus: 'yes',
    operator: {
      because: 'objects of the Prometheus Operator have no `workloadIdentity.tokenFilePath`',
      hint: "remove it: the token is read from where Azure's webhook puts it",
    },
    alloy: 'yes',
    otel: OTEL_CREDENTIALS,
  },
  clustering: {
    prometheus: { because: 'Prometheus does not share its targets among replicas', hint: NOT_PROMETHEUS },
    operator: { because: 'Prometheus does not share its targets among replicas', hint: 'set `prometheus.shards`' },
    alloy: 'yes',
    otel: { because: 'the OpenTelemetry Collector does not share its targets among replicas', hint: 'set `openTelemetry.shards`' },
  },
  discoveryFiles: {
    prometheus: 'yes',
    operator: {
      because: 'objects of the Prometheus Operator read credentials and certificates of a discovery from Secrets, and from no file',
      hint: `refer to a key of a Secret, or ${PLAIN}`,
    },
    alloy: 'yes',
    otel: 'yes',
  },
  googleIam: { prometheus: 'yes', operator: { because: 'objects of the Prometheus Operator have no `googleIam`', hint: PLAIN }, alloy: 'yes', otel: OTEL_CREDENTIALS },
  hostMetrics: {
    prometheus: {
      because: 'Prometheus does not read host metrics itself',
      hint: 'deploy node_exporter and use ScrapeJob.nodeExporter(), or collect this cluster with Alloy',
    },
    operator: {
      because: 'Prometheus does not read host metrics itself',
      hint: 'deploy node_exporter and use ScrapeJob.nodeExporter(), or collect this cluster with Alloy',
    },
    alloy: 'yes',
    otel: {
      because: 'host metrics of the OpenTelemetry Collector have other names than those of node_exporter',
      hint: 'use ScrapeJob.nodeExporter(), which is deployed with this collection',
    },
  },
  namespaceMetadata: {
    prometheus: 'yes',
    operator: {
      because: 'objects of the Prometheus Operator have no `attachMetadata.namespace`',
      hint: `remove it with the rules that read what it adds, or ${PLAIN}`,
    },
    alloy: 'yes',
    otel: 'yes',
  },
  noRedirects: {
    prometheus: 'yes',
    operator: {
      because: 'a ScrapeConfig has no `followRedirects`: its job follows them',
      hint: `remove it, use a ServiceMonitor or PodMonitor, or ${PLAIN}; jobs of \`directScrape\` must not follow one with the token of a cluster`,
    },
    alloy: 'yes',
    otel: 'yes',
  },
  nodeLocalJobs: {
    prometheus: { because: 'Prometheus does not expand the name of its node into a field selector', hint: NOT_PROMETHEUS },
    operator: { because: 'Prometheus does not expand the name of its node into a field selector', hint: NOT_PROMETHEUS },
    alloy: 'yes',
    otel: 'yes',
  },
  operatorObjects: {
    prometheus: { because: 'Prometheus does not follow objects of the Prometheus Operator: the operator writes its config', hint: NOT_PROMETHEUS },
    operator: { because: 'what its objects describe comes in without an intake of ours', hint: 'set `operator.monitorNamespaces`' },
    alloy: 'yes',
    otel: {
      because: 'the OpenTelemetry Collector follows objects of the Prometheus Operator by a target allocator only, which is not deployed',
      hint: NOT_PROMETHEUS,
    },
  },
  otlp: {
    prometheus: {
      because: 'no rules of Prometheus see what it takes by OTLP, so that nothing would force the identity of the cluster on it',
      hint: 'collect this cluster with Alloy or the OpenTelemetry Collector',
    },
    operator: {
      because: 'no rules of Prometheus see what it takes by OTLP, so that nothing would force the identity of the cluster on it',
      hint: 'collect this cluster with Alloy or the OpenTelemetry Collector',
    },
    alloy: 'yes',
    otel: 'yes',
  },
  podLogs: {
    prometheus: { because: 'Prometheus does not collect logs', hint: NOT_PROMETHEUS },
    operator: { because: 'Prometheus does not collect logs', hint: NOT_PROMETHEUS },
    alloy: 'yes',
    otel: 'yes',
  },
  server: {
    prometheus: 'yes',
    operator: 'yes',
    alloy: { because: 'Alloy keeps no series and evaluates no rules', hint: 'keep them on a hub with MetricsStore.prometheus()' },
    otel: { because: 'the OpenTelemetry Collector keeps no series and evaluates no rules', hint: 'keep them on a hub with MetricsStore.prometheus()' },
  },
  sigv4: { prometheus: 'yes', operator: 'yes', alloy: 'yes', otel: OTEL_CREDENTIALS },
  vaultFiles: {
    prometheus: 'yes',
    operator: {
      because: 'the Prometheus Operator reads Secrets from the API server, and no files that the Vault Agent renders into pods',
      hint: `bring them by another \`SecretSource\`, or ${PLAIN}`,
    },
    alloy: 'yes',
    otel: 'yes',
  },
  writeRelabelConfigs: {
    prometheus: 'yes',
    operator: 'yes',
    alloy: 'yes',
    otel: {
      because: 'the OpenTelemetry Collector has no rules over what it sends',
      hint: 'use `metricRelabelConfigs` of the jobs, or collect this cluster with Alloy or a Prometheus agent',
    },
  },
} as const satisfies { readonly [feature: string]: { readonly [B in Backend]: Support } };

export type Feature = keyof typeof SUPPORT;

/** What a plan asks of a backend by what comes in beside its jobs. */
export function featuresOfIntakes({ intakes = [] }: Pick<CollectorPlan, 'intakes'>): Feature[] {
  return intakes.map(({ kind }) => (kind === 'operator' ? 'operatorObjects' : kind));
}

/** The diagnostic for a feature that a plan asks of a backend which does not have it. */
export function unsupported(feature: Feature, backend: Backend, where: string): Diagnostic | undefined {
  const support: Support = SUPPORT[feature][backend];
  return support === 'yes' ? undefined : diagnostic(Severity.ERROR, 'unsupported', where, support.because, support.hint);
}
