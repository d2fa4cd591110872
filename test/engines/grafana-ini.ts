import { spawnSync } from 'node:child_process';
import { cachedBinary, GO_ENGINES } from './go-engines';

/** A file of settings as Grafana's own library reads it: section -> key -> text. */
export interface ReadSettings {
  readonly [section: string]: { readonly [key: string]: string };
}

/** The binary of `test/engines/grafana-ini`, as `test/engines/build.ts` built it. */
export function grafanaIni(): string | undefined {
  return cachedBinary(GO_ENGINES.grafanaIni, 'grafana-ini');
}

/** What Grafana reads in each of these files of settings. */
export function readGrafanaIni(texts: readonly string[]): ReadSettings[] {
  const binary = grafanaIni();
  if (!binary) {
    throw new Error('no reader of settings found: ask grafanaIni() first');
  }
  const run = spawnSync(binary, { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.status !== 0) {
    throw new Error(`${binary}: ${run.error?.message ?? run.stderr}`);
  }
  return JSON.parse(run.stdout) as ReadSettings[];
}
