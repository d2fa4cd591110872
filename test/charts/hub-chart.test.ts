import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { App, Testing } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { ClusterChart, Fleet, HubChart, HubChartProps, HubEndpoint, SpokeChart, SpokeChartProps } from '../../src';

const ENDPOINT = HubEndpoint.address('100.64.0.2');
// a chart alone has dashboards for whatever its spokes may run, a hub in a fleet for what they do run
const HUB: HubChartProps = {
  endpoint: ENDPOINT, stage: 'production', settings: { prometheus: { retention: '10d' }, dashboards: { disabled: ['alertmanager', 'alloy', 'argocd', 'flux', 'remote-write'] } },
};
const SPOKE: Omit<SpokeChartProps, 'hub'> = { stage: 'staging', distribution: 'k3s', settings: { alloy: { replicas: 2 } } };

/** The same clusters in a fleet. */
function ofFleet(cluster: string): unknown[] {
  const fleet = new Fleet();
  fleet.addHub('hub', HUB);
  // a chart alone knows of no spokes, and has no rules about them
  if (cluster !== 'hub') fleet.addSpoke('a', SPOKE);
  return Testing.synth(fleet.chart(Testing.app(), cluster));
}

test('a chart knows its cluster, whose name is the id unless another is given', () => {
  const chart = new HubChart(Testing.app(), 'some-id', { ...HUB, cluster: 'hub' });
  expect(chart).toBeInstanceOf(ClusterChart);
  expect([chart.cluster, chart.clusterRole, chart.stage, chart.namespace]).toEqual(['hub', 'hub', 'production', 'monitoring']);
  expect(new HubChart(Testing.app(), 'hub', HUB).cluster).toBe('hub');
});

test('it has the objects that a fleet gives to that cluster', () => {
  expect(Testing.synth(new HubChart(Testing.app(), 'hub', HUB))).toEqual(ofFleet('hub'));
});

test('hub and spoke in one plain App give the same objects as a fleet', () => {
  const outdir = mkdtempSync(path.join(tmpdir(), 'plain-app-'));
  try {
    const app = new App({ outdir });
    new HubChart(app, 'hub', HUB);
    new SpokeChart(app, 'a', { ...SPOKE, hub: ENDPOINT });
    app.synth();
    for (const name of ['hub', 'a']) expect(loadAll(readFileSync(path.join(outdir, `${name}.k8s.yaml`), 'utf8'))).toEqual(ofFleet(name));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});

test.each([undefined, {}])('props %j do not say where the hub is', (props) => {
  expect(() => new HubChart(Testing.app(), 'hub', props as HubChartProps)).toThrow("HubChart('hub'): hub 'hub' does not say where spokes reach it");
});
