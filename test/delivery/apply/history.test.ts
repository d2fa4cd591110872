import { ApplyHistory, HistoricObject } from '../../../src/delivery/apply/history';
import { Diagnostic, FleetError } from '../../../src/diagnostics';
import { emitDocuments } from '../../../src/syntax/yaml';

const SET = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'prometheus', namespace: 'monitoring' } };
const set = (spec: object) => ({ ...SET, spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '5Gi' } } } }], ...spec } });
const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config', namespace: 'monitoring' }, data: { a: '1' } };

interface Given {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly [field: string]: unknown;
}

/** All objects in one file. */
function output(objects: readonly Given[]): { text: string; objects: HistoricObject[] } {
  return {
    text: emitDocuments(objects),
    objects: objects.map((object) => ({
      group: object.apiVersion.includes('/') ? object.apiVersion.split('/')[0] : '',
      kind: object.kind,
      ...object.metadata,
      file: 'a.yaml',
      digest: JSON.stringify(object),
    })),
  };
}

/** What there is to say of a cluster that had the one and gets the other. */
function change(history: ApplyHistory, cluster: string, before: readonly Given[], after: readonly Given[], read = jest.fn()): void {
  const [old, now] = [output(before), output(after)];
  const oldText = (file: string) => {
    read(file);
    return file === 'a.yaml' ? old.text : undefined;
  };
  history.changed({ cluster, before: old.objects, after: now.objects, oldText, newText: () => now.text });
}

function said(history: ApplyHistory): string[] {
  return history.report([], () => []).map(({ severity, code, where, message }) => `${severity} ${code} ${where}: ${message}`);
}

test('a field that cannot change is an error that says what is lost, and how to go on', () => {
  const history = new ApplyHistory([]);
  change(history, 'hub', [CONFIG, set({ serviceName: 'a' })], [CONFIG, set({ serviceName: 'b' })]);
  const [{ hint }] = history.report([], () => []);
  expect(said(history)).toEqual([
    "error recreation cluster 'hub', StatefulSet 'monitoring/prometheus': the API server keeps '/spec/serviceName' as it is ('a', now 'b'), "
      + 'so it has to be deleted and created again: its pods stop until they are started again and its volumes stay as they are',
  ]);
  expect(hint).toBe("undo the change, or acknowledge it: acknowledgeRecreation: ['hub/StatefulSet/monitoring/prometheus'], "
    + "or FLEET_ALLOW_RECREATION='hub/StatefulSet/monitoring/prometheus' for one run; "
    + 'then delete it there before this is applied: `kubectl --context hub -n monitoring delete statefulset prometheus --cascade=orphan`');
});

test('it says that volumes go where they do', () => {
  const history = new ApplyHistory([]);
  const policy = { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } };
  change(history, 'hub', [set({ serviceName: 'a', ...policy })], [set({ serviceName: 'b', ...policy })]);
  expect(said(history)[0]).toContain('its volumes are deleted with it');
});

describe('an acknowledgement', () => {
  const given = (acknowledged: string[], environment = {}) => {
    const history = new ApplyHistory(acknowledged, environment);
    for (const cluster of ['a', 'b']) change(history, cluster, [set({ serviceName: 'a' })], [set({ serviceName: 'b' })]);
    return said(history).map((text) => text.split(':')[0]);
  };

  test('makes it a warning, for one cluster or for any', () => {
    expect(given([])).toEqual(["error recreation StatefulSet 'monitoring/prometheus' of 'a', 'b'"]);
    expect(given(['a/StatefulSet/monitoring/prometheus'])).toEqual([
      "error recreation cluster 'b', StatefulSet 'monitoring/prometheus'", "warning recreation cluster 'a', StatefulSet 'monitoring/prometheus'",
    ]);
    expect(given(['*/StatefulSet/monitoring/prometheus'])).toEqual(["warning recreation StatefulSet 'monitoring/prometheus' of 'a', 'b'"]);
    expect(given(['a/StatefulSet/monitoring/loki', 'c/StatefulSet/monitoring/prometheus'])).toHaveLength(1);
  });

  test('may come from the environment', () => {
    const both = 'a/StatefulSet/monitoring/prometheus, b/StatefulSet/monitoring/prometheus';
    expect(given([], { FLEET_ALLOW_RECREATION: both })).toEqual(["warning recreation StatefulSet 'monitoring/prometheus' of 'a', 'b'"]);
    expect(() => given([], { FLEET_ALLOW_RECREATION: 'prometheus' })).toThrow(FleetError);
  });
});

test('many clusters are one finding', () => {
  const history = new ApplyHistory([]);
  for (let i = 0; i < 30; i++) change(history, `c${i}`, [set({ serviceName: 'a' })], [set({ serviceName: 'b' })]);
  expect(said(history)).toHaveLength(1);
  expect(said(history)[0]).toContain('and 10 more clusters');
});

test('nothing is read for objects that are equal, or of kinds that hold on to nothing', () => {
  const [history, read] = [new ApplyHistory([]), jest.fn()];
  const ingress = { ...CONFIG, apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };
  change(history, 'a', [set({}), ingress], [set({}), { ...ingress, data: { a: '2' } }], read);
  expect(read).not.toHaveBeenCalled();
  change(history, 'a', [set({}), CONFIG], [CONFIG], read);
  expect(read).toHaveBeenCalledTimes(1);
});

test('what may change is no finding', () => {
  const history = new ApplyHistory([]);
  change(history, 'a', [set({ replicas: 1 }), CONFIG], [set({ replicas: 2 }), { ...CONFIG, data: { a: '2' } }]);
  expect(said(history)).toEqual([]);
});

test('a StatefulSet that goes, or whose templates are renamed, leaves volumes behind', () => {
  const gone = new ApplyHistory([]);
  change(gone, 'a', [set({})], [{ ...set({}), metadata: { ...SET.metadata, name: 'prometheus-2' } }]);
  expect(said(gone)).toEqual([expect.stringMatching(/^warning orphaned-volume cluster 'a', StatefulSet 'monitoring\/prometheus': .*'data-prometheus-0'/)]);
  const renamed = new ApplyHistory(['a/StatefulSet/monitoring/prometheus']);
  change(renamed, 'a', [set({})], [set({ volumeClaimTemplates: [{ metadata: { name: 'wal' }, spec: { resources: { requests: { storage: '5Gi' } } } }] })]);
  expect(said(renamed).map((text) => text.split(' ')[1])).toEqual(['recreation', 'orphaned-volume']);
});

test('a file that is gone or was edited is no reason to fail', () => {
  const history = new ApplyHistory([]);
  const { objects } = output([set({ serviceName: 'a' })]);
  history.changed({ cluster: 'a', before: objects, after: output([set({ serviceName: 'b' })]).objects, oldText: () => undefined, newText: () => undefined });
  history.changed({ cluster: 'a', before: objects, after: [], oldText: () => 'kind: StatefulSet\nprometheus: [', newText: () => undefined });
  expect(said(history)).toEqual([]);
});

test('what appears is looked at only where something vanishes', () => {
  const appeared = jest.fn((): [] => []);
  const history = new ApplyHistory([]);
  expect(history.report([], appeared)).toEqual([]);
  expect(appeared).not.toHaveBeenCalled();
  history.labelled('a', 'x', 'x');
  history.labelled('a', 'x', 'y');
  const codes = (found: Diagnostic[]) => found.map(({ code }) => code);
  expect(codes(history.report([{ cluster: 'b', label: 'b', objects: [], files: [] }], appeared))).toEqual(['cluster-renamed']);
  expect(appeared).toHaveBeenCalledTimes(1);
});

describe('periods of a Loki', () => {
  const loki = (...days: string[]) => ({
    ...CONFIG, metadata: { name: 'loki', namespace: 'monitoring' }, data: { 'loki.yaml': `schema_config: {configs: [${days.map((from) => `{from: '${from}', store: tsdb}`).join(', ')}]}` },
  });

  test('that go are an error, which can be acknowledged', () => {
    const history = new ApplyHistory([]);
    change(history, 'hub', [loki('2024-04-01')], [loki('2025-01-01')]);
    const [{ hint }] = history.report([], () => []);
    expect(said(history)).toEqual([
      "error lost-lines cluster 'hub', ConfigMap 'monitoring/loki': Loki finds lines by the period that they were written in, "
        + 'and the period from 2024-04-01 is gone: what is stored from then on is lost to it',
    ]);
    expect(hint).toContain("acknowledgeRecreation: ['hub/ConfigMap/monitoring/loki']");
    const acknowledged = new ApplyHistory(['hub/ConfigMap/monitoring/loki']);
    change(acknowledged, 'hub', [loki('2024-04-01')], [loki('2025-01-01')]);
    expect(acknowledged.report([], () => [])).toMatchObject([{ severity: 'warning', code: 'lost-lines' }]);
  });

  test('its tenants are as much an error', () => {
    const of = (isMultiTenant: boolean) => ({ ...loki('2024-04-01'), data: { 'loki.yaml': `auth_enabled: ${isMultiTenant}\n${loki('2024-04-01').data['loki.yaml']}` } });
    const history = new ApplyHistory([]);
    change(history, 'hub', [of(false)], [of(true)]);
    expect(said(history)).toEqual([expect.stringMatching(/^error lost-lines .*: Loki keeps the lines of each tenant apart, and they were those of the tenant 'fake'/)]);
  });

  test('of Mimir are an error where nobody asks for them any more, and none where they come', () => {
    const mimir = (isMultiTenant: boolean, target = 'all') => ({
      ...CONFIG, metadata: { name: 'mimir', namespace: 'monitoring' }, data: { 'mimir.yaml': `target: ${target}\nmultitenancy_enabled: ${isMultiTenant}\n` },
    });
    const [gone, come, part] = [new ApplyHistory([]), new ApplyHistory([]), new ApplyHistory([])];
    change(gone, 'hub', [mimir(true)], [mimir(false)]);
    expect(said(gone)).toEqual([expect.stringMatching(/^error lost-samples .*: Mimir keeps the samples of each tenant apart, and they were those of the tenants of their clusters/)]);
    expect(gone.report([], () => [])[0].hint).toContain("acknowledgeRecreation: ['hub/ConfigMap/monitoring/mimir']");
    change(come, 'hub', [mimir(false)], [mimir(true)]);
    change(part, 'hub', [mimir(true, 'store-gateway,compactor')], [mimir(false, 'store-gateway,compactor')]);
    expect([said(come), said(part)]).toEqual([[], []]);
  });

  test('that come behind are told of once', () => {
    const history = new ApplyHistory([]);
    change(history, 'hub', [loki('2024-04-01')], [loki('2024-04-01', '2026-09-01')]);
    expect(said(history)).toEqual(["info new-period cluster 'hub', ConfigMap 'monitoring/loki': Loki stores in another form from 2026-09-01 on"]);
    const next = new ApplyHistory([]);
    change(next, 'hub', [loki('2024-04-01', '2026-09-01')], [loki('2024-04-01', '2026-09-01')]);
    expect(said(next)).toEqual([]);
  });
});
