import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Layers } from '../../../src/topology/layers/layers';

test('layers in code, by level, named by the way to them', () => {
  const source = Layers.of({
    base: { global: { namespace: 'mon' } },
    stages: { production: { alloy: { replicas: 2 } } },
    clusters: { 'homelab-k8s': { alloy: { replicas: 3 } } },
    clustersUnset: { 'homelab-k8s': ['/global/namespace'], 'other': ['/alloy'] },
  })._source();
  expect([source.base?.name, source.base?.value, source.base?.where('/global')]).toEqual(['base', { global: { namespace: 'mon' } }, 'Layers.of().base/global']);
  expect([...source.stages.keys()]).toEqual(['production']);
  expect([...source.clusters.keys()]).toEqual(['homelab-k8s', 'other']);
  const homelab = source.clusters.get('homelab-k8s')!;
  expect([homelab.name, homelab.unset]).toEqual(['cluster homelab-k8s', ['/global/namespace']]);
  expect(homelab.where('/alloy/replicas')).toBe("Layers.of().clusters['homelab-k8s']/alloy/replicas");
  expect(homelab.whereUnset(0)).toBe("Layers.of().clustersUnset['homelab-k8s'][0]");
  expect(source.clusters.get('other')!.value).toEqual({});
});

test('no layers at all', () => {
  const source = Layers.of({})._source();
  expect([source.base, source.stages.size, source.clusters.size, source.diagnostics]).toEqual([undefined, 0, 0, []]);
  expect(Layers.of({ baseUnset: ['/alloy'] })._source().base?.unset).toEqual(['/alloy']);
});

test('names of the prototype are names', () => {
  const source = Layers.of({ stages: { toString: { alloy: { replicas: 1 } } }, stagesUnset: { constructor: ['/a'] } })._source();
  expect(source.stages.get('toString')?.unset).toEqual([]);
  expect(source.stages.get('constructor')?.value).toEqual({});
});

test('a folder is looked at when it is first needed, once', () => {
  const directory = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'layers-')), 'config');
  const layers = Layers.fromDirectory(directory);
  fs.mkdirSync(directory);
  fs.writeFileSync(path.join(directory, 'base.yaml'), 'alloy: {replicas: 2}\n');
  const source = layers._source();
  expect([source.diagnostics, source.base?.value]).toEqual([[], { alloy: { replicas: 2 } }]);
  fs.rmSync(path.dirname(directory), { recursive: true });
  expect(layers._source()).toBe(source);
});
