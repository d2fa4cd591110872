import { ListSink } from '../../imports/manifest-sink';
import { addDashboards } from '../../src/components/dashboards';
import { stepOf, SteppedObject } from '../../src/model/delivery/step';

const PLAN = { namespace: 'monitoring' };
const DASHBOARD = { name: 'dashboard-x', uid: 'x', title: 'X', json: '{"a": "${datasource}"}' };

function manifests(folder?: string) {
  const list = new ListSink('hub/dashboards');
  addDashboards(list, PLAN, { dashboards: [DASHBOARD, { ...DASHBOARD, name: 'dashboard-y' }], ...(folder !== undefined && { folder }) });
  return list.manifests as unknown as readonly { readonly kind: string; readonly metadata: { readonly [key: string]: unknown } }[];
}

test('each dashboard is a ConfigMap that the sidecar finds', () => {
  expect(manifests().map(({ kind, metadata }) => [kind, metadata.namespace, metadata.name])).toEqual([
    ['ConfigMap', 'monitoring', 'dashboard-x'], ['ConfigMap', 'monitoring', 'dashboard-y'],
  ]);
  expect(manifests()[0]).toMatchObject({ metadata: { labels: { grafana_dashboard: '1' } }, data: { 'dashboard-x.json': DASHBOARD.json } });
});

test('it arrives with the rules, and Flux leaves its variables alone', () => {
  const [first] = manifests();
  expect(stepOf(first as unknown as SteppedObject)).toBe('rules');
  expect(first.metadata.annotations).toEqual({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
});

test('a folder is an annotation', () => {
  expect(manifests('Fleet')[0].metadata.annotations).toMatchObject({ grafana_folder: 'Fleet' });
});
