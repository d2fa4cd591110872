import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { logCollector } from './log-plans';
import { printLogs } from '../../../src/backends/otel/logs';
import { LogSourcePlan } from '../../../src/compile/plan';
import { Diagnostic } from '../../../src/diagnostics';
import { Stage } from '../../../src/model/log/stage';
import { emitYaml } from '../../../src/syntax/yaml';
import { freePort, OtlpReceiver, PushedLine, Running, start } from '../../engines';

/** Lines of one file, and what happens to them. */
export interface LogCase {
  /** Whether files are as the container runtime writes them. */
  readonly form: 'pods' | 'files';
  readonly stages: readonly Stage[];
  readonly lines: readonly string[];
}

/** Label that tells the cases apart. */
export const CASE = 'testcase';

/** Label that every line has at the end. */
export const IDENTITY = { fleet_name: 'eu' } as const;

export function sourceOf({ form, stages }: LogCase, index: number, folder: string): LogSourcePlan {
  const common = {
    name: `case${index}`,
    relabelConfigs: [{ targetLabel: CASE, replacement: String(index) }, { targetLabel: 'cluster', replacement: 'a' }],
    stages: [...stages],
  };
  return form === 'pods'
    ? { ...common, kind: 'pods', via: 'file', podLabels: {} }
    : { ...common, kind: 'files', paths: [fileOf(folder, index)] };
}

export function fileOf(folder: string, index: number): string {
  return path.join(folder, `default_web_00000000-0000-0000-0000-${String(index).padStart(12, '0')}`, 'app', '0.log');
}

/** The labels with which a line of a case begins. */
export function labelsOf(one: LogCase, index: number, folder: string): { [name: string]: string } {
  return { [CASE]: String(index), cluster: 'a', ...(one.form === 'files' && { filename: fileOf(folder, index) }) };
}

interface LogConfig {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A collector's config for sources, whose patterns for files of pods are moved below a folder. */
export function logConfig(sources: readonly LogSourcePlan[], otlpUrl: string, folder: string, healthPort: number): LogConfig {
  const diagnostics: Diagnostic[] = [];
  const write = { name: 'hub', url: 'http://hub/loki/api/v1/push', otlpUrl, batchWait: '100ms' };
  const plan = logCollector(sources, { externalLabels: IDENTITY }, [write]);
  const parts = printLogs(plan, { version: { major: 3, minor: 12 }, where: 'collector', diagnostics });
  const storage = path.join(folder, 'storage');
  mkdirSync(storage, { recursive: true });
  const tree = {
    extensions: { health_check: { endpoint: `127.0.0.1:${healthPort}` }, file_storage: { directory: storage }, ...parts.extensions },
    receivers: parts.receivers,
    processors: { memory_limiter: { check_interval: '1s', limit_mib: 1500 }, ...parts.processors },
    exporters: Object.fromEntries(Object.entries(parts.exporters).map(([name, exporter]) => [name, { ...exporter, encoding: 'json' }])),
    service: {
      extensions: ['health_check', 'file_storage', ...Object.keys(parts.extensions)],
      pipelines: parts.pipelines,
      telemetry: { metrics: { level: 'none' }, logs: { level: 'warn' } },
    },
  };
  return { text: emitYaml(tree).replaceAll('/var/log/pods', folder), diagnostics };
}

/** Files of a case on its own: of many pods, each pattern takes one. */
export function onlyOwnFiles(sources: readonly LogSourcePlan[], text: string, folder: string): string {
  return sources.reduce((now, { kind, name }, i) => (kind !== 'pods' ? now
    : now.replace(new RegExp(`(file_log/${name}:\\n +include:\\n +- )\\S+`), (_, before: string) => before + fileOf(folder, i))), text);
}

export async function startCollector(otelcol: string, text: string, folder: string, healthPort: number): Promise<Running> {
  const config = path.join(folder, 'config.yaml');
  writeFileSync(config, text);
  return start(otelcol, [`--config=${config}`], `http://127.0.0.1:${healthPort}/`, { timeout: 120_000, env: { K8S_NODE_NAME: 'node-1' } });
}

/** What a real collector sends for each case, all of them in one process. */
export async function runCases(
  otelcol: string, folder: string, cases: readonly LogCase[], isDone: (lines: readonly PushedLine[]) => boolean,
): Promise<PushedLine[][]> {
  for (const [i, { lines }] of cases.entries()) {
    mkdirSync(path.dirname(fileOf(folder, i)), { recursive: true });
    writeFileSync(fileOf(folder, i), lines.map((line) => `${line}\n`).join(''));
  }
  const receiver = await OtlpReceiver.start();
  const port = await freePort();
  const sources = cases.map((one, i) => sourceOf(one, i, folder));
  const { text } = logConfig(sources, receiver.url, folder, port);
  const collector = await startCollector(otelcol, onlyOwnFiles(sources, text, folder), folder, port);
  const end = Date.now() + 60_000;
  while (!isDone(receiver.lines) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
  await collector.stop(30_000);
  await receiver.stop();
  const pushed = cases.map((): PushedLine[] => []);
  for (const line of receiver.lines) pushed[Number(line.labels[CASE] ?? -1)]?.push(line);
  return pushed;
}
