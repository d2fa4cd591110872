import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { LAST, writeBlocks } from './clusters';
import { Engine, startEngine, stopEngines } from './engine';
import { REWRITABLE } from './rewritable';
import { typedVector } from './typed';
import { addMatcher } from '../../../src/syntax/promql/add-matcher';
import { inferLabels } from '../../../src/syntax/promql/infer-labels';
import { keepLabel } from '../../../src/syntax/promql/keep-label';
import { parse } from '../../../src/syntax/promql/parse';
import { print } from '../../../src/syntax/promql/print';
import { describeWithEngine, INSTALL, prometheus3, promtool3 } from '../../engines';

/** Counterexamples to what each kind of finding is about. */
const DIFFERENT = [
  'absent(foo{instance="i2"})',
  'absent_over_time(foo{job="db"}[5m])',
  'foo / scalar(sum(bar))',
  'vector(1)',
  'sum(foo{job="none"}) or vector(0)',
  'sum(foo{job="db"}) or on () vector(0)',
  'sum(foo) * vector(2)',
  'vector(1) unless on () foo{job="none"}',
  'sum(foo) and vector(1)',
  'label_replace(foo, "cluster", "x", "", "")',
  'count_values("cluster", foo)',
  'sum(foo{cluster=""})',
];

/** Label set -> value, or why the server refused. */
type Result = { readonly [series: string]: string } | string;

async function query(engine: Engine, expression: string, cluster?: string): Promise<Result> {
  const { data, error } = await engine.get('query', { query: expression, time: String(LAST) });
  if (error !== undefined) return error;
  const { result } = data as { result: { metric: { [name: string]: string }; value: [number, string] }[] };
  return Object.fromEntries(result.map(({ metric, value: [, value] }) => {
    const labels = cluster === undefined ? metric : { ...metric, cluster };
    return [JSON.stringify(Object.entries(labels).sort()), Number(value).toPrecision(9)];
  }));
}

describeWithEngine('Prometheus 3 with two clusters', () => (prometheus3() && promtool3()) || undefined, INSTALL.go, () => {
  let folder: string;
  let both: Engine;
  /** Alone, where nothing says the cluster yet. */
  let a: Engine;
  let b: Engine;
  let labelledA: Engine;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'clusters-'));
    const engineOf = (clusters: ('a' | 'b')[], isLabelled: boolean) => startEngine([], writeBlocks(mkdtempSync(path.join(folder, 'of-')), clusters, isLabelled));
    [both, a, b, labelledA] = await Promise.all([engineOf(['a', 'b'], true), engineOf(['a'], false), engineOf(['b'], false), engineOf(['a'], true)]);
  }, 60_000);
  afterAll(async () => {
    await stopEngines();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The results of each cluster alone, put together under the label. */
  async function union(expression: string): Promise<Result> {
    const [ofA, ofB] = await Promise.all([query(a, expression, 'a'), query(b, expression, 'b')]);
    return typeof ofA === 'string' ? ofA : typeof ofB === 'string' ? ofB : { ...ofA, ...ofB };
  }

  test('has series of both', async () => {
    expect(Object.keys(await query(both, 'count by (cluster) (foo)'))).toHaveLength(2);
    expect(await query(both, 'sum(foo)')).not.toEqual(await union('sum(foo)'));
  });

  test.each(REWRITABLE)('%s over both, rewritten, is that over each alone', async (before) => {
    const expected = await union(before);
    const rewritten = await query(both, print(keepLabel(parse(before), 'cluster').expression));
    expect(rewritten).toEqual(expected);
    expect(Object.keys(expected).length).toBeGreaterThan(0);
  });

  test.each(DIFFERENT)('%s cannot be rewritten: the result is another one, as the finding says', async (text) => {
    const { expression, findings } = keepLabel(parse(text), 'cluster');
    expect(findings).toHaveLength(1);
    expect(await query(both, print(expression))).not.toEqual(await union(text));
  });

  test('so is any expression without a finding', async () => {
    let compared = 0;
    await fc.assert(fc.asyncProperty(typedVector(), async (before) => {
      const { expression, findings } = keepLabel(parse(before), 'cluster');
      fc.pre(findings.length === 0);
      const expected = await union(before);
      // what fails on a cluster alone has no meaning to keep
      if (typeof expected === 'string') return;
      const result = await query(both, print(expression));
      // two series of one cluster that may not match the same one: alone, Prometheus does not look where the other side is empty
      if (typeof result === 'string' && /duplicate series for the match group \{[^}]*cluster="/.test(result)) return;
      compared += Object.keys(expected).length > 0 ? 1 : 0;
      expect([print(expression), result]).toEqual([print(expression), expected]);
    }), { numRuns: 800 });
    expect(compared).toBeGreaterThan(150);
  }, 120_000);

  test('what is inferred of labels is so', async () => {
    const seen = { kept: 0, dropped: 0 };
    await fc.assert(fc.asyncProperty(typedVector(), async (text) => {
      const presence = inferLabels(parse(text)).flow.presence('cluster');
      const result = await query(both, text);
      if (typeof result === 'string' || (presence !== 'kept' && presence !== 'dropped')) return;
      for (const labels of Object.keys(result)) {
        seen[presence] += 1;
        expect([text, labels.includes('["cluster",')]).toEqual([text, presence === 'kept']);
      }
    }), { numRuns: 500 });
    expect(Math.min(seen.kept, seen.dropped)).toBeGreaterThan(50);
  }, 60_000);

  test('a matcher on every selector makes one cluster of both', async () => {
    await fc.assert(fc.asyncProperty(typedVector(), async (before) => {
      const expected = await query(labelledA, before);
      const { expression } = addMatcher(parse(before), { name: 'cluster', operator: '=', value: 'a' });
      const result = await query(both, print(expression));
      if (typeof expected === 'string') expect(typeof result).toBe('string');
      else if (!before.includes('absent(')) expect(result).toEqual(expected);
    }), { numRuns: 400 });
  }, 60_000);
});
