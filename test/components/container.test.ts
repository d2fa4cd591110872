import { alloyCluster, alloyNode, cluster, containerOf, Json, openTelemetryGateway, printed, prometheusAgent } from './plans';
import { ManifestSink } from '../../imports/manifest-sink';
import { CollectorPlan } from '../../src/compile/plan';
import { addAlloy } from '../../src/components/alloy';
import { CollectorProps } from '../../src/components/collector';
import { textEnv } from '../../src/components/container';
import { addOpenTelemetry } from '../../src/components/open-telemetry';
import { addPrometheus } from '../../src/components/prometheus';

const OUTPUT = { files: {}, args: [], diagnostics: [] };

test('variables have their texts, in the order in which they are given', () => {
  expect(textEnv({ B: '1', A: '2' })).toEqual([{ name: 'B', value: '1' }, { name: 'A', value: '2' }]);
  expect(textEnv(undefined)).toEqual([]);
});

const ENGINES: readonly [string, CollectorPlan, (to: ManifestSink, props: CollectorProps) => void][] = [
  ['alloy', alloyCluster(), addAlloy],
  ['alloy', alloyNode(), addAlloy],
  ['prometheus', prometheusAgent(), addPrometheus],
  ['opentelemetry-collector', openTelemetryGateway(), addOpenTelemetry],
];

test.each(ENGINES)('%s knows its proxy, and its sidecar, which asks nobody outside, does not: %#', (name, collector, add) => {
  const pod = (plan: CollectorPlan) => {
    const manifests = printed((to) => add(to, { plan: cluster({ collectors: [plan] }), collector: plan, output: OUTPUT }));
    const workload = manifests.find(({ spec }) => spec?.template)!;
    return [workload, workload.spec.template.spec.containers] as const;
  };
  const variables = (container: Json) => (container.env ?? []).map(({ name: variable }: Json) => variable).filter((variable: string) => variable.endsWith('PROXY'));
  const [workload, containers] = pod({ ...collector, environment: { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'localhost' } });
  expect(variables(containerOf(workload, name))).toEqual(['HTTPS_PROXY', 'NO_PROXY']);
  expect(containers.filter((container: Json) => container.name !== name).flatMap(variables)).toEqual([]);
  expect(pod(collector)[1].flatMap(variables)).toEqual([]);
});
