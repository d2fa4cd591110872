import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { freePort, PushedLine, PushReceiver, Running, start, until } from '../../engines';
import { KubernetesObject } from '../../engines/fake-api-server';

/** The node that tests run on. */
export const NODE = 'node-1';

/** A folder that stands for a node, with what Promtails of a test read and write. */
export class Node {
  public readonly folder = mkdtempSync(path.join(tmpdir(), 'fleet-promtail-'));

  /** A file of the node, below its root. */
  public write(file: string, lines: readonly string[]): string {
    const own = path.join(this.folder, file);
    mkdirSync(path.dirname(own), { recursive: true });
    writeFileSync(own, lines.map((line) => `${line}\n`).join(''), { flag: 'a' });
    return own;
  }

  /** A config for a cluster, as it reads this node: its folders are here, its API server and its receiver are those of the test. */
  public written(name: string, config: string, around: { readonly api?: string; readonly receiver: PushReceiver; readonly port: number }): string {
    const text = config
      .replace(/url: .*/, `url: ${around.receiver.url}`)
      .replace(/server:\n( {2}.*\n)+/, `server: { http_listen_address: 127.0.0.1, http_listen_port: ${around.port}, grpc_listen_address: 127.0.0.1, grpc_listen_port: 0, health_check_target: false }\n`)
      .replaceAll('/var/log', path.join(this.folder, 'var/log'))
      .replaceAll('/run/promtail', this.folder)
      .replace(/- role: pod\n/g, `- role: pod\n        api_server: ${around.api ?? ''}\n`)
      .replace(/\{ role: pod,/g, `{ role: pod, api_server: "${around.api ?? ''}",`);
    const file = path.join(this.folder, `${name}.yaml`);
    writeFileSync(file, text);
    return file;
  }
}

/** Starts a Promtail, and waits until it has read so many lines in all. */
export async function runUntil(binary: string, args: readonly string[], port: number, lineCount: number): Promise<Running> {
  const running = await start(binary, [...args], `http://127.0.0.1:${port}/ready`, { timeout: 60_000, env: { HOSTNAME: NODE } });
  await until(async () => (await linesRead(port)) >= lineCount, 60_000).catch((error: Error) => {
    throw new Error(`${error.message}\n${running.log()}`);
  });
  return running;
}

/** How many lines it has read from files. */
export async function linesRead(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return [...text.matchAll(/^promtail_read_lines_total\{.*\} (\S+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** What is particular of a pod. */
interface PodParts {
  readonly labels?: { readonly [name: string]: string };
  readonly annotations?: { readonly [name: string]: string };
  readonly node?: string;
  /** Name of its ReplicaSet. */
  readonly owner?: string;
}

/** A pod of the node, with the containers that it has. */
export function pod(name: string, uid: string, more: PodParts = {}): KubernetesObject {
  const ownerReferences = more.owner === undefined ? undefined : [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: more.owner, uid: `${uid}-owner`, controller: true }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', uid, labels: more.labels, annotations: more.annotations, ...(ownerReferences && { ownerReferences }) } as KubernetesObject['metadata'],
    spec: { nodeName: more.node ?? NODE, containers: [{ name: 'app' }] },
    status: { phase: 'Running', podIP: '10.0.0.1', hostIP: '10.0.0.2', containerStatuses: [{ name: 'app', ready: true, state: { running: {} }, containerID: `containerd://${uid}` }] },
  };
}

/** A line as containerd writes it. */
export function criLine(second: number, text: string, flag = 'F', stream = 'stdout'): string {
  return `2026-03-02T00:00:${String(second).padStart(2, '0')}.5Z ${stream} ${flag} ${text}`;
}

/** What arrived, as texts that can be compared; without the labels that are left out. */
export function texts(lines: readonly PushedLine[], leftOut: readonly string[] = []): string[] {
  return lines.map(({ labels, line, metadata, tenant, time }) => {
    const own = Object.entries(labels).filter(([name, value]) => value !== '' && !leftOut.includes(name)).sort();
    return JSON.stringify([own, line, Object.entries(metadata).sort(), String(time), tenant]);
  }).sort();
}

export { freePort };
