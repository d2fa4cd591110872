import * as fc from 'fast-check';
import { monitorOptions } from './monitor-arbitraries';
import { expectSameOutcome, readOperated, withoutCredentials } from './operated';
import { standIns } from './stand-ins';
import { monitorObject } from '../../../src/backends/operator/monitor-object';
import { MonitorKind } from '../../../src/compile/plan';
import { Severity } from '../../../src/diagnostics';
import { Labels } from '../../../src/model/relabel';
import { buildJobs } from '../../../src/model/scrape/build-jobs';
import { MonitorJobOptions } from '../../../src/model/scrape/monitor-options';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { spoke } from '../../compile/compiled';
import { describeWithEngine, INSTALL, openssl, operatorAnswers, operatorMakes, OperatorMade, prometheusOperator } from '../../engines';
import { readBy, REFERENCE } from '../equivalence/backends';
import { outcomeOf } from '../equivalence/outcome';
import { ReadJob } from '../equivalence/read';

const LABELS = { release: 'their-stack' };

/** A Prometheus of somebody else, beside which we write monitors. */
function theirs(matchLabels: object = LABELS): object {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'theirs', namespace: 'monitoring' },
    spec: {
      version: 'v3.14.0',
      serviceDiscoveryRole: 'EndpointSlice',
      serviceMonitorSelector: { matchLabels },
      serviceMonitorNamespaceSelector: {},
      podMonitorSelector: { matchLabels },
      podMonitorNamespaceSelector: {},
    },
  };
}

const EMITS: SpokeProps = {
  collection: Collection.federation({ target: 'prometheus.a.example.com:9090' }),
  settings: { operator: { emitMonitors: true, monitorLabels: LABELS } },
};

/** The monitors that the library writes of these jobs. */
function monitorsOf(...scrape: ScrapeJob[]): object[] {
  const { plan, diagnostics } = spoke({ ...EMITS, scrape });
  expect(diagnostics.filter(({ severity }) => severity === Severity.ERROR)).toEqual([]);
  return plan.monitors!.map((monitor) => monitorObject(monitor));
}

type Spec = { readonly [job: string]: object };

/** What the library scrapes of the same options without an operator: no identity, which the hub gives where it federates. */
function ownJobs(spec: Spec): ReadJob[] {
  const context = { kubeletCertificates: 'skip', perNodeCollector: false, engine: 'prometheus-agent', namespace: 'monitoring', runsExporters: true } as const;
  const { templates } = buildJobs([spec], context, 'here', { dialect: '3.x-legacy' });
  return readBy(REFERENCE, templates.map((template) => {
    const basis = { scrapeInterval: '30s', scrapeTimeout: '10s', ...template.config };
    return { ...template, basis, config: basis };
  }));
}

const KINDS: { readonly [job in 'serviceMonitor' | 'podMonitor']: MonitorKind } = { serviceMonitor: 'ServiceMonitor', podMonitor: 'PodMonitor' };

function printedBy(job: keyof typeof KINDS, own: MonitorJobOptions): object[] {
  return monitorsOf(job === 'serviceMonitor' ? ScrapeJob.serviceMonitor(own) : ScrapeJob.podMonitor(own));
}

/** What one Prometheus makes of objects; nothing of them is refused, rejected or left out. */
function accepted(objects: object[]): OperatorMade {
  const { prometheuses: [made], webhooks } = operatorMakes(objects);
  expect({ webhooks, error: made.error, rejected: made.rejected, warnings: made.warnings }).toEqual({ webhooks: [], rejected: [], warnings: [] });
  return made;
}

describeWithEngine('monitors beside a Prometheus Operator', () => (openssl() === undefined ? undefined : prometheusOperator()), INSTALL.go, () => {
  const SHOP: MonitorJobOptions = { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'web' }] };
  const all = () => monitorsOf(ScrapeJob.serviceMonitor(SHOP), ScrapeJob.podMonitor(SHOP), ScrapeJob.fluxControllers());

  test('are selected by the labels that they get, and by no others', () => {
    expect(accepted([theirs(), ...all()]).selected).toEqual(['PodMonitor flux-system/flux-system', 'PodMonitor shop/api', 'ServiceMonitor shop/api']);
    expect(accepted([theirs({ release: 'another' }), ...all()]).selected).toEqual([]);
  });

  test.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('%s: the targets and series are those of a job of the same options', (job) => {
    const generated = fc.sample(monitorOptions, 60);
    const answers = operatorAnswers(generated.map((own) => {
      const objects = [theirs(), ...printedBy(job, own)];
      return [...objects, ...standIns(objects)];
    }));
    let passed = 0;
    generated.forEach((own, i) => {
      const { made: [made], refused } = answers[i];
      // what was generated is in the message of a failure
      expect({ own, refused, ...made, config: '' }).toMatchObject({
        own, refused: [], warnings: [], rejected: [], selected: [`${KINDS[job]} ${own.namespace}/${own.name}`],
      });
      const operated = readOperated(made);
      const wanted = ownJobs({ [job]: own });
      expect(operated.map((one) => one.job.jobName)).toEqual(wanted.map((one) => one.job.jobName));
      wanted.forEach((one, k) => {
        expect(operated[k].discoveries).toEqual(one.discoveries);
        expect({ own, ...withoutCredentials(operated[k].scrape) }).toEqual({ own, ...withoutCredentials(one.scrape) });
        passed += expectSameOutcome(operated[k], one, 10);
      });
    });
    // conditions may contradict each other, but not most of them
    expect(passed).toBeGreaterThan(generated.length * 2);
  }, 120_000);

  test('a ServiceMonitor may name files of the Prometheus that reads it, and a port by its number', () => {
    const own: MonitorJobOptions = {
      ...SHOP,
      endpoints: [{ portNumber: 8443, scheme: 'https', authorization: { credentialsFile: '/token' }, tlsConfig: { caFile: '/ca.crt', serverName: 'api' } }],
    };
    const [operated] = readOperated(accepted([theirs(), ...printedBy('serviceMonitor', own)]));
    const [wanted] = ownJobs({ serviceMonitor: own });
    expect(operated.discoveries).toEqual(wanted.discoveries);
    const { bearer_token_file: token, ...scrape } = operated.scrape;
    expect({ ...scrape, authorization: { credentials_file: token } }).toEqual(wanted.scrape);
    expect(expectSameOutcome(operated, wanted, 100)).toBeGreaterThan(20);
  });

  const labels = (meta: object) => Object.fromEntries(Object.entries(meta).map(([name, value]) => [`__meta_kubernetes_${name}`, value]));
  const pod = (app: string, own: object = {}) => ({
    __address__: '10.0.0.1:8080',
    ...labels({
      namespace: 'flux-system',
      pod_name: `${app}-1`,
      pod_phase: 'Running',
      pod_label_app: app,
      pod_labelpresent_app: 'true',
      pod_container_name: 'manager',
      pod_container_port_name: 'http-prom',
      pod_container_port_number: '8080',
      pod_node_name: 'n',
      ...own,
    }),
  });

  test("Flux's controllers: the object gives the labels of the job, and the name of the port", () => {
    const made = accepted([theirs(), ...monitorsOf(ScrapeJob.fluxControllers())]);
    const jobs = [readOperated(made)[0], ownJobs({ fluxControllers: {} })[0]];
    for (const [discovered, isScraped] of [
      [pod('source-controller'), true], [pod('helm-controller'), true], [pod('podinfo'), false],
      [pod('source-controller', { pod_container_port_name: 'healthz' }), false],
    ] as const) {
      const [operated, own] = jobs.map((job) => outcomeOf(job, '3.x-legacy', discovered, []).target);
      expect(own !== undefined).toBe(isScraped);
      expect(operated).toEqual(own && { ...own, labels: { ...own.labels, endpoint: 'http-prom' } });
    }
  });

  test("differs where the operator takes a dot of a label's value for any character, and a port by its number only where a container declares it", () => {
    const service = { ...SHOP, matchLabels: { app: 'v1.2' } };
    const [dotted] = readOperated(accepted([theirs(), ...printedBy('serviceMonitor', service)]));
    const found = (value: string) => ({
      __address__: 'a:1',
      ...labels({ service_label_app: value, service_labelpresent_app: 'true', endpointslice_port_name: 'web', service_name: 'api', namespace: 'shop' }),
    });
    const isScraped = (job: ReadJob, target: Labels) => outcomeOf(job, '3.x-legacy', target, []).target !== undefined;
    expect(['v1.2', 'v1x2', 'v12'].map((value) => isScraped(dotted, found(value)))).toEqual([true, true, false]);
    expect(['v1.2', 'v1x2', 'v12'].map((value) => isScraped(ownJobs({ serviceMonitor: service })[0], found(value)))).toEqual([true, false, false]);

    const numbered = { ...SHOP, matchLabels: { app: 'api' }, endpoints: [{ portNumber: 8080 }] };
    const [ofPods] = readOperated(accepted([theirs(), ...printedBy('podMonitor', numbered)]));
    const [own] = ownJobs({ podMonitor: numbered });
    const declared = pod('api', { namespace: 'shop', pod_ip: '10.0.0.1' });
    const [theirs8080, ours8080] = [ofPods, own].map((job) => outcomeOf(job, '3.x-legacy', declared, []).target!);
    expect(theirs8080).toEqual({ ...ours8080, labels: { ...ours8080.labels, container: 'manager' } });
    const undeclared = pod('api', { namespace: 'shop', pod_ip: '10.0.0.1', pod_container_port_number: '' });
    expect([ofPods, own].map((job) => isScraped(job, undeclared))).toEqual([false, true]);
  });
});
