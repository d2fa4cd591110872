import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ClusterState, idOf, Obj } from './cluster-state';

/*
 * Flux and Argo CD as far as order and pruning go, over a folder of output. They read what they would find in git, and nothing else.
 */

export function objectsIn(file: string): Obj[] {
  return parseAllDocuments(fs.readFileSync(file, 'utf8')).map((document) => (document as { toJSON(): Obj | null }).toJSON())
    .filter((object): object is Obj => object !== null);
}

/** Every object that a folder's kustomization reaches. */
function built(folder: string): Obj[] {
  const [{ resources }] = objectsIn(path.join(folder, 'kustomization.yaml')) as unknown as [{ resources: string[] }];
  return resources.flatMap((resource) => {
    const at = path.join(folder, resource);
    return fs.statSync(at).isDirectory() ? built(at) : objectsIn(at);
  });
}

const PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

/**
 * Flux's Kustomizations in a file, in the order of what they depend on, applied to a cluster whose source is the parent of `outdir`.
 * Returns what goes wrong.
 */
export function fluxWalk(state: ClusterState, outdir: string, file: string): string[] {
  const kustomizations = objectsIn(file).filter(({ apiVersion }) => apiVersion.startsWith('kustomize.toolkit.fluxcd.io/'));
  const problems: string[] = [];
  const done = new Set<string>();
  const all: Obj[] = [];
  let waiting = kustomizations;
  while (waiting.length > 0) {
    const ready = waiting.filter(({ spec }) => (spec.dependsOn ?? []).every(({ name }: { name: string }) => done.has(name)));
    if (ready.length === 0) return [...problems, `these wait for each other or for what does not exist: ${waiting.map(({ metadata }) => metadata.name).join(', ')}`];
    for (const { metadata: { name }, spec } of ready) {
      const folder = path.join(path.dirname(outdir), spec.path);
      if (!fs.existsSync(path.join(folder, 'kustomization.yaml'))) {
        problems.push(`${name}: no folder ${spec.path}`);
      } else {
        // those that apply Flux objects do so where Flux runs
        const objects = built(folder).filter(({ apiVersion }) => !/^(kustomize|notification|source)\.toolkit\.fluxcd\.io\//.test(apiVersion));
        all.push(...objects);
        problems.push(...state.apply(name, objects).map((problem) => `${name}: ${problem}`));
        if (spec.prune) state.prune(name, objects, (object) => object.metadata.annotations?.[PRUNE] === 'disabled');
      }
      done.add(name);
    }
    waiting = waiting.filter(({ metadata }) => !done.has(metadata.name));
  }
  return [...problems, ...twins(all).map((id) => `${id} is applied twice`)];
}

/** The order of kinds within a wave, which is kustomize's as far as we use it. */
const KINDS = ['Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'Secret', 'ConfigMap', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'Service'];

/** One Application of Argo CD, wave after wave. Returns what goes wrong. */
export function argoCdWalk(state: ClusterState, outdir: string, application: Obj): string[] {
  const { metadata: { name }, spec } = application;
  const folder = path.join(path.dirname(outdir), spec.source.path);
  if (!fs.existsSync(folder)) return [`${name}: no folder ${spec.source.path}`];
  const objects = built(folder);
  const waves = [...new Set(objects.map(waveOf))].sort((a, b) => a - b);
  const problems = waves.flatMap((wave) => {
    const inWave = objects.filter((object) => waveOf(object) === wave).sort((a, b) => rank(a) - rank(b));
    return state.apply(name, inWave).map((problem) => `${name}, wave ${wave}: ${problem}`);
  });
  if (spec.syncPolicy.automated?.prune) state.prune(name, objects, (object) => hasOption(object, 'Prune=false'));
  return problems;
}

export function waveOf({ metadata }: Obj): number {
  return Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
}

export function hasOption({ metadata }: Obj, option: string): boolean {
  return (metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '').split(',').includes(option);
}

function rank({ kind }: Obj): number {
  const index = KINDS.indexOf(kind);
  return index < 0 ? KINDS.length : index;
}

/** Two objects of one identity in what is applied together. */
function twins(objects: readonly Obj[]): string[] {
  const ids = objects.map(idOf);
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}
