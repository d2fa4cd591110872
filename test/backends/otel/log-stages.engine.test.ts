import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { IDENTITY, labelsOf, LogCase, runCases } from './log-runs';
import { splitStages } from '../../../src/backends/otel/log-stages';
import { Entry } from '../../../src/model/log/simulate/entry';
import { runStages } from '../../../src/model/log/simulate/run-stages';
import { Stage } from '../../../src/model/log/stage';
import { describeWithEngine, INSTALL, otelcol, PushedLine, stopAll } from '../../engines';
import { logCase } from '../../model/log/arbitraries';

/** The time at which a line is read, which nobody can foretell. */
const NOW = 0n;

interface Seen {
  readonly labels: { readonly [name: string]: string };
  readonly line: string;
  readonly metadata: { readonly [name: string]: string };
  /** Of lines that say it. */
  readonly time?: string;
}

const IS_DOCKER = /^\{"log":.*"time":"[^"]+"\}$/;

/** Lines that end what is open of both outputs: the collector does not lose a text of which the end never comes. */
const ENDS = ['2026-01-02T03:04:06Z stdout F end', '2026-01-02T03:04:06Z stderr F end'];

/** A case as the collector can have it: the runtime's form before all stages, and numbers without an exponent. */
function adapted({ lines, stages }: { readonly lines: readonly string[]; readonly stages: readonly Stage[] }): LogCase & { readonly form: 'pods' | 'files'; readonly runtime: readonly Stage[] } {
  const [first] = stages;
  const form = first?.kind === 'cri' || first?.kind === 'docker' ? 'pods' : 'files';
  const runtime: readonly Stage[] = first?.kind === 'cri' ? [{ kind: 'cri' }] : first?.kind === 'docker' ? [first] : [];
  const own = stages.slice(runtime.length).map((stage): Stage => (stage.kind === 'multiline' ? { ...stage, maxLines: undefined } : stage));
  const fitting = lines.filter((line) => !/e\+21|e-7/.test(line) && !(first?.kind === 'cri' && IS_DOCKER.test(line)) && !(first?.kind === 'docker' && !IS_DOCKER.test(line)));
  return { form, runtime, stages: own, lines: [...fitting, ...(first?.kind === 'cri' ? ENDS : [])] };
}

const CASES = fc.sample(logCase, { numRuns: 700, seed: 20260302 }).map(adapted)
  .filter(({ form, lines, stages }) => lines.length > 0 && splitStages(stages, true).refusals.length === 0 && form !== undefined);

describeWithEngine('the OpenTelemetry Collector', otelcol, INSTALL.go, (binary) => {
  afterAll(stopAll);

  test('makes of random lines in random pipelines what the simulator says', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'otel-logs-'));
    const expected = CASES.map((one, i) => simulated(one, labelsOf(one, i, folder)));
    const count = expected.flat().length;
    const pushed = await runCases(binary, folder, CASES, (lines) => lines.length >= count);
    const wrong = CASES.flatMap((one, i) => {
      const real = pushed[i].map((line) => seen(line, expected[i]));
      return same(real, expected[i]) ? [] : [{ i, ...one, real, expected: expected[i] }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(CASES.length).toBeGreaterThan(200);
    // of so many, most have something to say
    expect(count).toBeGreaterThan(CASES.length);
  }, 180_000);
});

function simulated({ lines, runtime, stages }: LogCase & { readonly runtime: readonly Stage[] }, labels: Entry['labels']): Seen[] {
  const entries = lines.map((line): Entry => ({ line, labels, metadata: {}, extracted: {}, time: NOW }));
  return runStages([...runtime, ...stages], entries, { now: NOW }).map((entry) => ({
    labels: withoutEmpty({ ...entry.labels, ...IDENTITY }), line: entry.line, metadata: entry.metadata, ...(entry.time !== NOW && { time: String(entry.time) }),
  }));
}

/** Empty labels are none for the store. */
function withoutEmpty(labels: Entry['labels']): Entry['labels'] {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
}

function seen({ labels, line, metadata, time }: PushedLine, expected: readonly Seen[]): Seen {
  const isSaid = expected.some((one) => one.time === String(time));
  return { labels: withoutEmpty(labels), line, metadata, ...(isSaid && { time: String(time) }) };
}

/** Lines of several streams may come in any order. */
function same(real: readonly Seen[], expected: readonly Seen[]): boolean {
  return JSON.stringify(texts(real)) === JSON.stringify(texts(expected));
}

function texts(lines: readonly Seen[]): string[] {
  return lines.map(({ labels, line, metadata, time }) => JSON.stringify([sorted(labels), line, sorted(metadata), time])).sort();
}

function sorted(map: { readonly [name: string]: string }): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
