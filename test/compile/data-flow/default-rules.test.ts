import { blindIn } from '../../../src/compile/data-flow/check-data-flow';
import { rulesAbout } from '../../../src/compile/rules/rules-about';
import { written } from '../../../src/compile/rules/server-groups';
import { exportersOf } from '../../../src/model/metrics/catalogue';
import { metricsUsed, nameOf } from '../../../src/model/metrics/metric-need';
import { RULE_SET_IDS, ruleSet } from '../../../src/model/rules/sets';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { FederatedServer } from '../../../src/topology/federated-server';
import { Compiled, host, hub, spoke } from '../compiled';

const CERTIFICATE = { tlsConfig: { cert: { name: 'hub', key: 'tls.crt' }, key: { name: 'hub', key: 'tls.key' } } };

/** Every job that rules of a set are about and that does not run by itself. */
const MORE = [
  ScrapeJob.coreDns(), ScrapeJob.etcd(), ScrapeJob.kubeControllerManager(), ScrapeJob.kubeScheduler(), ScrapeJob.kubeProxy(),
  ScrapeJob.fluxControllers(), ScrapeJob.argoCd(), ScrapeJob.alertmanager(), ScrapeJob.loki(),
];

const SERVER = FederatedServer.ingress({ hostname: 'p.example.net', tlsSecretName: 't', clientCaSecretName: 'c' });

const COLLECTIONS: { readonly [name: string]: SpokeProps } = {
  alloy: { collection: Collection.alloy() },
  prometheusAgent: { collection: Collection.prometheusAgent() },
  prometheusServer: { collection: Collection.prometheusServer() },
  openTelemetry: { collection: Collection.openTelemetry() },
  telemetryOnNodes: { collection: Collection.openTelemetry({ mode: 'daemonset' }) },
  directScrape: { collection: Collection.directScrape({ apiServer: 'https://a.example.net:6443' }) },
  directScrapeOfNodes: { collection: Collection.directScrape({ apiServer: 'https://a.example.net:6443', allowNodesProxy: true }) },
  federatedServer: { collection: Collection.federation({ client: CERTIFICATE, server: SERVER }) },
  federated: { collection: Collection.federation({ target: 'prometheus.a.example.net' }) },
};

/** Clusters as they come, and with every job that a set is about. */
const SHAPES: { readonly [name: string]: () => Compiled } = Object.fromEntries([
  ...Object.entries(COLLECTIONS).map(([name, props]) => [name, () => spoke(props)]),
  ...['alloy', 'prometheusAgent', 'prometheusServer', 'openTelemetry'].map((name) => [`${name} with more jobs`, () => spoke({ ...COLLECTIONS[name], scrape: MORE })]),
  ['hub', () => hub()],
  ['hub with more jobs', () => hub({ scrape: MORE.slice(0, -1) })],
  ['host', () => host()],
]);

/** Names of the jobs of a compiled cluster, by which sets are chosen. */
function jobsOf({ plan: { collectors, pulledJobs = [] } }: Compiled): string[] {
  const own = collectors.flatMap(({ jobs }) => jobs.filter(({ origin }) => origin === undefined).map(({ config }) => config.jobName));
  return [...own, ...pulledJobs.map(({ config }) => config.jobName.replace(/^a\//, ''))];
}

test.each(Object.keys(SHAPES))('%s: no default rule is blind', (name) => {
  const compiled = SHAPES[name]();
  expect(compiled.codes.filter((code) => code.endsWith('!'))).toEqual([]);
  const about = rulesAbout({ clusterLabel: 'cluster', settings: undefined, jobs: jobsOf(compiled), ofFleet: [] });
  const evaluates = name.startsWith('prometheusServer') || name === 'federatedServer';
  const blind = blindIn({ plan: compiled.plan, rules: written(about), evaluates });
  expect(blind.map(({ stage, at, what, metrics, readers }) => [stage, at, what, metrics, readers.map((one) => one.name)])).toEqual([]);
});

test('what the sets read is in the catalogue, so that nothing hides behind a name that nobody knows', () => {
  const rules = RULE_SET_IDS.flatMap((id) => ruleSet(id).groups.flatMap((group) => group.rules));
  const records = new Set(rules.flatMap((rule) => ('record' in rule ? rule.record : [])));
  const read = rules.flatMap(({ expr }) => metricsUsed(expr).map(nameOf)).filter((name) => name !== undefined);
  expect(read.filter((name) => !records.has(name) && exportersOf(name).length === 0 && !/^(up|scrape_.+|ALERTS)$/.test(name))).toEqual([]);
});
