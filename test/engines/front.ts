import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { nginx } from './binaries';
import { freePort, Running, start } from './processes';

/** Where the parts of a generated front are in a test. */
export interface FrontPlace {
  /** Folder for the config and all that nginx writes. */
  readonly folder: string;
  /** Folder that stands for `/etc/monitoring/secrets`. */
  readonly secrets: string;
  /** `host:port` in the config -> where that is. */
  readonly upstreams: { readonly [address: string]: string };
  /** Port in the config -> port of 127.0.0.1, where it must be one that is known before; the others are free ones. */
  readonly ports?: { readonly [port: number]: number };
}

/** A generated front that runs. */
export interface RunningFront {
  /** Port in the config -> port of 127.0.0.1. */
  readonly ports: ReadonlyMap<number, number>;
  readonly process: Running;
}

/** The config with every path and address moved; throws where an address is not known. */
async function moved(config: string, place: FrontPlace): Promise<{ text: string; ports: Map<number, number> }> {
  const { folder, secrets, upstreams, ports: given = {} } = place;
  const ports = new Map<number, number>();
  for (const [, port] of config.matchAll(/^ *listen (\d+)/gm)) ports.set(Number(port), given[Number(port)] ?? await freePort());
  const text = config
    .replace(/^ *listen \[::\]:.*\n/gm, '')
    .replace(/^( *listen )(\d+)/gm, (_, head: string, port: string) => `${head}127.0.0.1:${ports.get(Number(port))}`)
    .replace(/^( *server )([^ {]+);/gm, (_, head: string, address: string) => {
      const own = ports.get(Number(/^127\.0\.0\.1:(\d+)$/.exec(address)?.[1]));
      const to = upstreams[address] ?? (own === undefined ? undefined : `127.0.0.1:${own}`);
      if (to === undefined) throw new Error(`nothing stands for '${address}'`);
      return `${head}${to};`;
    })
    .replaceAll(' /tmp/', ` ${folder}/`)
    .replaceAll('/etc/monitoring/secrets', secrets)
    .replace('access_log /dev/stdout', `access_log ${folder}/access.log`);
  // workers of root would become somebody who cannot read the folder
  return { text: process.getuid?.() === 0 ? `user root;\n${text}` : text, ports };
}

async function written(config: string, place: FrontPlace): Promise<{ file: string; ports: Map<number, number> }> {
  mkdirSync(place.folder, { recursive: true });
  const { text, ports } = await moved(config, place);
  const file = path.join(mkdtempSync(path.join(place.folder, 'front-')), 'nginx.conf');
  writeFileSync(file, text);
  return { file, ports };
}

/** What `nginx -t` has against a generated config; undefined: nothing. */
export async function nginxFault(config: string, place: FrontPlace): Promise<string | undefined> {
  const { file } = await written(config, place);
  const { status, stderr } = spawnSync(nginx()!, ['-t', '-q', '-c', file], { encoding: 'utf8' });
  return status === 0 && stderr === '' ? undefined : stderr || `status ${status}`;
}

/** Runs nginx with a generated config. */
export async function startFront(config: string, place: FrontPlace): Promise<RunningFront> {
  const { file, ports } = await written(config, place);
  const health = /listen (\d+);[^}]*\/healthz/s.exec(config)![1];
  return { ports, process: await start(nginx()!, ['-c', file], `http://127.0.0.1:${ports.get(Number(health))}/healthz`) };
}
