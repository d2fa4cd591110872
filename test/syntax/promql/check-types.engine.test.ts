import * as fc from 'fast-check';
import { CANONICAL, EXPERIMENTAL, FORMS } from './corpus';
import { Engine, FEATURES, startEngine, stopEngines } from './engine';
import { INVALID } from './invalid';
import { Expression } from '../../../src/syntax/promql/ast';
import { checkTypes } from '../../../src/syntax/promql/check-types';
import { FUNCTIONS, ValueType } from '../../../src/syntax/promql/functions';
import { parse } from '../../../src/syntax/promql/parse';
import { print, printCanonical } from '../../../src/syntax/promql/print';
import { mapChildren } from '../../../src/syntax/promql/walk';
import { describeWithEngine, INSTALL, prometheus3 } from '../../engines';

const VALID = [...CANONICAL, ...FORMS.map(([written]) => written), ...EXPERIMENTAL.map(([, expression]) => expression)];

/** Why our checker refuses an expression, or undefined. */
function refusal(text: string, features: readonly string[]): string | undefined {
  try {
    return checkTypes(parse(text), { features })[0]?.message;
  } catch (error) {
    return (error as Error).message;
  }
}

/** With parentheses around everything that may have some, so that no precedence decides. */
function explicit(expression: Expression): Expression {
  const inside = mapChildren(expression, (child) => explicit(child));
  return inside.kind === 'binary' || inside.kind === 'unary' ? { kind: 'paren', expression: inside, start: 0, end: 0 } : inside;
}

/** The server's tree without parentheses and folded signs. */
function plain(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(plain);
  if (typeof tree !== 'object' || tree === null) return tree;
  const node = Object.fromEntries(Object.entries(tree).map(([name, value]) => [name, plain(value)]));
  if (node.type === 'parenExpr') return node.expr;
  const { expr } = node as { expr?: { type?: string; val?: string } };
  if (node.type === 'unaryExpr' && expr?.type === 'numberLiteral') {
    const negative = expr.val!.startsWith('-') ? expr.val!.slice(1) : `-${expr.val}`;
    return { ...expr, val: node.op === '-' ? negative : expr.val };
  }
  return node;
}

describeWithEngine('Prometheus 3', prometheus3, INSTALL.go, () => {
  let strict: Engine;
  let experimental: Engine;

  beforeAll(async () => {
    [strict, experimental] = await Promise.all([startEngine(), startEngine(FEATURES)]);
  }, 60_000);
  afterAll(stopEngines);

  test('takes the corpus', async () => {
    for (const text of VALID) expect([text, (await experimental.parse(text)).error]).toEqual([text, undefined]);
  });

  test.each([['without features', []], ['with every feature', FEATURES]])('says the same as the checker, %s', async (_, features) => {
    const engine = features.length === 0 ? strict : experimental;
    const differences: unknown[] = [];
    for (const text of [...VALID, ...INVALID.map(([one]) => one)]) {
      const { error } = await engine.parse(text);
      const ours = refusal(text, features);
      if ((error === undefined) !== (ours === undefined)) differences.push({ text, error, ours });
    }
    expect(differences).toEqual([]);
  });

  test('knows what every function takes', async () => {
    const samples: { readonly [type in ValueType]: string } = { scalar: '1', vector: 'foo', matrix: 'foo[5m]', string: '"a"' };
    const calls = Object.entries(FUNCTIONS).flatMap(([name, { args, variadic }]) => {
      const last = args[args.length - 1] ?? 'scalar';
      const right = Array.from({ length: args.length + (variadic === undefined ? 2 : 11) }, (_, i) => samples[args[i] ?? last]);
      const counts = right.map((_, count) => right.slice(0, count));
      const types = args.flatMap((_, i) => Object.values(samples).map((one) => [...right.slice(0, i), one, ...right.slice(i + 1, args.length)]));
      return [...counts, ...types].map((some) => `${name}(${some.join(', ')})`);
    });
    const differences: unknown[] = [];
    for (const text of calls) {
      const { error } = await experimental.parse(text);
      const ours = refusal(text, FEATURES);
      if ((error === undefined) !== (ours === undefined)) differences.push({ text, error, ours });
    }
    expect(differences).toEqual([]);
    expect(calls.length).toBeGreaterThan(800);
  }, 60_000);

  test('groups operators as the parser does', async () => {
    for (const text of VALID) {
      const [theirs, ours] = await Promise.all([experimental.parse(text), experimental.parse(print(explicit(parse(text))))]);
      expect([text, plain(ours.tree)]).toEqual([text, plain(theirs.tree)]);
    }
  });

  test('reads what is printed as what was written', async () => {
    for (const text of VALID) {
      const { tree } = await experimental.parse(text);
      expect([text, (await experimental.parse(print(parse(text)))).tree]).toEqual([text, tree]);
      expect([text, plain((await experimental.parse(printCanonical(parse(text)))).tree)]).toEqual([text, plain(tree)]);
    }
  });

  test('says the same of what came out wrong', async () => {
    const differences = new Map<string, unknown>();
    await fc.assert(fc.asyncProperty(mutation, async (text) => {
      const { error } = await experimental.parse(text);
      const ours = refusal(text, FEATURES);
      if ((error === undefined) !== (ours === undefined)) differences.set(text, { error, ours });
    }), { numRuns: 1500 });
    expect(Object.fromEntries(differences)).toEqual({});
  }, 120_000);
});

const PIECES = VALID.map((text) => text.match(/"(?:\\.|[^"\\])*"|[a-zA-Z_:][\w:]*|\d\w*|=~|!~|!=|==|<=|>=|\s+|./gs) ?? []);
const EXTRA = [
  '(', ')', '{', '}', '[', ']', ',', '5m', '[5m]', '[5m:1m]', ':', 'by', '(a)', 'on (a)', 'bool', 'or', 'and', '+', '-', '^', '==', '>', 'up', 'rate', 'sum',
  'offset 5m', '@ 5', '1', '"x"', '{a="b"}', '{}', 'group_left', 'fill (1)', 'anchored', 'vector(1)', 'time()', 'scalar(up)', 'Inf', '=~', '"("', 'topk',
];
const mutation = fc.tuple(
  fc.constantFrom(...PIECES),
  fc.array(fc.tuple(fc.nat(200), fc.constantFrom('drop', 'double', 'swap', 'put', 'replace'), fc.constantFrom(...EXTRA)), { minLength: 1, maxLength: 2 }),
).map(([pieces, edits]) => edits.reduce((words, [where, edit, extra]) => {
  const at = where % Math.max(1, words.length);
  const changed = [...words];
  if (edit === 'drop') changed.splice(at, 1);
  if (edit === 'double') changed.splice(at, 0, changed[at], ' ');
  if (edit === 'swap') changed.splice(at, 2, changed[at + 1] ?? '', changed[at]);
  if (edit === 'put') changed.splice(at, 0, ' ', extra, ' ');
  if (edit === 'replace') changed[at] = extra;
  return changed;
}, [...pieces]).join(''));
