import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { Entry } from '../../../../src/model/log/simulate/entry';
import { runStages } from '../../../../src/model/log/simulate/run-stages';
import { describeWithEngine, INSTALL, promtail, stopAll } from '../../../engines';
import { logCase } from '../arbitraries';
import { labelsOf, LogCase, runPromtail } from '../promtail-runs';
import { NOW, same, Seen, seen, withoutEmpty } from '../seen';

describeWithEngine('Promtail', promtail, INSTALL.go, (binary) => {
  afterAll(stopAll);

  test('makes of random lines in random pipelines what the simulator says', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleet-logs-'));
    const cases = fc.sample(logCase, { numRuns: 600, seed: 20260302 });
    const pushed = await runPromtail(binary, folder, cases);
    const expected = cases.map((one, i) => simulated(one, labelsOf(folder, i)));
    const wrong = cases.flatMap((one, i) => {
      const real = pushed[i].map((line) => seen(line, expected[i]));
      return same(real, expected[i]) ? [] : [{ ...one, real, expected: expected[i] }];
    });
    expect(wrong.slice(0, 3)).toEqual([]);
    // of so many, most have something to say
    expect(expected.flat().length).toBeGreaterThan(cases.length);
  }, 180_000);
});

function simulated({ lines, stages }: LogCase, labels: Entry['labels']): Seen[] {
  const entries = lines.map((line): Entry => ({ line, labels, metadata: {}, extracted: {}, time: NOW }));
  return runStages(stages, entries, { now: NOW }).map((entry) => ({
    labels: withoutEmpty(entry.labels), line: entry.line, metadata: entry.metadata, ...(entry.time !== NOW && { time: String(entry.time) }),
  }));
}
