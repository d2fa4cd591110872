import { operatedBy, operatedCluster } from './plans';
import { OWN_CLASS, printOperated } from '../../../src/backends/operator';
import { CollectorPlan, MonitorPlan, OperatorPlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';
import { prometheusServer } from '../../components/plans';
import { planFor } from '../backend-plans';

const group = (name: string, rules = [Rule.recording({ record: 'a:b', expr: 'up' })]) => ({ name, rules });
const JOB = { config: { jobName: 'a', kubernetesSdConfigs: [{ role: 'pod' }] }, nodeLocal: false, nodeNameLabels: [] };

function printed(own: Partial<CollectorPlan>, operator: Partial<OperatorPlan> = {}, tag?: string) {
  const { objects = [], diagnostics, files, args } = printOperated(operatedBy(planFor('prometheus', own, tag)), operatedCluster(operator));
  return { objects: objects as any[], files, args, messages: diagnostics.map(({ message }) => message) };
}

test('an agent is a PrometheusAgent with its jobs, without files or arguments', () => {
  const { args, files, messages, objects } = printed({ jobs: [JOB] });
  expect({ args, files, messages }).toEqual({ args: [], files: {}, messages: [] });
  expect(objects.map(({ apiVersion, kind, metadata: { name } }) => `${apiVersion} ${kind} ${name}`)).toEqual([
    'monitoring.coreos.com/v1alpha1 PrometheusAgent prometheus', 'monitoring.coreos.com/v1alpha1 ScrapeConfig a',
  ]);
});

test('a server is a Prometheus, and each file of its rules an object with the same groups', () => {
  const server = {
    ...prometheusServer().server!,
    rules: { files: { 'own': [group('g', [Rule.alerting({ alert: 'A', expr: 'up == 0', for: '5m', keepFiringFor: '1m' })]), { ...group('h'), queryOffset: '1m', labels: { x: 'y' } }], 'More of it': [group('g')] } },
  };
  const { messages, objects } = printed({ engine: 'prometheus-server', server });
  expect(messages).toEqual([]);
  expect(objects.map(({ kind, metadata: { name } }) => `${kind} ${name}`)).toEqual(['Prometheus prometheus', 'PrometheusRule prometheus-own', 'PrometheusRule prometheus-more-of-it']);
  expect(objects[1].metadata.labels).toEqual({ prometheus: 'fleet-monitoring' });
  expect(objects[1].spec.groups).toEqual([
    { name: 'g', rules: [{ alert: 'A', expr: 'up == 0', for: '5m', keep_firing_for: '1m' }] },
    { name: 'h', query_offset: '1m', labels: { x: 'y' }, rules: [{ record: 'a:b', expr: 'up' }] },
  ]);
});

test('a file of rules that no object holds becomes several', () => {
  const long = Array.from({ length: 50 }, (_, i) => Rule.recording({ record: `a:b${i}`, expr: `up + ${'1 + '.repeat(2000)}1` }));
  const { messages, objects } = printed({ engine: 'prometheus-server', server: { ...prometheusServer().server!, rules: { files: { a: [group('g', long)] } } } });
  const rules = objects.filter(({ kind }) => kind === 'PrometheusRule');
  expect(messages).toEqual([]);
  expect(rules.length).toBeGreaterThan(1);
  expect(rules.map(({ metadata }) => metadata.name)).toEqual(rules.map((_, i) => (i === 0 ? 'prometheus-a' : `prometheus-a-${i + 1}`)));
  expect(rules.flatMap(({ spec }) => spec.groups.flatMap((one: any) => one.rules)).map(({ record }) => record)).toEqual(long.map(({ name }) => name));
  expect(Math.max(...rules.map(({ spec }) => JSON.stringify(spec).length))).toBeLessThan(256 * 1024);
});

test('a rule that alone is too long is an error', () => {
  const rules = { files: { a: [group('g', [Rule.recording({ record: 'a:b', expr: `up + ${'1 + '.repeat(60000)}1` })])] } };
  expect(printed({ engine: 'prometheus-server', server: { ...prometheusServer().server!, rules } }).messages).toEqual([expect.stringContaining('bytes')]);
});

test('what Prometheus does not read of a group is an error, since the operator would leave it out', () => {
  const rules = { files: { a: [{ ...group('g'), labels: { x: 'y' }, queryOffset: '1m' }] } };
  expect(printed({ engine: 'prometheus-server', server: { ...prometheusServer().server!, rules } }, {}, 'v2.52.0').messages)
    .toEqual([expect.stringContaining('`labels` of a group, which came with 3.0'), expect.stringContaining('`query_offset` of a group, which came with 2.53')]);
});

test('an operator or a Prometheus that is too old is an error', () => {
  expect(printed({}, { version: { major: 0, minor: 81 } }).messages).toEqual([expect.stringContaining('for the Prometheus Operator 0.82 and newer, but `operator.version` is 0.81')]);
  expect(printed({}, { version: { major: 0, minor: 82 } }).messages).toEqual([]);
  expect(printed({}, {}, 'v2.41.0').messages).toEqual([expect.stringContaining('for Prometheus 2.42 and newer')]);
});

test('an agent that sends nothing is an error', () => {
  expect(printed({ remoteWrites: [] }).messages).toEqual(['an agent keeps nothing, but has no remote write']);
});

test('nothing stands before the rules of what is ours, and the identity before those of others', () => {
  const { objects: [{ spec }, { spec: own }] } = printed({ jobs: [JOB] });
  expect(own.scrapeClass).toBe(OWN_CLASS);
  expect(spec.scrapeClasses.filter((one: any) => one.default)).toEqual([expect.objectContaining({ name: 'identity', relabelings: expect.arrayContaining([{ targetLabel: 'cluster', replacement: 'a' }]) })]);
  expect(spec.scrapeClasses.find((one: any) => one.name === OWN_CLASS)).toEqual({ name: OWN_CLASS });
});

test('a monitor of ours with a text that looks like a variable is an error', () => {
  const monitor = (replacement: string): MonitorPlan => ({
    kind: 'PodMonitor', options: { name: 'm', namespace: 'shop', endpoints: [] }, endpoints: [{ port: 'web', relabelConfigs: [{ targetLabel: 'a', replacement }] }], labels: {},
  });
  const found = (replacement: string) => printOperated(operatedBy(planFor('prometheus')), operatedCluster({}, { monitors: [monitor(replacement)] })).diagnostics;
  expect(found('$(A)').map(({ where }) => where)).toEqual(["collector 'prometheus', PodMonitor 'shop/m'"]);
  expect(found('$1')).toEqual([]);
});
