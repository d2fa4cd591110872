import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { cachedBinary, GO_ENGINES } from './go-engines';

/** A folder as Flux builds it. */
export interface FluxBuilt {
  /** Why it refuses the folder, if so. */
  readonly error?: string;
  readonly objects: any[];
}

/** The binary of `test/engines/flux-build`, as `test/engines/build.ts` built it. */
export function fluxBuilder(): string | undefined {
  return cachedBinary(GO_ENGINES.fluxBuild, 'flux-build');
}

/**
 * Builds folders of a source as Flux's kustomize-controller does, with its own code. As there, each kustomization.yaml is completed in place.
 *
 * @param root the source
 * @param substitute variables of `postBuild`; without them nothing is substituted
 */
export function fluxBuild(root: string, folders: readonly string[], substitute?: Record<string, string>): Record<string, FluxBuilt> {
  const binary = fluxBuilder();
  if (!binary) {
    throw new Error('no builder of Flux found: ask fluxBuilder() first');
  }
  const run = spawnSync(binary, { input: JSON.stringify({ root, folders, substitute }), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.status !== 0) {
    throw new Error(`${binary}: ${run.error?.message ?? run.stderr}`);
  }
  const results = JSON.parse(run.stdout) as Record<string, { error?: string; objects: string }>;
  return Object.fromEntries(Object.entries(results).map(([folder, { error, objects }]) => [folder, {
    ...(error === undefined ? {} : { error }),
    objects: parseAllDocuments(objects).map((document) => (document as { toJSON(): any }).toJSON()).filter((object) => object !== null),
  }]));
}
