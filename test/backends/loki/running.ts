import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { dump, load } from 'js-yaml';
import { CONFIG_FILE, CONFIG_PATH, DATA_PATH, printLoki } from '../../../src/backends/loki';
import { LokiPlan } from '../../../src/compile/plan';
import { freePort, Running, start, until } from '../../engines';

/** A config that was read. */
export type Tree = { [key: string]: any };

/** A printed config as files of a folder of the test, with whatever a test has to change. */
export function written(
  plan: LokiPlan, change: (config: Tree) => void = () => undefined, folder: string = mkdtempSync(path.join(tmpdir(), 'fleet-loki-')),
): { readonly args: string[]; readonly folder: string } {
  const { args, files } = printLoki(plan);
  for (const [name, text] of Object.entries(files)) {
    const tree = load(text) as Tree;
    if (name === CONFIG_FILE) change(tree);
    writeFileSync(path.join(folder, name), dump(tree).replaceAll(DATA_PATH, folder).replaceAll(CONFIG_PATH, folder));
  }
  return { args: args.map((arg) => arg.replaceAll(CONFIG_PATH, folder)), folder };
}

/** A Loki that runs. */
export interface RunningLoki extends Running {
  readonly url: string;
  readonly folder: string;
}

/** Where a replica listens, on an address of its own. */
export interface Place {
  readonly address: string;
  readonly http: number;
  readonly grpc: number;
}

export async function place(address = '127.0.0.1'): Promise<Place> {
  return { address, http: await freePort(), grpc: await freePort() };
}

/** Starts a Loki on the loopback. */
export async function startLoki(
  binary: string, plan: LokiPlan, at: Place, change: (config: Tree) => void = () => undefined, env: Record<string, string> = {}, folderOf?: string,
): Promise<RunningLoki> {
  const { args, folder } = written(plan, (config) => {
    Object.assign(config.server, {
      http_listen_address: at.address, http_listen_port: at.http, grpc_listen_address: at.address, grpc_listen_port: at.grpc,
    });
    change(config);
  }, folderOf);
  const url = `http://${at.address}:${at.http}`;
  const running = await start(binary, args, `${url}/ready`, { timeout: 120_000, env: { POD_IP: at.address, ...env } });
  return Object.assign(running, { url, folder });
}

export type Labels = { readonly [name: string]: string };

/** Pushes one line until it is taken. */
export async function push(url: string, stream: Labels, line: string, headers: Labels = {}, time = Date.now()): Promise<void> {
  const body = JSON.stringify({ streams: [{ stream, values: [[`${time}000000`, line]] }] });
  await until(async () => (await fetch(`${url}/loki/api/v1/push`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body,
  })).status === 204, 60_000);
}

/** Streams and lines that a query yields. */
export interface Found {
  readonly stream: Labels;
  readonly values: readonly (readonly [string, string])[];
}

export async function query(url: string, expression: string, headers: Labels = {}): Promise<Found[]> {
  const response = await fetch(`${url}/loki/api/v1/query_range?query=${encodeURIComponent(expression)}&since=1h`, { headers });
  const { data } = await response.json() as { data: { result: Found[] } };
  return data.result;
}

/** Value of a metric without labels, or with those given as text. */
export async function metric(url: string, name: string): Promise<number | undefined> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `) || one.startsWith(`${name}{`));
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
}
