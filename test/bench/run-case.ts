import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { HubConfigs, hubConfigs } from './hub-configs';

/** What one run cost, as a whole process. */
export interface Figures {
  readonly name: string;
  readonly count: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly heapMb: number;
  /** Of a hub that runs the jobs of others. */
  readonly hub?: HubConfigs;
}

interface Case {
  readonly script: string;
  /** Largest fleet that it is run for. */
  readonly most: number;
  /** How often it is run for 1,000 clusters and more. */
  readonly roundsWhenLarge: number;
  readonly flags?: readonly string[];
  readonly env?: { readonly [name: string]: string };
  /** Runs once before it is measured, into the same folder. */
  readonly again?: boolean;
  /** The hub runs the jobs of others, and its config is looked at. */
  readonly pulls?: boolean;
}

const EVER = Number.MAX_SAFE_INTEGER;

/** Heap flags under which peak memory says what is needed and not what V8 happens to take. */
const PINNED = ['--max-old-space-size=96', '--max-semi-space-size=2'];

const MIXED = { BENCH_FLEET: 'mixed' };

export const CASES: { readonly [name: string]: Case } = {
  'require cdk8s': { script: 'require-cdk8s', most: 1, roundsWhenLarge: 0 },
  'floor': { script: 'floor', most: EVER, roundsWhenLarge: 3 },
  'ours, no proofs': { script: 'ours', most: EVER, roundsWhenLarge: 3, env: { BENCH_WITHOUT_PROOFS: '1' } },
  'ours': { script: 'ours', most: EVER, roundsWhenLarge: 3 },
  'ours, nothing changed': { script: 'ours', most: EVER, roundsWhenLarge: 3, again: true },
  'ours, pinned heap': { script: 'ours', most: EVER, roundsWhenLarge: 1, flags: ['--expose-gc', ...PINNED] },
  'mixed fleet, floor': { script: 'floor', most: EVER, roundsWhenLarge: 3, env: MIXED },
  'mixed fleet, no proofs': { script: 'ours', most: EVER, roundsWhenLarge: 3, env: { ...MIXED, BENCH_WITHOUT_PROOFS: '1' } },
  'mixed fleet': { script: 'ours', most: EVER, roundsWhenLarge: 3, env: MIXED, pulls: true },
  'all scraped by the hub': { script: 'ours', most: EVER, roundsWhenLarge: 1, env: { BENCH_FLEET: 'directScrape' }, pulls: true },
  'all federated by the hub': { script: 'ours', most: EVER, roundsWhenLarge: 1, env: { BENCH_FLEET: 'federation' }, pulls: true },
  'cdk8s, App per cluster': { script: 'stock-app-each', most: 1000, roundsWhenLarge: 1 },
  'cdk8s, one App': { script: 'stock-one-app', most: 1000, roundsWhenLarge: 1 },
};

/** Runs one case as a process of its own, into a fresh folder. */
export function runCase(name: string, count: number, cases: string, work: string): Figures {
  const { script, flags = [], env = {}, again = false, pulls = false } = CASES[name];
  const outdir = path.join(work, 'out');
  const run = () => {
    const start = process.hrtime.bigint();
    const { status, stdout, stderr } = spawnSync(
      process.execPath, [...flags, path.join(cases, `${script}.js`), String(count), outdir, work],
      { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 2 ** 26 },
    );
    if (status !== 0) throw new Error(`'${name}' with ${count} clusters failed:\n${stderr}`);
    return { wallMs: Number(process.hrtime.bigint() - start) / 1e6, ...JSON.parse(stdout.trim().split('\n').pop()!) };
  };
  if (again) run();
  const figures = { ...run(), ...(pulls && { hub: hubConfigs(outdir) }) };
  fs.rmSync(outdir, { recursive: true, force: true });
  return { name, count, ...figures };
}
