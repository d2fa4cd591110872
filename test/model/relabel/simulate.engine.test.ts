import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { labelsArbitrary, printed, rulesArbitrary } from './arbitraries';
import {
  Dialect, DIALECTS, Labels, relabel, RelabelConfig, seriesLabelsOf, simulateTarget, TargetJob, TargetResult,
} from '../../../src/model/relabel';
import { defaultLabels } from '../../../src/model/relabel/target';
import { quoteMeta } from '../../../src/syntax/re2';
import { describeWithEngine, freePort, INSTALL, prometheus2, prometheus3, Running, start, until } from '../../engines';

/*
 * The simulator against the engines: one process, one job per case, no target is ever scraped.
 */

const CASES = 500;

/** Copies everything that targets hide, so that it can be compared too. */
const REVEAL: RelabelConfig = { action: 'labelmap', regex: '__(.*)', replacement: 'seen_$1' };

const ADDRESS = '10.9.8.7:6';
const JOB: TargetJob = { jobName: 'x', scrapeInterval: '60m', scrapeTimeout: '7s', metricsPath: '/m', params: { module: ['x', 'y'], a: [''] } };

interface Case {
  readonly rules: RelabelConfig[];
  readonly labels: Labels;
}

/** What chance would hardly find. */
const FIXED: Case[] = [
  { labels: { a: 'b', b: 'gone' }, rules: [{ sourceLabels: ['a'], targetLabel: '${1}', replacement: '' }] },
  { labels: { a: 'b', b: 'gone' }, rules: [{ sourceLabels: ['a'], regex: '(.)()', targetLabel: '${1}', replacement: '$2' }] },
  { labels: { __param_module: 'own' }, rules: [REVEAL] },
  { labels: { __param_module: '' }, rules: [REVEAL] },
  { labels: { __scrape_interval__: '90s', __scrape_timeout__: '30s' }, rules: [REVEAL] },
  ...['10.9.8.7', '[::1]', '::1', 'host', 'host:', '', 'a/b', 'http://a:1/'].flatMap((address) => ['http', 'https', 'ftp', ''].map((scheme): Case => (
    { labels: {}, rules: [{ targetLabel: '__address__', replacement: address }, { targetLabel: '__scheme__', replacement: scheme }] }
  ))),
  ...['0', '0s', '1', '1m', '1h1s', '2h', 'x', '', '1y', '1s1m'].flatMap((duration) => ['interval', 'timeout'].map((name): Case => (
    { labels: {}, rules: [{ targetLabel: `__scrape_${name}__`, replacement: duration }] }
  ))),
];

function cases(dialect: Dialect, seed: number): Case[] {
  const one = fc.record({ rules: rulesArbitrary(dialect), labels: labelsArbitrary(dialect), reveal: fc.boolean() })
    .map(({ rules, labels, reveal }) => ({ rules: reveal ? [...rules, REVEAL] : rules, labels: withoutAddress(labels) }))
    // where copies of two labels meet, newer engines let chance decide which of the discovered labels comes last
    .filter(({ rules, labels }) => dialect === '2.x' || !collide(rules, discovered(labels, dialect), dialect));
  return [...FIXED, ...fc.sample(one, { numRuns: CASES - FIXED.length, seed })];
}

function withoutAddress(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name !== '__address__'));
}

/** Whether a `labelmap` copies two labels to one name. */
function collide(rules: readonly RelabelConfig[], labels: Labels, dialect: Dialect): boolean {
  return rules.some((rule, i) => {
    if (rule.action?.toLowerCase() !== 'labelmap') return false;
    const { labels: seen } = relabel(rules.slice(0, i), labels, dialect);
    const copies = Object.entries(seen ?? {})
      .map(([name, value]) => relabel([rule, { action: 'labeldrop', regex: quoteMeta(name) }], { [name]: value }, dialect));
    const names = copies.flatMap((copy) => Object.keys(copy.labels ?? {}));
    return new Set(names).size < names.length;
  });
}

function discovered(labels: Labels, dialect: Dialect): Labels {
  return { ...Object.fromEntries(defaultLabels(JOB, DIALECTS[dialect])), ...labels, __address__: ADDRESS, __case: 'x' };
}

function jobName(index: number): string {
  return `case-${index}`;
}

function config(all: readonly Case[]): string {
  return JSON.stringify({
    global: { scrape_interval: JOB.scrapeInterval, scrape_timeout: JOB.scrapeTimeout },
    scrape_configs: all.map(({ rules, labels }, i) => ({
      job_name: jobName(i),
      metrics_path: JOB.metricsPath,
      params: JOB.params,
      static_configs: [{ targets: [ADDRESS], labels: { ...labels, __case: jobName(i) } }],
      relabel_configs: rules.map(printed),
    })),
  });
}

function simulated({ rules, labels }: Case, index: number, dialect: Dialect): TargetResult {
  const job = { ...JOB, jobName: jobName(index), relabelConfigs: rules };
  return simulateTarget(job, { ...labels, __case: jobName(index), __address__: ADDRESS }, dialect);
}

/** What can be seen of a target: its series labels, why it was refused, or that it was dropped. */
function shown(result: TargetResult): Labels | string {
  if (result.labels !== undefined) return seriesLabelsOf(result.labels);
  return result.dropped ? 'dropped' : reason(result.error!);
}

/** The fixed words of an error. */
function reason(error: string): string {
  return REASONS.find((words) => error.includes(words)) ?? error;
}

const REASONS = [
  'no address', 'is not a valid hostname', 'invalid scheme', 'error parsing scrape interval', 'error parsing scrape timeout', 'scrape interval cannot be 0',
  'scrape timeout cannot be 0', 'scrape timeout cannot be greater than scrape interval', 'error parsing convert classic histograms to nhcb',
];

/** Targets that are scraped, from the API, and those that are refused, from the log; all others are dropped. */
async function targets(url: string, log: string): Promise<Map<string, Labels | string>> {
  const response = await fetch(`${url}/api/v1/targets`);
  const { data } = await response.json() as { data: { activeTargets: { scrapePool: string; labels: Labels }[] } };
  const refused = log.split('\n').filter((line) => line.includes('msg="Creating target failed"'));
  return new Map<string, Labels | string>([
    ...data.activeTargets.map(({ scrapePool, labels }) => [scrapePool, labels] as const),
    ...refused.map((line) => [/scrape_pool=(\S+)/.exec(line)![1], reason(line)] as const),
  ]);
}

async function startPrometheus(binary: string, dialect: Dialect, all: readonly Case[], folder: string): Promise<{ url: string; process: Running }> {
  const file = path.join(folder, 'prometheus.yml');
  writeFileSync(file, config(all));
  const url = `http://127.0.0.1:${await freePort()}`;
  const flags = dialect === '2.x'
    ? ['--enable-feature=agent', '--log.level=error']
    : ['--agent', '--log.level=error', '--scrape.discovery-reload-interval=1s'];
  const process = await start(binary, [
    `--config.file=${file}`, `--storage.agent.path=${path.join(folder, 'data')}`, `--web.listen-address=${url.slice('http://'.length)}`, ...flags,
  ], `${url}/-/ready`);
  return { url, process };
}

function differential(dialect: Dialect, binary: string, seed: number): void {
  const all = cases(dialect, seed);
  const expected = new Map(all.map((one, i): [string, Labels | string] => [jobName(i), shown(simulated(one, i, dialect))]));
  let folder = '';
  let url = '';
  let process: Running | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'relabel-'));
    ({ url, process } = await startPrometheus(binary, dialect, all, folder));
  }, 30_000);
  afterAll(async () => {
    await process?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test(`makes the same targets of ${CASES} rule lists`, async () => {
    const listed = [...expected.values()].filter((value) => value !== 'dropped').length;
    let actual = new Map<string, Labels | string>();
    await until(async () => {
      actual = await targets(url, process!.log());
      return actual.size >= listed;
    }, 20_000).catch(() => undefined);
    const differences = [...expected]
      .map(([name, value], i) => ({ name, ...all[i], simulated: value, engine: actual.get(name) ?? 'dropped' }))
      .filter((one) => JSON.stringify(sorted(one.simulated)) !== JSON.stringify(sorted(one.engine)));
    expect(differences).toEqual([]);
  }, 40_000);

  test('is given cases of every kind', () => {
    const kinds = [...expected.values()].map((value) => (typeof value !== 'string' ? 'kept' : value === 'dropped' ? value : 'refused'));
    for (const [kind, least] of [['kept', CASES / 3], ['dropped', CASES / 10], ['refused', CASES / 50]] as const) {
      expect(kinds.filter((one) => one === kind).length).toBeGreaterThan(least);
    }
  });

  if (dialect === '2.x') return;

  test('does the same at every single step', async () => {
    const differences: object[] = [];
    const inputs = fc.sample(labelsArbitrary(dialect), { numRuns: CASES, seed: seed + 1 });
    for (const [i, { rules }] of all.entries()) {
      const labels = withValues(inputs[i]);
      // to print its labels after each step the engine sorts them, which it does not do when it relabels
      if (collide(rules, labels, dialect)) continue;
      const engine = await relabelSteps(url, jobName(i), labels);
      const ours = rules.map((_, step) => relabel(rules.slice(0, step + 1), labels, dialect).labels ?? 'dropped');
      if (JSON.stringify(ours) !== JSON.stringify(engine)) differences.push({ rules, labels, ours, engine });
    }
    expect(differences).toEqual([]);
  }, 40_000);
}

function withValues(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

function sorted(value: Labels | string): unknown {
  return typeof value === 'string' ? value : Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What `/api/v1/targets/relabel_steps` (3.8 and newer) says after each rule. */
async function relabelSteps(url: string, scrapePool: string, labels: Labels): Promise<(Labels | 'dropped')[]> {
  const query = new URLSearchParams({ scrapePool, labels: JSON.stringify(labels) });
  const response = await fetch(`${url}/api/v1/targets/relabel_steps?${query}`);
  const body = await response.json() as { data: { steps: { output: Labels; keep: boolean }[] } };
  return body.data.steps.map(({ output, keep }) => (keep
    ? Object.fromEntries(Object.entries(output).sort(([a], [b]) => (a < b ? -1 : 1)))
    : 'dropped'));
}

describeWithEngine('Prometheus 2', prometheus2, INSTALL.debian, (binary) => differential('2.x', binary, 20260101));
describeWithEngine('Prometheus 3', prometheus3, INSTALL.go, (binary) => differential('3.x', binary, 20260102));
