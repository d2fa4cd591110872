import * as fc from 'fast-check';
import { otherSource } from '../../../src/compile/collectors/other-logs';
import { identityRules } from '../../../src/compile/identity';
import { LogStage } from '../../../src/model/log/log-stage';
import { runStages } from '../../../src/model/log/simulate/run-stages';
import { relabel } from '../../../src/model/relabel';
import { LogSourceSpec, namedLogSource } from '../../../src/topology/log-source';

const IDENTITY = { clusterLabel: 'cluster', labels: { cluster: 'a', environment: 'e' } };
const RULES = identityRules(IDENTITY);

type Other = Parameters<typeof otherSource>[0];

function planned(spec: LogSourceSpec, name: string, role = 'spoke') {
  return otherSource(namedLogSource(spec) as Other, name, { role, identity: IDENTITY, rules: RULES });
}

/** The labels of a stream that begins with these. */
function stream(spec: LogSourceSpec, name: string, labels: { [name: string]: string }, role?: string) {
  const found = relabel(planned(spec, name, role).relabelConfigs, labels, 'alloy').labels;
  return found && Object.fromEntries(Object.entries(found).filter(([label]) => !label.startsWith('__')));
}

test('an event keeps the namespace of its object', () => {
  const labels = { namespace: 'shop', job: 'x', instance: 'loki.source.kubernetes_events.logs_events', cluster: 'evil' };
  expect(stream({ kubernetesEvents: {} }, 'events', labels)).toEqual({ namespace: 'shop', job: 'kubernetes-events', cluster: 'a', environment: 'e' });
  expect(stream({ kubernetesEvents: {} }, 'audit', labels)).toMatchObject({ job: 'audit' });
  expect(planned({ kubernetesEvents: { format: 'json', namespaces: ['x'] } }, 'events')).toMatchObject({ kind: 'events', format: 'json', namespaces: ['x'] });
});

describe('an entry of the journal', () => {
  const entry = {
    __journal__systemd_unit: 'kubelet.service', __journal_priority_keyword: 'err', __journal__hostname: 'n1', __journal_cluster: 'evil', job: 'loki.source.journal.x',
  };

  test('has unit, level and node', () => {
    expect(stream({ journal: {} }, 'journal', entry)).toEqual({ unit: 'kubelet.service', level: 'err', node: 'n1', job: 'journal', cluster: 'a', environment: 'e' });
    expect(stream({ journal: {} }, 'journal', entry, 'host')).not.toHaveProperty('node');
  });

  test('has no unit where these are as many as sessions and containers', () => {
    for (const unit of ['session-17.scope', 'cri-containerd-0123.scope']) {
      expect(stream({ journal: {} }, 'journal', { ...entry, __journal__systemd_unit: unit })).not.toHaveProperty('unit');
    }
  });

  test('is taken by its unit, as a whole', () => {
    const spec = { journal: { units: ['kubelet.service', 'a.service'] } };
    expect(stream(spec, 'journal', entry)).toBeDefined();
    for (const unit of ['kubeletXservice', 'xa.service', '']) expect(stream(spec, 'journal', { ...entry, __journal__systemd_unit: unit })).toBeUndefined();
  });

  test('is read from where it is, as far back as it is said', () => {
    expect(planned({ journal: {} }, 'j')).toMatchObject({ kind: 'journal', path: '/var/log/journal', maxAge: '7h' });
    expect(planned({ journal: { path: '/run/log/journal', maxAge: '1h' } }, 'j')).toMatchObject({ path: '/run/log/journal', maxAge: '1h' });
  });
});

test('lines of files say their node, and labels that are set', () => {
  const spec = { files: { paths: ['/var/log/x.log'], labels: { team: 'a$1' } } };
  expect(stream(spec, 'nginx', { __path__: '/var/log/x.log', __node_name: 'n1' })).toEqual({ job: 'nginx', node: 'n1', team: 'a$1', cluster: 'a', environment: 'e' });
  expect(stream(spec, 'nginx', { __path__: '/var/log/x.log' }, 'host')).toEqual({ job: 'nginx', team: 'a$1', cluster: 'a', environment: 'e' });
});

test('what applications send has no labels of their choice, and no tenant', () => {
  const sent = { job: 'shop/api', level: 'INFO', instance: '0b1c', exporter: 'OTLP', cluster: 'evil', environment: 'evil', trace_id: '1', __tenant_id__: 'other' };
  expect(stream({ otlp: {} }, 'otlp', sent)).toEqual({ job: 'shop/api', level: 'INFO', cluster: 'a', environment: 'e' });
  expect(relabel(planned({ otlp: {} }, 'otlp').relabelConfigs, sent, 'alloy').labels).not.toHaveProperty('__tenant_id__');
});

const SPECS: readonly LogSourceSpec[] = [{ kubernetesEvents: {} }, { journal: {} }, { files: { paths: ['/x'] } }, { otlp: {} }];

const hostile = fc.dictionary(
  fc.constantFrom('cluster', 'environment', 'job', '__journal_cluster', '__journal__systemd_unit', '__node_name', '__path__', 'filename', 'x'),
  fc.constantFrom('evil', 'cluster', '{cluster="evil"}', 'a\ncluster=evil', '$1', ''),
);

const stage: fc.Arbitrary<LogStage> = fc.constantFrom<LogStage[]>(
  { json: { expressions: { cluster: '', environment: '' } } }, { labels: { cluster: '', environment: '' } }, { labelDrop: ['cluster'] }, { labelKeep: ['job'] },
  { staticLabels: { x: 'y' } }, { regex: { expression: '(?P<cluster>.+)' } }, { structuredMetadata: { cluster: '' } }, { logfmt: { mapping: { environment: '' } } },
  { match: { selector: '{job=~".+"}', stages: [{ labels: { environment: '' } }, { labelDrop: ['cluster'] }] } },
);

test('whatever a sender, a file, an entry or a line says, and in whatever order stages come, the identity is that of the cluster', () => {
  fc.assert(fc.property(fc.constantFrom(...SPECS), hostile, fc.array(stage, { maxLength: 5 }), (spec, labels, stages) => {
    const [form] = Object.keys(spec) as (keyof LogSourceSpec)[];
    const source = planned({ [form]: { ...spec[form], stages } } as LogSourceSpec, 'x');
    const found = relabel(source.relabelConfigs, labels, 'alloy').labels;
    if (found === undefined) return;
    const entry = { line: '{"cluster":"evil","environment":"evil"}', labels: found, metadata: {}, extracted: {}, time: 0n };
    for (const line of runStages(source.stages ?? [], [entry], { now: 0n })) expect(line.labels).toMatchObject(IDENTITY.labels);
  }), { numRuns: 500 });
});
