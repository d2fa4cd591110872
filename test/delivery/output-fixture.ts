import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, utimesSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { InventoryObject, objectDigest } from '../../src/delivery/inventory';
import { OutputWriter, OutputWriterOptions, WriteResult } from '../../src/delivery/write';
import { FleetError } from '../../src/diagnostics';

/** One cluster as the writer is given it. */
export interface ClusterOutput {
  readonly cluster: string;
  readonly files: { path: string; text: string }[];
  readonly objects: InventoryObject[];
}

export const README = { path: 'gitops/README.md', text: 'what to run once\n' };

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** In memory where there is such a place: thousands of small files are written here. */
const BASE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** A folder of its own for a test; it is removed after the tests of the file. */
export function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(BASE, 'fleet-output-')));
  folders.push(folder);
  return folder;
}

/** A cluster with a file of one object for each entry of `components`, whose value is the text of the file. */
export function clusterOutput(cluster: string, components: Record<string, string>): ClusterOutput {
  const names = Object.keys(components);
  return {
    cluster,
    files: [
      ...names.map((name) => ({ path: `${cluster}/${name}.yaml`, text: components[name] })),
      { path: `${cluster}/kustomization.yaml`, text: `resources:\n${names.map((name) => `  - ${name}.yaml\n`).join('')}` },
      { path: `gitops/flux/${cluster}.yaml`, text: `path: dist/${cluster}\n` },
    ],
    objects: names.map((name) => ({
      group: 'apps', kind: 'Deployment', namespace: 'monitoring', name, file: `${name}.yaml`, digest: objectDigest(components[name]),
    })),
  };
}

/** `count` clusters of the same few components. */
export function fleetOf(count: number): ClusterOutput[] {
  return Array.from({ length: count }, (_, i) => clusterOutput(`c${i}`, { alloy: `alloy of ${i}\n`, loki: `loki of ${i}\n` }));
}

/** One whole run. Nothing is remembered unless `options` name a file for it. */
export function write(outdir: string, fleet: readonly ClusterOutput[], options: OutputWriterOptions = {}): WriteResult {
  const writer = begun(outdir, options);
  stageAll(writer, fleet);
  return writer.commit();
}

export function stageAll(writer: OutputWriter, fleet: readonly ClusterOutput[]): void {
  for (const { cluster, files, objects } of fleet) writer.stageCluster(cluster, files, objects);
  writer.stageGitops([README]);
}

/** A run that has begun. */
export function begun(outdir: string, options: OutputWriterOptions = {}): OutputWriter {
  const writer = new OutputWriter(outdir, { cacheFile: '', allowRemoval: 0, ...options });
  writer.begin();
  return writer;
}

/** A written fleet of `count` clusters, an hour old. */
export function written(count: number): { outdir: string; fleet: ClusterOutput[] } {
  const outdir = join(temporary(), 'dist');
  const fleet = fleetOf(count);
  write(outdir, fleet);
  age(outdir);
  return { outdir, fleet };
}

/** Every file and folder below, with all by which a change would show. */
export function everything(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    const { mtimeMs, ino, size } = lstatSync(path);
    found[name] = `${mtimeMs} ${ino} ${size} ${lstatSync(path).isFile() ? readFileSync(path, 'utf8') : ''}`;
  }
  return found;
}

/** Every file below with its text. */
export function texts(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (lstatSync(join(folder, name)).isFile()) found[name] = readFileSync(join(folder, name), 'utf8');
  }
  return found;
}

/** Lets all files below be written an hour ago. */
export function age(folder: string): void {
  const time = Math.floor(Date.now() / 1000) - 3600;
  for (const name of Object.keys(texts(folder))) utimesSync(join(folder, name), time, time);
}

/** The codes and places of the diagnostics that `run` throws. */
export function problemsOf(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof FleetError) return error.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
    throw error;
  }
  return [];
}
