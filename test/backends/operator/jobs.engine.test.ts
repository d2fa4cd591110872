import * as fc from 'fast-check';
import { expectSameOutcome, Known, readOperated, withoutCredentials } from './operated';
import { operatedBy, operatedCluster } from './plans';
import { standIns } from './stand-ins';
import { printOperated } from '../../../src/backends/operator';
import { PlannedJob, PrintedObject } from '../../../src/compile/plan';
import { Severity } from '../../../src/diagnostics';
import { DIALECTS, Labels } from '../../../src/model/relabel';
import { compileAnchored } from '../../../src/syntax/re2';
import { Collection } from '../../../src/topology/collection';
import { pulledHub } from '../../compile/pulled-hub';
import { describeWithEngine, INSTALL, openssl, operatorAnswers, OperatorAnswer, prometheusOperator } from '../../engines';
import { planFor } from '../backend-plans';
import { readBy, REFERENCE } from '../equivalence/backends';
import { custom } from '../equivalence/custom';
import { ReadJob, sorted, Tree } from '../equivalence/read';
import { planned, standardJobs } from '../equivalence/standard';
import { scrapeConfig } from '../prometheus/arbitraries';

const CLUSTER = operatedCluster();

const KNOWN: readonly Known[] = [{
  because: 'the operator keeps the name of the job in a label of this name, which a `labelmap` over all labels copies',
  applies: ({ job: { relabelConfigs = [] } }) => relabelConfigs.some(({ action, regex = '(.*)' }) => action === 'labelmap'
    && compileAnchored(regex, DIALECTS['3.x-legacy']).matches('__tmp_prometheus_job_name')),
}, {
  because: 'labels such as `job` before all rules come from files, by HTTP and from static targets, and from no other discovery',
  applies: ({ discoveries }, discovered) => ['job', 'namespace'].some((label) => Object.hasOwn(discovered, label)
    && !discoveries.some((one) => Object.hasOwn(one, label) || one.kind === 'file' || one.kind === 'http')),
}];

interface Printed {
  readonly jobs: readonly PlannedJob[];
  readonly objects: readonly PrintedObject[];
  /** What the objects cannot say. */
  readonly errors: readonly string[];
}

function printed(jobs: readonly PlannedJob[]): Printed {
  const { diagnostics, objects = [] } = printOperated(operatedBy(planFor('prometheus', { jobs })), CLUSTER);
  return { jobs, objects, errors: diagnostics.filter(({ severity }) => severity === Severity.ERROR).map(({ message }) => message) };
}

function answersTo(all: readonly Printed[]): OperatorAnswer[] {
  return operatorAnswers(all.map(({ objects }) => [...objects, ...standIns(objects)]));
}

/** Kind of an object -> what the operator puts before its name in that of the job. */
const PREFIXES: { readonly [kind: string]: string } = { ScrapeConfig: 'scrapeConfig', Probe: 'probe' };

/** Roles whose targets Prometheus tells more of nodes. */
const ATTACHED = ['pod', 'endpoints', 'endpointslice'];
const IGNORED = /^ignoring attachMetadata not supported by Prometheus for role: (Node|Service|Ingress)$/;

function withoutIgnored({ attach_metadata: attached, ...discovery }: Tree): Tree {
  return attached !== undefined && ATTACHED.includes(discovery.role as string) ? { ...discovery, attached } : discovery;
}

/** Where targets come from; one that is given twice is one. */
function discoveriesOf({ discoveries }: ReadJob): Tree[] {
  const byText = new Map(discoveries.map(withoutCredentials).map(withoutIgnored).map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}

/** Compares what the operator makes of the objects with the config of a Prometheus that runs alone; returns how many targets were scraped. */
function compared({ jobs, objects }: Printed, { made: [made], refused, webhooks }: OperatorAnswer, runs: number): number {
  const names = objects.filter(({ kind }) => Object.hasOwn(PREFIXES, kind))
    .map(({ kind, metadata: { name, namespace } }) => `${PREFIXES[kind]}/${namespace}/${name}`);
  const { error, rejected, warnings: all = [] } = made ?? {};
  const warnings = all.filter((warning) => !IGNORED.test(warning));
  expect({ refused, webhooks, error, warnings, rejected }).toEqual({ refused: [], webhooks: [], warnings: [], rejected: [] });
  const operated = new Map(readOperated(made).map((one) => [one.job.jobName, one]));
  const own = readBy(REFERENCE, jobs);
  expect([...operated.keys()].sort()).toEqual([...names].sort());
  return own.reduce((passed, one, i) => {
    const found = operated.get(names[i])!;
    // the operator gives targets of a Probe its namespace
    const added: Labels = names[i].startsWith('probe/') ? { namespace: CLUSTER.namespace } : {};
    expect(discoveriesOf(found)).toEqual(discoveriesOf(one).map((discovery) => sorted({ ...added, ...discovery })));
    expect(withoutCredentials(found.scrape)).toEqual(withoutCredentials(one.scrape));
    return passed + expectSameOutcome(found, one, runs, KNOWN, added);
  }, 0);
}

describeWithEngine('jobs as objects of the Prometheus Operator', () => (openssl() === undefined ? undefined : prometheusOperator()), INSTALL.go, () => {
  test('every standard job: targets, series and limits are those of a Prometheus that runs alone', () => {
    const all = standardJobs().map(([name, jobs]) => ({ name, ...printed(jobs) }));
    expect(all.filter(({ errors }) => errors.length > 0).map(({ name, errors }) => [name, errors])).toEqual([]);
    const answers = answersTo(all);
    const silent = all.filter((one, i) => {
      try {
        return compared(one, answers[i], 20) === 0;
      } catch (error) {
        throw new Error(`${one.name}: ${(error as Error).message}`);
      }
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  }, 240_000);

  test('jobs that a hub runs for clusters which it pulls from', () => {
    const [ca, token] = ['ca.crt', 'token'].map((key) => ({ name: 'c', key }));
    const { plan: { collectors: [{ jobs }] } } = pulledHub({
      a: { collection: Collection.federation({ target: 'prometheus.a.example.com:9090' }) },
      b: { collection: Collection.directScrape({ apiServer: 'https://b.example.com:6443', ca, token }), settings: { global: { clusterName: 'eu.west' } } },
    });
    const isRemote = ({ config }: PlannedJob) => config.jobName.startsWith('b/');
    const pulled = jobs.filter(({ origin }) => origin !== undefined);
    expect(pulled.map(({ config }) => config.jobName)).toEqual(expect.arrayContaining(['a/federation', 'b/kube-apiserver']));
    const federated = printed(pulled.filter((job) => !isRemote(job)));
    expect(federated.errors).toEqual([]);
    expect(compared(federated, answersTo([federated])[0], 50)).toBeGreaterThan(20);
    // a redirect would take the token of the hub along
    const remote = printed(pulled.filter(isRemote));
    expect(remote.errors).toEqual(remote.jobs.map(() => expect.stringContaining('followRedirects')));
  });

  test.each<[string, fc.Arbitrary<PlannedJob>]>([
    ['with rules against rules', custom],
    ['with every field', scrapeConfig('3.x-legacy').map((config) => planned({ config, nodeLocal: false, nodeNameLabels: [] }))],
  ])('generated jobs, %s', (_, arbitrary) => {
    const all = fc.sample(arbitrary, 150).map((job) => printed([job]));
    const said = all.filter(({ errors }) => errors.length === 0);
    // the others ask for what objects cannot say
    expect(said.length).toBeGreaterThan(30);
    const answers = answersTo(said);
    said.forEach((one, i) => {
      try {
        compared(one, answers[i], 8);
      } catch (error) {
        throw new Error(`${JSON.stringify(one.jobs[0].config)}: ${(error as Error).message}`);
      }
    });
  }, 240_000);
});
