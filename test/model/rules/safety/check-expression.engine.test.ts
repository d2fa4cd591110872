import * as fc from 'fast-check';
import { Answer, ask, isApart, Question, sampleText, unionOf } from './promtool';
import { RIGHT } from './right';
import { WRONG } from './wrong';
import { checkExpression, Counterexample, SafetyFinding } from '../../../../src/model/rules/safety';
import { concrete } from '../../../../src/model/rules/safety/concrete';
import { examples } from '../../../../src/model/rules/safety/search';
import { isConstant, parse, print } from '../../../../src/syntax/promql';
import { describeWithEngine, INSTALL, promtool3 } from '../../../engines';
import { typedVector } from '../../../syntax/promql/typed';

interface Case {
  readonly expression: string;
  readonly finding: SafetyFinding;
}

const options = { clusterLabel: 'cluster', clusters: ['a', 'b'] };

function casesOf(expressions: readonly string[]): Case[] {
  return expressions.flatMap((expression) => checkExpression(expression, options).slice(0, 1).map((finding) => ({ expression, finding })));
}

/** What is asked of the engine about one case: each cluster alone, both, and both after the fix. */
function questionsOf({ finding: { counterexample: example, fixed } }: Case): Question[] {
  const { expression } = example;
  const alone = Object.keys(example.alone).map((cluster) => ({ expression, example, cluster }));
  return [...alone, { expression, example }, ...fixed === undefined ? [] : [{ expression: print(concrete(parse(fixed))), example }]];
}

interface Verdict extends Case {
  readonly union: Answer;
  readonly both: Answer;
  readonly fixed?: Answer;
  readonly alone: readonly (readonly [cluster: string, answer: Answer])[];
}

function verdicts(cases: readonly Case[]): readonly Verdict[] {
  const questions = cases.map(questionsOf);
  const answers = ask(questions.flat());
  let at = 0;
  return cases.map((one, i) => {
    const own = answers.slice(at, at += questions[i].length);
    const clusters = Object.keys(one.finding.counterexample.alone);
    const alone = clusters.map((cluster, place) => [cluster, own[place]] as const);
    return { ...one, alone, union: unionOf(alone), both: own[clusters.length], fixed: own[clusters.length + 1] };
  });
}

/** The first series that are made up for an expression, whatever it yields over them; those over which it yields nothing say nothing. */
function sceneriesOf(expression: string, count: number, isPanel = false): Counterexample[] {
  const found: Counterexample[] = [];
  let tried = 0;
  for (const { example } of examples(parse(expression, { variables: isPanel }), 'cluster')) {
    if (example.error !== undefined || example.both!.length > 0 || Object.values(example.alone).some(({ length }) => length > 0)) found.push(example);
    if (found.length === count || ++tried === 60) break;
  }
  return found;
}

/** Whether the engine yields the same over both clusters as over each alone, over every scenery. */
function disagreements(all: readonly Counterexample[]): readonly (readonly unknown[])[] {
  const questions = all.map((example) => [...Object.keys(example.alone), undefined].map((cluster): Question => (
    { expression: example.expression, example, cluster }
  )));
  const answers = ask(questions.flat());
  let at = 0;
  return all.flatMap((example, i) => {
    const own = answers.slice(at, at += questions[i].length);
    const union = unionOf(Object.keys(example.alone).map((cluster, place) => [cluster, own[place]] as const));
    const both = own[own.length - 1];
    return JSON.stringify(union) === JSON.stringify(both) ? [] : [[example.expression, union, both]];
  });
}

function texts(samples: readonly { readonly labels: { readonly [name: string]: string }; readonly value: number }[]): readonly string[] {
  return samples.map(({ labels, value }) => sampleText(labels, value)).sort();
}

describeWithEngine('the engine of Prometheus 3', promtool3, INSTALL.go, () => {
  let known: readonly Verdict[];

  beforeAll(() => {
    known = verdicts(casesOf(WRONG.map(([expression]) => expression)));
  });

  test('is asked about every wrong expression', () => {
    expect(known.map(({ expression }) => expression)).toEqual(WRONG.map(([expression]) => expression));
  });

  test.each(WRONG.map(([expression], i) => [expression, i] as const))('agrees with the counterexample to %s', (expression, i) => {
    const { finding: { counterexample }, union, both, fixed, alone } = known[i];
    expect(both).not.toEqual(union);
    expect(union).not.toHaveProperty('error');
    if (counterexample.both === undefined) expect(both).toHaveProperty('error');
    else expect(both).toEqual(texts(counterexample.both));
    for (const [cluster, answer] of alone) expect(answer).toEqual(texts(counterexample.alone[cluster]));
    // alone, the other cluster misses what an absent() names
    if (fixed !== undefined && isApart(union) && !/absent\([^)]*cluster="/.test(expression)) expect(fixed).toEqual(union);
  });

  test('agrees that what is right is so', () => {
    // what names a cluster counts for all, and what has no series mixes nothing
    const judged = RIGHT.filter((text) => !/cluster="|^vector|^time\(\)$/.test(text));
    const all = judged.map((text) => [text, sceneriesOf(text, 4)] as const);
    expect(disagreements(all.flatMap(([, sceneries]) => sceneries))).toEqual([]);
    const silent = all.filter(([, sceneries]) => sceneries.length === 0).map(([text]) => text);
    // never a result, or none among the few series that are tried
    expect(silent).toEqual([
      'sum by (cluster) (foo) * vector(2)',
      'foo and on () (hour() > 25)',
      expect.stringContaining('label_replace(kubernetes_build_info'),
      expect.stringContaining('timestamp('),
      expect.stringContaining('topk by (cluster) (1, count by (cluster, version)'),
    ]);
  }, 120_000);

  test('agrees where nothing is found in random expressions', () => {
    const isSilent = (text: string) => checkExpression(text, options).length === 0 && !isConstant(parse(text));
    const expressions = [...new Set(fc.sample(typedVector(), { numRuns: 250, seed: 9 }))].filter(isSilent);
    const all = expressions.flatMap((text) => sceneriesOf(text, 2));
    expect(all.length).toBeGreaterThan(100);
    expect(disagreements(all)).toEqual([]);
  }, 120_000);

  test('agrees with every finding in random expressions', () => {
    const expressions = fc.sample(typedVector(), { numRuns: 200, seed: 5 });
    const all = verdicts(casesOf([...new Set(expressions)]));
    expect(all.length).toBeGreaterThan(40);
    for (const { expression, union, both, fixed } of all) {
      expect([expression, both]).not.toEqual([expression, union]);
      expect([expression, union]).not.toEqual([expression, { error: expect.anything() as unknown }]);
      if (fixed !== undefined && isApart(union)) expect([expression, fixed]).toEqual([expression, union]);
    }
  }, 120_000);
});
