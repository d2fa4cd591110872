import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { freePort, prometheus3, start, stopAll } from '../../engines';

/** Every feature of the language that needs a flag. */
export const FEATURES = ['promql-experimental-functions', 'promql-extended-range-selectors', 'promql-binop-fill-modifiers'];

/** A Prometheus without targets. */
export interface Engine {
  /** The expression as the server parses it, or why it refuses it. */
  parse(expression: string): Promise<{ readonly tree?: unknown; readonly error?: string }>;
  /** What an API under `/api/v1/` answers. */
  get(api: string, parameters: { readonly [name: string]: string }): Promise<{ readonly data?: unknown; readonly error?: string }>;
}

const folders: string[] = [];

/** Starts the newest Prometheus; series in OpenMetrics blocks may stand in the data folder before. */
export async function startEngine(features: readonly string[] = [], data?: string): Promise<Engine> {
  const folder = mkdtempSync(path.join(tmpdir(), 'promql-'));
  folders.push(folder);
  writeFileSync(path.join(folder, 'prometheus.yml'), 'global: {}\n');
  const port = await freePort();
  const flags = features.length === 0 ? [] : [`--enable-feature=${features.join(',')}`];
  await start(prometheus3()!, [
    `--config.file=${path.join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${data ?? path.join(folder, 'data')}`,
    '--storage.tsdb.retention.time=100y', `--web.listen-address=127.0.0.1:${port}`, ...flags,
  ], `http://127.0.0.1:${port}/-/ready`);
  const get: Engine['get'] = async (api, parameters) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/${api}`, { method: 'POST', body: new URLSearchParams(parameters) });
    return response.json() as Promise<{ data?: unknown; error?: string }>;
  };
  const parse: Engine['parse'] = async (query) => {
    const { data: tree, error } = await get('parse_query', { query });
    return error === undefined ? { tree } : { error };
  };
  return { parse, get };
}

export async function stopEngines(): Promise<void> {
  await stopAll();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
