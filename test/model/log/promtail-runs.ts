import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { printStages } from '../../../src/backends/promtail/stages';
import { Stage } from '../../../src/model/log/stage';
import { emitYaml } from '../../../src/syntax/yaml';
import { freePort, PushedLine, PushReceiver, start, until } from '../../engines';

/** Lines of one file, and what happens to them. */
export interface LogCase {
  readonly stages: readonly Stage[];
  readonly lines: readonly string[];
}

/** Label that tells the cases apart. */
export const CASE = 'testcase';

/** The labels with which a line of a case begins. */
export function labelsOf(folder: string, index: number): { [name: string]: string } {
  return { [CASE]: String(index), cluster: 'a', filename: fileOf(folder, index) };
}

function fileOf(folder: string, index: number): string {
  return path.join(folder, 'logs', `${index}.log`);
}

/** What a real Promtail pushes for each case, all of them in one process. */
export async function runPromtail(promtail: string, folder: string, cases: readonly LogCase[]): Promise<PushedLine[][]> {
  mkdirSync(path.join(folder, 'logs'));
  const receiver = await PushReceiver.start();
  const port = await freePort();
  const config = path.join(folder, 'promtail.yml');
  writeFileSync(config, emitYaml({
    server: { http_listen_address: '127.0.0.1', http_listen_port: port, grpc_listen_port: 0, disable: false },
    positions: { filename: path.join(folder, 'positions.yml') },
    clients: [{ url: receiver.url, batchwait: '50ms' }],
    scrape_configs: cases.map(({ stages }, i) => ({
      job_name: `case${i}`,
      pipeline_stages: printStages(stages),
      static_configs: [{ targets: ['localhost'], labels: { [CASE]: String(i), cluster: 'a', __path__: fileOf(folder, i) } }],
    })),
  }));
  for (const [i, { lines }] of cases.entries()) writeFileSync(fileOf(folder, i), lines.map((line) => `${line}\n`).join(''));
  const total = cases.reduce((sum, { lines }) => sum + lines.length, 0);
  const process = await start(promtail, [`-config.file=${config}`], `http://127.0.0.1:${port}/metrics`, { timeout: 60_000 });
  await until(async () => (await readLines(port)) >= total, 60_000);
  // what is on its way arrives before it ends
  await process.stop(30_000);
  await receiver.stop();
  const pushed = cases.map((): PushedLine[] => []);
  for (const line of receiver.lines) pushed[Number(line.labels[CASE])].push(line);
  return pushed;
}

/** How many lines Promtail has read from its files. */
async function readLines(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return [...text.matchAll(/^promtail_read_lines_total\{.*\} (\S+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}
