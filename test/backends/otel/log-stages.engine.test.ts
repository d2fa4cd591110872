import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { IDENTITY, labelsOf, LogCase, runCases } from './log-runs';
import { splitStages } from '../../../src/backends/otel/log-stages';
import { Entry } from '../../../src/model/log/simulate/entry';
import { runStages } from '../../../src/model/log/simulate/run-stages';
import { Stage } from '../../../src/model/log/stage';
import { describeWithEngine, INSTALL, otelcol, stopAll } from '../../engines';
import { logCase } from '../../model/log/arbitraries';
import { NOW, same, Seen, seen, withoutEmpty } from '../../model/log/seen';

const IS_DOCKER = /^\{"log":.*"time":"[^"]+"\}$/;

/** Lines that end what is open of both outputs: the collector does not lose a text of which the end never comes. */
const ENDS = ['2026-01-02T03:04:06Z stdout F end', '2026-01-02T03:04:06Z stderr F end'];

/** A case as the collector can have it: the runtime's form before all stages, and numbers without an exponent. */
function adapted({ lines, stages }: Omit<LogCase, 'form'>): LogCase & { readonly runtime: readonly Stage[] } {
  const [first] = stages;
  const form = first?.kind === 'cri' || first?.kind === 'docker' ? 'pods' : 'files';
  const runtime: readonly Stage[] = first?.kind === 'cri' ? [{ kind: 'cri' }] : first?.kind === 'docker' ? [first] : [];
  const own = stages.slice(runtime.length).map((stage): Stage => (stage.kind === 'multiline' ? { ...stage, maxLines: undefined } : stage));
  const fitting = lines.filter((line) => !/e\+21|e-7/.test(line) && !(first?.kind === 'cri' && IS_DOCKER.test(line)) && !(first?.kind === 'docker' && !IS_DOCKER.test(line)));
  return { form, runtime, stages: own, lines: [...fitting, ...(first?.kind === 'cri' ? ENDS : [])] };
}

const CASES = fc.sample(logCase, { numRuns: 400, seed: 20260302 }).map(adapted)
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
  }, 300_000);

  test('reads times of every form, drops what is old, and takes a share', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'otel-times-'));
    const berlin = 'Europe/Berlin';
    const times: readonly (readonly [format: string, text: string, expected: string | bigint, location?: string])[] = [
      ['RFC3339', '2026-03-01T10:20:30Z', '2026-03-01T10:20:30Z'],
      ['RFC3339Nano', '2026-03-01T10:20:30.123+02:00', '2026-03-01T08:20:30.123Z'],
      ['Unix', '1767323045.25', '2026-01-02T03:04:05.250Z'],
      ['UnixMs', '1767323045250', '2026-01-02T03:04:05.250Z'],
      ['UnixUs', '1767323045250000', '2026-01-02T03:04:05.250Z'],
      ['UnixNs', '1767323045250000001', 1767323045250000001n],
      ['RFC1123Z', 'Sun, 01 Mar 2026 10:20:30 +0200', '2026-03-01T08:20:30Z'],
      ['ANSIC', 'Sun Mar  1 10:20:30 2026', '2026-03-01T10:20:30Z'],
      ['2006-01-02 15:04:05,000', '2026-07-01 10:20:30,500', '2026-07-01T08:20:30.500Z', berlin],
      ['02/Jan/2006:15:04:05 -0700', '01/Mar/2026:10:20:30 +0100', '2026-03-01T09:20:30Z'],
      ['2006-01-02T15:04:05.999Z07:00', '2026-03-01T10:20:30.5-01:00', '2026-03-01T11:20:30.500Z'],
    ];
    const timed = times.map(([format, text,, location]): LogCase => ({
      form: 'files', lines: [text], stages: [{ kind: 'regex', expression: '(?P<t>.*)' }, { kind: 'timestamp', source: 't', format, ...(location && { location }) }],
    }));
    const old = { form: 'pods', lines: ['2026-01-02T03:04:05Z stdout F old', `${new Date().toISOString()} stdout F new`], stages: [{ kind: 'drop', olderThan: '1h' }] } as const;
    const sampled = { form: 'files', lines: Array.from({ length: 2000 }, (_, i) => `line ${i}`), stages: [{ kind: 'sampling', rate: 0.25 }] } as const;
    const pushed = await runCases(binary, folder, [...timed, old, sampled], (lines) => lines.length > times.length + 300);
    const nanoseconds = (expected: string | bigint) => (typeof expected === 'bigint' ? expected : BigInt(Date.parse(expected)) * 1_000_000n);
    const read = pushed.slice(0, times.length).map((lines, i) => [times[i][0], lines[0]?.time]);
    expect(read).toEqual(times.map(([format,, expected]) => [format, nanoseconds(expected)]));
    expect(pushed[times.length].map(({ line }) => line)).toEqual(['new']);
    // 500 are to be expected; so far off are none in a million runs
    expect(pushed[times.length + 1].length).toBeGreaterThan(380);
    expect(pushed[times.length + 1].length).toBeLessThan(620);
  }, 240_000);
});

function simulated({ lines, runtime, stages }: LogCase & { readonly runtime: readonly Stage[] }, labels: Entry['labels']): Seen[] {
  const entries = lines.map((line): Entry => ({ line, labels, metadata: {}, extracted: {}, time: NOW }));
  return runStages([...runtime, ...stages], entries, { now: NOW }).map((entry) => ({
    labels: withoutEmpty({ ...entry.labels, ...IDENTITY }),
    line: entry.line,
    metadata: entry.metadata,
    ...(entry.time !== NOW && { time: String(entry.time) }),
  }));
}
