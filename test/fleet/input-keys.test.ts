import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { FleetProps, HubEndpoint, Layers } from '../../src';
import { Report } from '../../src/diagnostics';
import { FileLayout } from '../../src/fleet/fleet-props';
import { InputKeys } from '../../src/fleet/input-keys';
import { SynthInput } from '../../src/fleet/synth-input';
import { InlineLayer } from '../../src/topology/inline-layer';
import { resolveFleet } from '../../src/topology/resolve';

type Change = Partial<Omit<SynthInput, 'resolved'>> & { readonly layers?: FleetProps['layers']; readonly host?: string; readonly second?: string; readonly apart?: boolean };

const CLIENT = { basicAuth: { username: '{cluster}', password: { name: 'hub', key: 'password' } } };

/** The keys of a hub and a spoke, by name. */
function keys({ layers = [], host = '100.64.0.2', second, apart = false, ...change }: Change = {}): { [cluster: string]: string | undefined } {
  const report = new Report();
  const resolved = resolveFleet([
    { name: 'hub', role: 'hub', where: 'hub', inline: new InlineLayer('hub', { endpoint: HubEndpoint.address(host, { client: CLIENT }) }) },
    ...(second === undefined ? [] : [
      { name: 'second', role: 'hub' as const, where: 'second', inline: new InlineLayer('second', { endpoint: HubEndpoint.address(second) }) },
    ]),
    { name: 'a', role: 'spoke', where: 'a', inline: new InlineLayer('a', { stage: 'staging', ...(second && { hub: 'hub', ...(!apart && { additionalHubs: ['second'] }) }) }) },
  ], layers.map((one) => one._source()), report);
  expect(report.hasErrors).toBe(false);
  const of = new InputKeys({
    settings: { clusterLabel: 'cluster', strict: false, withoutProofs: false },
    delivery: {},
    deliveryPath: 'dist',
    fileLayout: FileLayout.COMPONENT,
    extensionsOf: () => [],
    ...change,
    resolved,
  });
  return Object.fromEntries(resolved.clusters.map((cluster) => [cluster.name, of.of(cluster)]));
}

const SAME = keys();

test('a key is the same for the same input, and another for each cluster', () => {
  expect(keys()).toEqual(SAME);
  expect(SAME.a).not.toBe(SAME.hub);
});

test.each<[string, Change]>([
  ['the cluster label', { settings: { clusterLabel: 'k8s', strict: false, withoutProofs: false } }],
  ['how strict it is', { settings: { clusterLabel: 'cluster', strict: true, withoutProofs: false } }],
  ['the proofs', { settings: { clusterLabel: 'cluster', strict: false, withoutProofs: true } }],
  ['the delivery', { delivery: { flux: { url: 'https://github.com/acme/gitops' } } }],
  ['the folder in the repository', { deliveryPath: '' }],
  ['the layout', { fileLayout: FileLayout.RESOURCE }],
  ['the base', { layers: [Layers.of({ base: { logs: { enabled: false } } })] }],
  ['what the base removes', { layers: [Layers.of({ baseUnset: ['/loki/storage'] })] }],
  ['the endpoint of the hub', { host: '100.64.0.3' }],
])('%s is in the key of every cluster', (_, change) => {
  const changed = keys(change);
  expect([changed.a, changed.hub]).not.toContain(SAME.a);
  expect([changed.a, changed.hub]).not.toContain(SAME.hub);
});

test('layers of a stage or a cluster are in the keys of these and of their hub', () => {
  const staged = keys({ layers: [Layers.of({ stages: { staging: { logs: { enabled: false } } } })] });
  expect([staged.a === SAME.a, staged.hub === SAME.hub]).toEqual([false, false]);
  const own = keys({ layers: [Layers.of({ clusters: { hub: { logs: { enabled: false } } } })] });
  expect([own.a === SAME.a, own.hub === SAME.hub]).toEqual([true, false]);
});

test('dashboards of a hub are in the keys of its spokes, since they decide about what is sent', () => {
  const shown = keys({ layers: [Layers.of({ clusters: { hub: { dashboards: { own: [{ name: 'a.json', json: '{}' }] } } } })] });
  expect([shown.a === SAME.a, shown.hub === SAME.hub]).toEqual([false, false]);
});

test('a setting is told from its removal, and one layer from two', () => {
  const variants = [
    [Layers.of({ base: { logs: {} } })],
    [Layers.of({ baseUnset: ['/logs'] })],
    [Layers.of({ baseUnset: ['/loki'] })],
    [Layers.of({ base: { logs: {} }, baseUnset: ['/logs'] })],
    [Layers.of({ base: { logs: {} } }), Layers.of({ base: { logs: {} } })],
  ].map((layers) => keys({ layers }).a);
  expect(new Set([...variants, SAME.a]).size).toBe(6);
});

test('where a further hub is reached is in the keys of those who push to it', () => {
  const [before, after] = ['100.64.0.3', '100.64.0.4'].map((second) => keys({ second }));
  expect([before.a === after.a, before.hub === after.hub]).toEqual([false, true]);
});

test('a cluster with extensions has no key', () => {
  const { a, hub } = keys({ extensionsOf: (name) => (name === 'a' ? [{ extend: () => undefined }] : []) });
  expect([a, hub]).toEqual([undefined, SAME.hub]);
});

test('a hub depends on the layers of its spokes, of which it raises alerts and tells people', () => {
  const changed = keys({ layers: [Layers.of({ clusters: { a: { global: { environment: 'other' } } } })] });
  expect([changed.hub === SAME.hub, changed.a === SAME.a]).toEqual([false, false]);
});

test('a hub does not depend on the spokes of another', () => {
  const own = (layers: FleetProps['layers']) => keys({ second: '100.64.0.3', apart: true, layers }).second;
  expect(own([Layers.of({ clusters: { a: { global: { environment: 'other' } } } })])).toBe(own([]));
});

test('a file with an encrypted Secret is in the key of the cluster that names it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'keys-'));
  const file = path.join(folder, 'secret.yaml');
  const layers = [Layers.of({ clusters: { a: { secrets: { s: { sopsFile: { path: file } } } } as object } })];
  const [before, same, after] = ['a: 1', 'a: 1', 'a: 2'].map((text) => {
    writeFileSync(file, text);
    return keys({ layers });
  });
  rmSync(folder, { recursive: true });
  expect([before.a === same.a, before.a === after.a, before.hub === after.hub]).toEqual([true, false, true]);
});
