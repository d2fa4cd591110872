import { alertingTree } from './alerting';
import { checkVariables, isKnown, OLDEST, PrintContext, refuse, Tree } from './fields';
import { refuseInjected } from './injected-secrets';
import { References } from './references';
import { printRules } from './relabel';
import { printRemoteWrites } from './remote-write';
import { scrapeClassesOf, ScrapeClasses } from './scrape-classes';
import { ClusterPlan, CollectorPlan, OperatorPlan, ServerPlan, WebPlan, WorkloadPlan } from '../../compile/plan';
import { Diagnostic } from '../../diagnostics';
import { certificateKeys } from '../../model/secret/tls-secret';
import { formatVersion, isAtLeast } from '../../model/values/version';

/** The `spec` of a Prometheus or PrometheusAgent, as far as it follows from what is collected; what follows from its pods is a component's. */
export interface PrometheusSpec {
  readonly spec: Tree;
  /** What the operator cannot say, or says differently. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The `spec` of the object that runs a collector, as a chart may take it, too. */
export function prometheusSpec(collector: CollectorPlan, plan: ClusterPlan): PrometheusSpec {
  const context = prometheusContext(collector, plan);
  return { spec: specTree(collector, plan, scrapeClassesOf(collector.jobs), context), diagnostics: context.diagnostics };
}

/** What is known while the objects of a collector are printed. */
export function prometheusContext({ name, version }: CollectorPlan, { namespace, operator }: ClusterPlan): PrintContext {
  return {
    engine: 'Prometheus', version, operator: operator?.version ?? OLDEST, where: `collector '${name}'`, references: new References(name, namespace), diagnostics: [],
  };
}

/** The same within objects that are printed together. */
export function specTree(collector: CollectorPlan, plan: ClusterPlan, classes: ScrapeClasses, context: PrintContext): Tree {
  const { server } = collector;
  const { namespace } = plan;
  const operator = plan.operator!;
  refuseInjected(collector.secrets, context);
  checkWrites(collector, context);
  const spec: Tree = {
    image: collector.image,
    version: versionText(collector),
    logLevel: collector.logLevel,
    logFormat: collector.logFormat,
    serviceDiscoveryRole: 'EndpointSlice',
    scrapeInterval: collector.scrapeInterval,
    scrapeTimeout: collector.scrapeTimeout,
    ...isAtLeast(collector.version, 3, 0) && { nameValidationScheme: 'Legacy' },
    ...externalLabels(collector),
    scrapeClasses: classes.printed(operator, (rules) => printRules(rules, context)),
    ...selectorsTree(operator, namespace),
    remoteWrite: printRemoteWrites(collector.remoteWrites, context),
    ...server && serverTree(server, operator, namespace, context),
    web: collector.web && webTree(collector.web, context),
  };
  checkVariables(spec, context);
  return withoutUndefined(spec);
}

/** What the operator takes for the version, by which it chooses what to write. */
export function versionText({ version, versionLabel }: WorkloadPlan): string {
  return /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(versionLabel) ? `v${versionLabel}` : `v${formatVersion(version)}.0`;
}

/** Ours and no others: the operator would add two of its own. Prometheus 3 expands `${VAR}` in them. */
function externalLabels({ externalLabels: labels, replicaLabel, version }: CollectorPlan): Tree {
  const expands = isAtLeast(version, 3, 0);
  return {
    externalLabels: expands ? Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, value.replaceAll('$', () => '$$')])) : labels,
    prometheusExternalLabelName: '',
    replicaExternalLabelName: replicaLabel ?? '',
  };
}

/** Kinds of objects that a Prometheus selects by label and namespace. */
const SELECTED = ['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig'] as const;

function selectorsTree({ labels, objectNamespaces }: OperatorPlan, namespace: string): Tree {
  const matchLabels = { matchLabels: labels };
  const among = namespacesTree([namespace, ...objectNamespaces.filter((one) => one !== namespace)]);
  return Object.fromEntries(SELECTED.flatMap((kind) => [[`${kind}Selector`, matchLabels], [`${kind}NamespaceSelector`, among]]));
}

function namespacesTree(values: readonly string[]): Tree {
  return { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values }] };
}

function serverTree(server: ServerPlan, { labels }: OperatorPlan, namespace: string, context: PrintContext): Tree {
  const { evaluationInterval, externalUrl, otlpReceiver, outOfOrderTimeWindow, remoteWriteReceiver, retention, retentionSize } = server;
  return {
    evaluationInterval,
    retention,
    ...retentionSize !== undefined && { retentionSize },
    tsdb: { outOfOrderTimeWindow },
    ...remoteWriteReceiver && { enableRemoteWriteReceiver: true },
    ...otlpReceiver && otlpTree(context),
    // the routes stay at the root, where probes, reloads and spokes look for them
    ...externalUrl !== undefined && { externalUrl, routePrefix: '/' },
    ruleSelector: { matchLabels: labels },
    // rules of others could say anything of any cluster
    ruleNamespaceSelector: namespacesTree([namespace]),
    alerting: alertingTree(server, namespace, context),
  };
}

/** Metrics that come by OTLP get the names that a scrape of the same exporter gives them. */
function otlpTree(context: PrintContext): Tree {
  isKnown({ since: [3, 6], operatorSince: [0, 86] }, 'an OTLP receiver that leaves names as they are, which `exporter: otlphttp` of a spoke needs,', context);
  return { enableOTLPReceiver: true, otlp: { translationStrategy: 'UnderscoreEscapingWithoutSuffixes' } };
}

/** A kubelet and the config reloader present no certificate. */
function webTree({ certificateSecretName, clientCa, file }: WebPlan, context: PrintContext): Tree | undefined {
  if (file !== undefined || clientCa !== undefined) {
    refuse(context, `its port is protected by ${file !== undefined ? 'a web configuration file' : 'certificates of clients'}, `
      + 'but the operator has the kubelet and its config reloader ask that port, and neither presents anything',
    'put a front before it, or set `global.runtime: plain` for this cluster');
    return undefined;
  }
  const { cert, key } = certificateKeys(certificateSecretName);
  return { tlsConfig: { cert: { secret: cert }, keySecret: key, minVersion: 'TLS12' } };
}

function checkWrites({ remoteWrites }: CollectorPlan, context: PrintContext): void {
  remoteWrites.forEach(({ urlVariable }, i) => {
    if (urlVariable === undefined) return;
    refuse({ ...context, where: `${context.where}, remoteWrite[${i}]` }, 'its URL comes from a Secret, which Prometheus cannot read it from',
      'give the address of the hub itself');
  });
}

function withoutUndefined(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined));
}
