import { LogRulesInput, logRuleFiles } from './log-rules';
import { Report } from '../../diagnostics';
import { COMPONENTS } from '../../model/components/component-table';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { REMOTE_WRITE_PATH } from '../../topology/hub-urls';
import { alertLabelRules } from '../alerting/alert-labels';
import { alertmanagerTargets } from '../alerting/targets';
import { runsGrafana } from '../grafana/runs';
import { receivingServer, replicaService } from '../hub/metrics-receivers';
import { identityOf } from '../identity';
import { unnamedWriteUrl } from '../metrics-store/tenants-front';
import { AlertmanagerTarget, ClusterPlan, CollectorPlan, LokiRulerPlan, PlannedWrite } from '../plan';

/** A hub, as far as its ruler depends on it. */
export interface RulerInput extends LogRulesInput {
  readonly namespace: string;
  readonly collectors: readonly CollectorPlan[];
  readonly metricsStore?: ClusterPlan['metricsStore'];
  readonly alertmanager?: ClusterPlan['alertmanager'];
}

/** Name of the queue of records. */
const RECORDS = 'hub';

/** What evaluates the rules about log lines; undefined: there are none. */
export function rulerPlan(input: RulerInput, report: Report): LokiRulerPlan | undefined {
  const files = logRuleFiles(input);
  if (files.length === 0) return undefined;
  const { cluster, clusterLabel, settings, spokes } = input;
  const targets = alertmanagersOf(input, report);
  const ours = targets.find(({ workload }) => workload !== undefined)?.workload;
  const records = files.some(({ groups }) => groups.some(({ rules }) => rules.some(({ recordingRule }) => recordingRule !== undefined)));
  const identities = [identityOf(cluster.name, settings, clusterLabel), ...spokes.map((one) => identityOf(one.name, one.document, clusterLabel))];
  return {
    evaluationInterval: settings.loki?.ruler?.evaluationInterval ?? '1m',
    ...(runsGrafana(settings, cluster.role) && settings.grafana?.rootUrl !== undefined && { externalUrl: settings.grafana.rootUrl }),
    files,
    alertmanagers: targets.flatMap(({ addresses, pathPrefix = '', scheme }) => addresses.map((address) => `${scheme}://${address}${pathPrefix.replace(/\/+$/, '')}`)),
    ...(ours !== undefined && { alertmanager: ours }),
    // other than a Prometheus, Loki adds no labels of its own that would have to give way
    identityRules: alertLabelRules({ ...identities[0], labels: {} }, identities),
    writes: records ? recordWrites(input, report) : [],
  };
}

function alertmanagersOf({ alertmanager, cluster, namespace, settings }: RulerInput, report: Report): AlertmanagerTarget[] {
  const targets = alertmanagerTargets(settings, namespace, alertmanager);
  if (targets.some(({ client }) => client !== undefined)) {
    report.error('log-rules-client', cluster.where('/alertmanager/existing'),
      `hub '${cluster.name}': its Alertmanager wants credentials or TLS settings, which the ruler of Loki cannot present by reference to a Secret`,
      'name an address inside of the cluster that wants none, or remove the rules about log lines');
  }
  return targets;
}

/** Where the hub keeps series, for those that rules make. */
function recordWrites({ cluster, collectors, metricsStore }: RulerInput, report: Report): PlannedWrite[] {
  const refuse = (why: string, hint: string): PlannedWrite[] => {
    report.error('log-rules-record', cluster.where('/rules'), `hub '${cluster.name}': rules about log lines make series, but ${why}`, hint);
    return [];
  };
  if (metricsStore !== undefined) {
    const { headers = {}, writeRelabelConfigs: _, ...write } = metricsStore.write;
    // which says that they are the hub's
    const unnamed = unnamedWriteUrl(metricsStore);
    if (unnamed !== undefined) return [{ ...write, name: RECORDS, url: unnamed }];
    // https://grafana.com/docs/loki/latest/configure/#ruler
    if (Object.keys(headers).some((name) => name.toLowerCase() === 'x-scope-orgid')) {
      return refuse('its store wants a tenant, and the ruler of Loki sends no other than its own', 'write alerts alone, or let the store have one tenant');
    }
    return [{ ...write, name: RECORDS }];
  }
  const server = receivingServer(collectors);
  if (server === undefined) return refuse('no store of the hub takes them', 'write alerts alone, or give the hub a store that spokes push to');
  const { name, replicas, web } = server;
  const services = replicas > 1 ? Array.from({ length: replicas }, (_, i) => replicaService(name, i)) : [name];
  return services.map((service, i): PlannedWrite => ({
    ...(web === undefined ? {} : selfClientOf(server)),
    name: services.length === 1 ? RECORDS : `${RECORDS}-${i}`,
    url: `${web === undefined ? 'http' : 'https'}://${service}:${COMPONENTS.prometheus.ports.web}${REMOTE_WRITE_PATH}`,
  }));
}

/** What a server that protects its port presents to itself; so do others in its cluster. */
function selfClientOf({ jobs }: CollectorPlan): HttpClientConfig {
  const { basicAuth, tlsConfig } = jobs.find(({ builtin }) => builtin === 'self')?.config ?? {};
  return { ...(tlsConfig && { tlsConfig }), ...(basicAuth && { basicAuth }) };
}
