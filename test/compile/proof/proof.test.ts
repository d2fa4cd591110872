import { ClusterPlan, CollectorPlan, LogSourcePlan, PlannedJob } from '../../../src/compile/plan';
import { proveIdentity } from '../../../src/compile/proof/proof';
import { Report } from '../../../src/diagnostics';
import { RelabelConfig } from '../../../src/model/relabel';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { Collection } from '../../../src/topology/collection';
import { LogSource } from '../../../src/topology/log-source';
import { collector, hub, job, spoke } from '../compiled';

const HUB_URL = 'http://100.64.0.2:9090/api/v1/write';

/** A job of the user's, beside a standard one under honorLabels. */
const OWN: ScrapeConfig = { jobName: 'own', staticConfigs: [{ targets: ['x:1'] }] };

const alloy = (config: Partial<ScrapeConfig> = {}) => spoke({ scrape: [{ config: { ...OWN, ...config } }] as never[] }).plan;
const agent = (config: Partial<ScrapeConfig> = {}) =>
  spoke({ scrape: [{ config: { ...OWN, ...config } }] as never[], collection: Collection.prometheusAgent() }).plan;
const server = (config: Partial<ScrapeConfig> = {}) => hub({ scrape: [{ config: { ...OWN, ...config } }] as never[] }).plan;

type Change = (config: ScrapeConfig) => Partial<ScrapeConfig>;

/** The plan with a finished job changed by hand. */
function withJob(plan: ClusterPlan, jobName: string, change: Change): ClusterPlan {
  const changed = (one: PlannedJob): PlannedJob => (
    one.config.jobName === jobName ? { ...one, config: { ...one.config, ...change(one.config) } } : one
  );
  return withCollectors(plan, (one) => ({ jobs: one.jobs.map(changed) }));
}

function withCollectors(plan: ClusterPlan, change: (one: CollectorPlan) => Partial<CollectorPlan>): ClusterPlan {
  return { ...plan, collectors: plan.collectors.map((one) => ({ ...one, ...change(one) })) };
}

/** What the proof says, each finding as one text. */
function proof(plan: ClusterPlan): string[] {
  const report = new Report();
  proveIdentity(plan, report);
  return report.diagnostics.map(({ code, where, message, hint }) => `[${code}] ${where}: ${message}; ${hint}`);
}

const own = (name: string, collectorName: string, url?: string) =>
  `[identity-unproved] cluster '${collectorName === 'prometheus' ? 'hub' : 'a'}', collector '${collectorName}', job 'own': `
  + `a series may arrive ${url ? `at '${url}' ` : ''}without ${name}="${name === 'cluster' ? (collectorName === 'prometheus' ? 'hub' : 'a') : 'default'}"; for example: `;

const WITHOUT_TARGET_RULES: Change = () => ({ relabelConfigs: [] });
const behindTargets = (...rules: RelabelConfig[]): Change => ({ relabelConfigs = [] }) => ({ relabelConfigs: [...relabelConfigs, ...rules] });
const behindSamples = (...rules: RelabelConfig[]): Change => ({ metricRelabelConfigs = [] }) => (
  { metricRelabelConfigs: [...metricRelabelConfigs, ...rules] }
);

test('what the compiler makes is proved', () => {
  for (const plan of [alloy(), agent(), server()]) expect(proof(plan)).toEqual([]);
});

describe('a broken link is found, with the shortest series that goes wrong', () => {
  test.each<[string, () => ClusterPlan, string[]]>([
    ['no target rules, stored by a server', () => withJob(server(), 'own', WITHOUT_TARGET_RULES), [
      `${own('cluster', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as {__name__="m", instance="10.0.0.1:9100", job="own"}`,
      `${own('environment', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as {__name__="m", instance="10.0.0.1:9100", job="own"}`,
    ]],
    ['no target rules, sent by an agent: external labels lose to what the exporter says', () => withJob(agent(), 'own', WITHOUT_TARGET_RULES), [
      `${own('cluster', 'prometheus-agent', HUB_URL)}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m", cluster="evil"} arrives as `
      + '{__name__="m", cluster="evil", environment="default", instance="10.0.0.1:9100", job="own"}',
      `${own('environment', 'prometheus-agent', HUB_URL)}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m", environment="evil"} arrives as `
      + '{__name__="m", cluster="a", environment="evil", instance="10.0.0.1:9100", job="own"}',
    ]],
    ['a rule behind ours that copies metadata', () => withJob(alloy(), 'own', behindTargets({ sourceLabels: ['__meta_c'], regex: '(.+)', targetLabel: 'cluster' })), [
      `${own('cluster', 'alloy-cluster', HUB_URL)}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as `
      + '{__name__="m", cluster="evil", environment="default", instance="10.0.0.1:9100", job="own"}',
    ]],
    ['labeldrop behind ours', () => withJob(server(), 'own', behindTargets({ action: 'labeldrop', regex: 'clu.*' })), [
      `${own('cluster', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as `
      + '{__name__="m", environment="default", instance="10.0.0.1:9100", job="own"}',
    ]],
    ['labelkeep behind ours', () => withJob(server(), 'own', behindTargets({ action: 'labelkeep', regex: '__.*|cluster' })), [
      `${own('environment', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as `
      + '{__name__="m", cluster="hub", instance="10.0.0.1:9100"}',
    ]],
    ['labelmap behind ours', () => withJob(server(), 'own', behindTargets({ action: 'labelmap', regex: '__meta_(.+)' })), [
      `${own('cluster', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as `
      + '{__name__="m", cluster="evil", environment="default", instance="10.0.0.1:9100", job="own"}',
      `${own('environment', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as `
      + '{__name__="m", cluster="hub", environment="evil", instance="10.0.0.1:9100", job="own"}',
    ]],
    ['a sample rule behind ours', () => withJob(agent(), 'own', behindSamples({ sourceLabels: ['x'], regex: 'secret', targetLabel: 'cluster', replacement: 'b' })), [
      `${own('cluster', 'prometheus-agent', HUB_URL)}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m", x="secret"} arrives as `
      + '{__name__="m", cluster="b", environment="default", instance="10.0.0.1:9100", job="own", x="secret"}',
    ]],
    ['labels that somebody writes into a list of targets', () => withJob(server({ staticConfigs: undefined, httpSdConfigs: [{ url: 'http://x' }] }), 'own', WITHOUT_TARGET_RULES), [
      `${own('cluster', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as {__name__="m", instance="10.0.0.1:9100", job="own"}`,
      `${own('environment', 'prometheus')}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as {__name__="m", instance="10.0.0.1:9100", job="own"}`,
    ]],
  ])('%s', (_, plan, expected) => {
    expect(proof(plan())).toEqual(expected);
  });

  test('a rule of the remote write, on the path of every job', () => {
    const broken = withCollectors(agent(), ({ remoteWrites }) => ({
      remoteWrites: remoteWrites.map((write) => ({ ...write, writeRelabelConfigs: [{ action: 'labeldrop', regex: 'environment' }] })),
    }));
    const found = proof(broken);
    expect(found).toHaveLength(collector(broken, 'prometheus-agent').jobs.length);
    expect(found.find((text) => text.includes("job 'own'"))).toBe(
      `${own('environment', 'prometheus-agent', HUB_URL)}a target {__address__="10.0.0.1:9100"} that exposes {__name__="m"} arrives as `
      + '{__name__="m", cluster="a", instance="10.0.0.1:9100", job="own"}');
  });

  test('labels of a static list, once nothing forces ours', () => {
    const evil = withJob(agent({ staticConfigs: [{ targets: ['x:1'], labels: { cluster: 'b' } }] }), 'own', WITHOUT_TARGET_RULES);
    expect(proof(evil)[0]).toMatch(/^\[identity-unproved\] .*job 'own'.*without cluster="a"; for example: .*arrives as .*cluster="evil"/);
  });

  test('a label that is only filled in, where somebody else may write it', () => {
    const filled: RelabelConfig[] = ['cluster', 'environment'].map((name) =>
      ({ sourceLabels: [name], regex: '', targetLabel: name, replacement: name === 'cluster' ? 'hub' : 'default' }));
    const of = (sd: Partial<ScrapeConfig>) => proof(withJob(server({ staticConfigs: undefined, ...sd }), 'own', () => ({ relabelConfigs: filled })));
    const evil = expect.stringMatching(/a target \{__address__="10\.0\.0\.1:9100", cluster="evil"\} that exposes .* arrives as .*cluster="evil"/);
    expect(of({ kubernetesSdConfigs: [{ role: 'pod' }] })).toEqual([]);
    expect(of({ dnsSdConfigs: [{ names: ['x'] }] })).toEqual([]);
    expect(of({ staticConfigs: [{ targets: ['x:1'] }] })).toEqual([]);
    expect(of({ httpSdConfigs: [{ url: 'http://x' }] })).toEqual([evil, expect.anything()]);
    expect(of({ fileSdConfigs: [{ files: ['/x.json'] }] })).toEqual([evil, expect.anything()]);
    expect(of({ staticConfigs: [{ targets: ['x:1'], labels: { cluster: 'evil' } }, { targets: ['y:1'] }] })).toEqual([evil]);
  });

  test('under honorLabels, the sample rules', () => {
    const plan = withJob(alloy(), 'kubelet', ({ metricRelabelConfigs }) => ({ metricRelabelConfigs: metricRelabelConfigs!.slice(0, -2) }));
    expect(proof(plan)).toEqual([
      `[identity-unproved] cluster 'a', collector 'alloy-node', job 'kubelet': a series may arrive at '${HUB_URL}' without cluster="a"; for example: `
      + 'a target {__address__="10.0.0.1:9100"} that exposes {__name__="m", cluster="evil"} arrives as '
      + '{__name__="m", cluster="evil", environment="default", exported_cluster="evil", instance="10.0.0.1:9100", job="kubelet", metrics_path="/metrics"}',
      expect.stringContaining('without environment="default"'),
    ]);
  });

  test('honorLabels switched on in a finished plan', () => {
    expect(proof(withJob(alloy(), 'own', () => ({ honorLabels: true })))).toHaveLength(2);
    expect(proof(withJob(alloy(), 'kube-apiserver', () => ({ honorLabels: true })))).toHaveLength(2);
  });

  test('`up`, which sample rules do not see: a server keeps it without identity, external labels mend it for an agent', () => {
    const broken = (plan: ClusterPlan) => withJob(plan, 'own', WITHOUT_TARGET_RULES);
    expect(proof(broken(server({ honorLabels: true })))[0]).toContain('arrives as {__name__="up", instance="10.0.0.1:9100", job="own"}');
    expect(proof(broken(agent({ honorLabels: true })))).toEqual([]);
    // Alloy's rules see it
    expect(proof(broken(alloy({ honorLabels: true })))).toEqual([]);
  });

  describe('what comes in beside the jobs', () => {
    const collection = Collection.alloy({ operatorObjects: true, otlp: true });
    type Changed = (before: readonly RelabelConfig[]) => readonly RelabelConfig[];
    const withIntakes = (rules: Changed) => withCollectors(spoke({ collection }).plan, ({ intakes = [] }) => (
      { intakes: intakes.map((intake) => ({ ...intake, metricRelabelConfigs: rules(intake.metricRelabelConfigs) })) }
    ));

    test('is proved as the compiler makes it', () => {
      expect(proof(withIntakes((rules) => rules))).toEqual([]);
    });

    test.each<[string, Changed, string]>([
      ['without rules', () => [], 'that exposes {__name__="m", cluster="evil"} arrives as {__name__="m", cluster="evil", environment="default"'],
      ['with those of a job whose target labels win', () => spoke().plan.identityRules!.sample, 'cluster="evil"'],
      ['with a rule behind them', (before) => [...before, { sourceLabels: ['exported_cluster'], regex: '(.+)', targetLabel: 'cluster' }], 'exported_cluster'],
    ])('is found %s', (_, rules, example) => {
      const found = proof(withIntakes(rules)).filter((text) => text.includes('without cluster="a"'));
      expect(found.map((text) => text.split(':')[0])).toEqual(['objects of the Prometheus Operator', 'OTLP']
        .map((name) => `[identity-unproved] cluster 'a', collector 'alloy-cluster', job '${name}'`));
      for (const text of found) expect(text).toContain(example);
    });

    test('`up` of an object\'s target is followed too: external labels do not mend what a target says', () => {
      const keepSamples: RelabelConfig = { sourceLabels: ['__name__'], regex: 'up|scrape_.+', action: 'keep' };
      expect(proof(withIntakes(() => [keepSamples])).filter((text) => text.includes('without cluster="a"'))).toHaveLength(2);
    });
  });

  test('a destination of which no rule forces the identity, beside one that does', () => {
    const force = (cluster: string) => ['cluster', 'environment'].map((targetLabel) => ({ targetLabel, replacement: targetLabel === 'cluster' ? cluster : 'default' }));
    const writes = (writeRelabelConfigs: RelabelConfig[]) => withCollectors(
      withJob(alloy(), 'own', behindSamples({ targetLabel: 'cluster', replacement: 'evil' })), () => ({ remoteWrites: [{ url: 'http://x', writeRelabelConfigs }] }),
    );
    expect(proof(writes(force('a')))).toEqual([]);
    expect(proof(writes([{ sourceLabels: ['__name__'], regex: 'a', action: 'drop' }])).map((text) => text.split(':')[0]))
      .toEqual(["[identity-unproved] cluster 'a', collector 'alloy-cluster', job 'own'"]);
    expect(proof(writes(force('b'))).length).toBeGreaterThan(5);
  });

  test('pod logs', () => {
    const logs = (change: (rules: readonly RelabelConfig[]) => RelabelConfig[]) => withCollectors(alloy(), ({ logs: read }) => ({
      logs: read && { ...read, sources: read.sources.map((source) => ({ ...source, relabelConfigs: change(source.relabelConfigs) })) },
    }));
    expect(proof(logs((rules) => rules.slice(0, -1)))).toEqual([
      "[identity-unproved] cluster 'a', collector 'alloy-node', logs 'pods': a stream may arrive without environment=\"default\"; "
      + 'for example: the logs of a target {} arrive as {cluster="a", job="/"}',
    ]);
    expect(proof(logs((rules) => [...rules, { action: 'labelmap', regex: '__meta_kubernetes_pod_label_(.+)' }]))).toEqual([
      expect.stringMatching(/without cluster="a"; for example: the logs of a target \{\} arrive as \{cluster="evil", environment="default", job="\/"\}$/),
      expect.stringContaining('without environment="default"'),
    ]);
  });

  describe('logs of every source', () => {
    const logs = [LogSource.podsByFile(), LogSource.journal(), LogSource.files({ paths: ['/x'] }), LogSource.kubernetesEvents(), LogSource.otlp()];
    const stages = [{ json: { expressions: { cluster: '' } } }, { labelDrop: ['cluster'] }];
    const plan = (given: LogSource[] = logs, settings = {}) => spoke({ logs: given, settings }).plan;
    const changed = (change: (source: LogSourcePlan) => Partial<LogSourcePlan>, of = plan()) => withCollectors(of, ({ logs: read }) => ({
      logs: read && { ...read, sources: read.sources.map((source) => ({ ...source, ...change(source) }) as LogSourcePlan) },
    }));

    test('end with the identity', () => {
      expect(proof(plan())).toEqual([]);
      expect(proof(plan([LogSource.otlp({ stages }), LogSource.journal({ stages })]))).toEqual([]);
    });

    test('are unproved without the last rule, whatever the kind', () => {
      const found = proof(changed(({ relabelConfigs }) => ({ relabelConfigs: relabelConfigs.slice(0, -1) })));
      expect(found.map((text) => /logs '(\w+)': a stream may arrive without environment="default"/.exec(text)?.[1]).sort()).toEqual(['events', 'files', 'journal', 'otlp', 'pods']);
    });

    test('are unproved where a stage comes behind the identity, or stands in its place', () => {
      const last = proof(changed(({ stages: planned = [] }) => ({ stages: [...planned, { kind: 'labelDrop', names: ['x'] }] }), plan([LogSource.otlp({ stages })])));
      const other = proof(changed(() => ({ stages: [{ kind: 'staticLabels', values: { cluster: 'b', environment: 'default' } }] }), plan([LogSource.otlp({ stages })])));
      expect([...last, ...other]).toEqual([expect.stringContaining("logs 'otlp': a stage may change the labels"), expect.stringContaining("logs 'otlp': a stage may change the labels")]);
    });

    test('a label that reading a file sets is set again behind it', () => {
      const named = plan(logs, { global: { externalLabels: { filename: 'x' } } });
      expect(proof(named)).toEqual([]);
      expect(proof(changed(() => ({ stages: undefined }), named)).map((text) => /logs '(\w+)'/.exec(text)?.[1]).sort()).toEqual(['files', 'pods']);
    });

    test('a sender may bring any label: rules that only fill in a missing one do not prove', () => {
      const fill = { sourceLabels: ['cluster'], regex: '', targetLabel: 'cluster', replacement: 'a' };
      const found = proof(changed(({ kind, relabelConfigs }) => (kind === 'otlp' ? { relabelConfigs: [fill, ...relabelConfigs.slice(-1)] } : {})));
      expect(found).toEqual([expect.stringContaining("logs 'otlp': a stream may arrive without cluster=\"a\"")]);
    });
  });

  test('external labels, which alerts and federation read', () => {
    const plan = server();
    expect(proof(withCollectors(plan, () => ({ externalLabels: { cluster: 'b' } })))).toEqual([
      "[identity-unproved] cluster 'hub', collector 'prometheus', external labels: cluster is \"b\", expected cluster=\"hub\"; "
      + 'external labels repeat the identity, for alerts and federation',
      "[identity-unproved] cluster 'hub', collector 'prometheus', external labels: environment is missing, expected environment=\"default\"; "
      + 'external labels repeat the identity, for alerts and federation',
    ]);
  });

  test('rules for another cluster, though the plan says that they are its own', () => {
    const [a, b] = [server(), spoke({ collection: Collection.prometheusAgent() }).plan];
    const foreign = { ...withJob(a, 'kube-apiserver', () => job(b, 'kube-apiserver').config), identityRules: b.identityRules };
    expect(proof(foreign)[0]).toContain("job 'kube-apiserver': a series may arrive without cluster=\"hub\"");
  });
});

describe('what no target can reach', () => {
  test('is a warning, and needs no proof', () => {
    const dropAll: RelabelConfig[] = [{ action: 'drop', regex: '.*' }, { action: 'labeldrop', regex: 'cluster' }];
    expect(proof(withJob(alloy(), 'own', () => ({ relabelConfigs: dropAll })))).toEqual([
      "[job-without-targets] cluster 'a', job 'own': its rules drop every target; mend the rules, or switch the job off by `jobs.own.enabled: false`",
    ]);
  });

  test('is found for a job in every cluster that has it, although it is proved once', () => {
    const config = { ...OWN, relabelConfigs: [{ action: 'drop', regex: '.*' }] };
    for (let i = 0; i < 2; i++) expect(spoke({ scrape: [{ config }] as never[] }).codes).toEqual(['job-without-targets']);
  });
});

test('times count that the collector gives: a target whose timeout fits only those is followed', () => {
  const slow = (plan: ClusterPlan) => withCollectors(withJob(plan, 'own', (config) => ({ ...WITHOUT_TARGET_RULES(config), scrapeTimeout: '2m' })), () => ({ scrapeInterval: '5m' }));
  expect(proof(slow(server()))[0]).toContain('for example: a target');
});

describe('monitors of others that an operator has scraped', () => {
  const operated = (collection: Collection) => spoke({ collection, settings: { global: { runtime: 'operator' } } }).plan;

  test.each([['an agent', Collection.prometheusAgent()], ['a server', Collection.prometheusServer()]])('are proved, since %s forces the identity when it sends', (_, collection) => {
    expect(proof(operated(collection))).toEqual([]);
    const unforced = withCollectors(operated(collection), ({ remoteWrites }) => (
      { remoteWrites: remoteWrites.map(({ writeRelabelConfigs: _own, ...write }) => write) }));
    const found = proof(unforced);
    expect(found.map((one) => /job '([^']*)'.* without (\w+)=/.exec(one)!.slice(1))).toEqual([['monitors of others', 'cluster'], ['monitors of others', 'environment']]);
    expect(found[0]).toContain(`at '${HUB_URL}'`);
  });

  test('are no matter of a hub, where each of them is looked at', () => {
    expect(proof(hub({ settings: { global: { runtime: 'operator' }, operator: { monitorNamespaces: ['shop'] } } }).plan)).toEqual([]);
  });
});
