import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { loadAll } from 'js-yaml';
import { Collection, Delivery, Fleet, HubEndpoint, ScrapeJob, SpokeProps } from '../../src';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const API = { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'web' }] };
const EMITS: SpokeProps = { settings: { operator: { emitMonitors: true } }, scrape: [ScrapeJob.serviceMonitor(API), ScrapeJob.fluxControllers()] };
const FEDERATION = Collection.federation({ target: 'prometheus.example.com:9090' });

let folder: string;
beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'operator-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function fleetOf(spoke: SpokeProps, delivery?: Delivery): Fleet {
  const fleet = new Fleet({ quiet: true, delivery, outdir: folder });
  fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
  fleet.addSpoke('a', spoke);
  return fleet;
}

const documents = (file: string) => loadAll(readFileSync(path.join(folder, file), 'utf8')) as any[];
const errorsOf = (spoke: SpokeProps) => fleetOf(spoke).check().filter(({ severity }) => severity === 'error').map(({ code, where }) => `${code} ${where}`);

describe.each([
  ['by hand', undefined],
  ['by Flux', Delivery.flux({ url: 'https://github.com/acme/gitops' })],
  ['by Argo CD', Delivery.argocd({ url: 'https://github.com/acme/gitops' })],
])('applied %s', (_, delivery) => {
  test.each([['Alloy', Collection.alloy()], ['federation from a server of somebody else', FEDERATION]])('monitors are written beside %s', (name, collection) => {
    fleetOf({ ...EMITS, collection }, delivery).synth();
    const monitors = documents('a/monitors.yaml');
    expect(monitors.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual(['ServiceMonitor shop/api', 'PodMonitor flux-system/flux-system']);
    for (const { metadata } of monitors) expect(metadata.labels).toEqual({ release: 'kube-prometheus-stack' });
    expect(existsSync(path.join(folder, 'a', 'namespace.yaml'))).toBe(name === 'Alloy');
    // whoever applies them knows them
    expect(readFileSync(path.join(folder, 'a', 'kustomization.yaml'), 'utf8')).toContain('monitors.yaml');
  });
});

test('nothing is written for a cluster that is federated, and asks for no monitors', () => {
  fleetOf({ ...EMITS, scrape: [], collection: FEDERATION }).synth();
  expect(existsSync(path.join(folder, 'a'))).toBe(false);
});

describe('the objects of a cluster are looked at as a whole', () => {
  const LABELS = { operator: { monitorLabels: { release: 'mine' } } };
  const monitor = (labels: object, port = 'web') => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'api', namespace: 'shop', labels },
    spec: { selector: { matchLabels: { app: 'api' } }, endpoints: [{ port }] },
  });
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'api', namespace: 'shop', labels: { app: 'api' } }, spec: { ports: [{ name: 'web', port: 80 }] } };

  test('monitors among the further manifests', () => {
    expect(errorsOf({ settings: { ...LABELS, extraManifests: [monitor({ release: 'mine' }), service] } })).toEqual([]);
    expect(errorsOf({ settings: { ...LABELS, extraManifests: [monitor({ release: 'yours' }), service] } })).toEqual(["unselected-monitor cluster 'a', ServiceMonitor 'shop/api'"]);
    expect(errorsOf({ settings: { ...LABELS, extraManifests: [monitor({ release: 'mine' }, 'http'), service] } }))
      .toEqual(["unknown-port cluster 'a', ServiceMonitor 'shop/api', endpoints[0].port"]);
  });

  test('labels that all objects of a cluster get count', () => {
    expect(errorsOf({ settings: { ...LABELS, global: { labels: { release: 'mine' } }, extraManifests: [monitor({})] } })).toEqual([]);
    expect(errorsOf({ settings: { ...LABELS, extraManifests: [monitor({})] } })).toHaveLength(1);
  });

  test('a monitor of ours against a Service among them', () => {
    const settings = { operator: { emitMonitors: true }, extraManifests: [service] };
    expect(errorsOf({ settings, scrape: [ScrapeJob.serviceMonitor(API)] })).toEqual([]);
    expect(errorsOf({ settings, scrape: [ScrapeJob.serviceMonitor({ ...API, endpoints: [{ port: 'wbe' }] })] }))
      .toEqual(["unknown-port cluster 'a', ServiceMonitor 'shop/api', endpoints[0].port"]);
  });

  test('a monitor that selects what the library deploys', () => {
    const of = (port: string) => ({ ...API, namespace: 'monitoring', matchLabels: { 'app.kubernetes.io/name': 'kube-state-metrics' }, endpoints: [{ port }] });
    const emitted = (port: string) => errorsOf({ settings: { operator: { emitMonitors: true } }, scrape: [ScrapeJob.serviceMonitor(of(port))] });
    expect(emitted('http-metrics')).toEqual([]);
    expect(emitted('metrics')).toHaveLength(1);
  });
});

describeWithSchemas('the definitions of the operator', () => {
  test('take what is written', () => {
    fleetOf(EMITS).synth();
    expect(documents('a/monitors.yaml').flatMap((object) => validateManifest(object, '1.36'))).toEqual([]);
  });
});
