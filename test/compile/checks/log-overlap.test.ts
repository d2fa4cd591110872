import * as fc from 'fast-check';
import { overlap } from '../../../src/compile/checks/log-overlap';
import { podLogs } from '../../../src/compile/collectors/pod-logs';
import { identityRules } from '../../../src/compile/identity';
import { relabel } from '../../../src/model/relabel';
import { LogSourceSpec, namedLogSource } from '../../../src/topology/log-source';
import { PodsLogSourceProps } from '../../../src/topology/log-source-props';

const of = (a: LogSourceSpec, b: LogSourceSpec) => overlap(namedLogSource(a), namedLogSource(b));

test.each<[string, LogSourceSpec, LogSourceSpec]>([
  ['by file and by API', { podsByFile: {} }, { podsByApi: {} }],
  ['in a namespace and everywhere', { podsByFile: { namespaces: ['a'] } }, { podsByFile: {} }],
  ['of events everywhere', { kubernetesEvents: {} }, { kubernetesEvents: { namespaces: ['a'] } }],
  ['of one journal', { journal: {} }, { journal: { units: ['a.service'] } }],
  ['of one journal that is named', { journal: {} }, { journal: { path: '/var/log/journal' } }],
  ['of pods by another way', { podsByFile: {} }, { files: { paths: ['/var/log/pods/*/*/*.log'] } }],
  ['of pods by their links', { podsByFile: { labels: { a: 'b' } } }, { files: { paths: ['/srv/a', '/var/log/containers/*.log'] } }],
  ['of one path', { files: { paths: ['/a', '/b'] } }, { files: { paths: ['/b'] } }],
  ['at one port', { otlp: {} }, { otlp: { name: 'x' } }],
])('what is read twice: %s', (_, a, b) => {
  expect([of(a, b), of(b, a)].every((one) => one !== undefined)).toBe(true);
});

test.each<[string, LogSourceSpec, LogSourceSpec]>([
  ['namespaces', { podsByFile: { namespaces: ['a'] } }, { podsByFile: { namespaces: ['b'] } }],
  ['what is left out', { podsByFile: { excludeNamespaces: ['a'] } }, { podsByFile: { namespaces: ['a'] } }],
  ['labels', { podsByFile: { podSelector: { x: '1' } } }, { podsByFile: { podSelector: { x: '2' } } }],
  ['an annotation', { podsByFile: { onlyAnnotated: { x: '1' } } }, { podsByFile: { exceptAnnotated: { x: '' } } }],
  ['events by namespace', { kubernetesEvents: { namespaces: ['a'] } }, { kubernetesEvents: { namespaces: ['b'] } }],
  ['units', { journal: { units: ['a.service'] } }, { journal: { units: ['b.service'] } }],
  ['journals', { journal: {} }, { journal: { path: '/run/log/journal' } }],
  ['paths', { files: { paths: ['/a'] } }, { files: { paths: ['/b'] } }],
  ['pods and files of some', { podsByFile: { namespaces: ['a'] } }, { files: { paths: ['/var/log/pods/b_*/*/*.log'] } }],
  ['pods and files', { podsByFile: {} }, { files: { paths: ['/var/log/podsy/x', '/var/log/a.log'] } }],
  ['kinds', { journal: {} }, { otlp: {} }],
])('sources that differ in %s share nothing', (_, a, b) => {
  expect([of(a, b), of(b, a)]).toEqual([undefined, undefined]);
});

const values = fc.constantFrom('1', '2');
const props: fc.Arbitrary<PodsLogSourceProps> = fc.record({
  namespaces: fc.subarray(['a', 'b'], { minLength: 1 }),
  excludeNamespaces: fc.subarray(['a', 'b'], { maxLength: 1 }),
  podSelector: fc.dictionary(fc.constantFrom('x', 'y'), values, { maxKeys: 2 }),
  onlyAnnotated: fc.dictionary(fc.constantFrom('p', 'q'), fc.constantFrom('1', '2', ''), { maxKeys: 2 }),
  exceptAnnotated: fc.dictionary(fc.constantFrom('p', 'q'), fc.constantFrom('1', '2', ''), { maxKeys: 2 }),
}, { requiredKeys: [] });

const IDENTITY = { clusterLabel: 'cluster', labels: { cluster: 'a' } };

/** Every pod of two namespaces, two labels and two annotations. */
const PODS = ['a', 'b'].flatMap((namespace) => [undefined, '1', '2'].flatMap((x) => [undefined, '1', '2'].flatMap((y) => [undefined, '1', '2', '3'].flatMap((p) =>
  [undefined, '1', '2', '3'].map((q): { [label: string]: string } => ({
    __meta_kubernetes_namespace: namespace,
    ...said('label', 'x', x),
    ...said('label', 'y', y),
    ...said('annotation', 'p', p),
    ...said('annotation', 'q', q),
  }))))));

function said(what: string, name: string, value: string | undefined): { [label: string]: string } {
  return value === undefined ? {} : { [`__meta_kubernetes_pod_${what}_${name}`]: value, [`__meta_kubernetes_pod_${what}present_${name}`]: 'true' };
}

test('two sources of pods overlap exactly where the rules of both keep some pod', () => {
  const takes = (given: PodsLogSourceProps) => {
    const { relabelConfigs } = podLogs('file', given, { identity: IDENTITY, rules: identityRules(IDENTITY) });
    const inScope = (pod: { [label: string]: string }) => given.namespaces?.includes(pod.__meta_kubernetes_namespace) ?? true;
    return (pod: { [label: string]: string }) => inScope(pod) && relabel(relabelConfigs, pod, 'alloy').labels !== undefined;
  };
  fc.assert(fc.property(props, props, (a, b) => {
    const [inA, inB] = [takes(a), takes(b)];
    const both = PODS.some((pod) => inA(pod) && inB(pod));
    // sources that take no pod at all are another fault
    if (!PODS.some(inA) || !PODS.some(inB)) return;
    if (both) expect(of({ podsByFile: a }, { podsByFile: b })).toBeDefined();
  }), { numRuns: 200 });
});
