import { readRules } from '../../../src/model/rules/read-rules';

type Record = readonly [record: string, expr: string];

function said(...groups: readonly (readonly [interval: string, ...rules: readonly Record[]])[]): string[] {
  const text = JSON.stringify({
    groups: groups.map(([interval, ...rules], i) => ({ name: `g${i}`, interval, rules: rules.map(([record, expr]) => ({ record, expr })) })),
  });
  return readRules(text, 'f').diagnostics.map(({ severity, code, where, message }) => `${severity} ${code} ${where}: ${message}`);
}

test.each([
  [[['1m', ['a', 'up'], ['b', 'a']]]],
  [[['1m', ['b', 'up']], ['1m', ['a', 'b']]]],
  [[['1m', ['a', 'up']], ['10m', ['b', 'a']]]],
  [[['10m', ['a', 'up']], ['1m', ['b', 'last_over_time(a[10m])']]]],
  [[['1m', ['a', '{__name__=~"b.*"}'], ['c', 'a']]]],
] as [[string, ...Record[]][]][])('has nothing against %j', (groups) => {
  expect(said(...groups)).toEqual([]);
});

test('finds records that are made of each other', () => {
  expect(said(['1m', ['a', 'sum(b)']], ['1m', ['b', 'max_over_time(c[5m])'], ['c', '{__name__=~"a|x"}']])).toEqual([
    "error rule-cycle f:1, group 'g0', rule 1 'a': the records are made of each other: 'a' <- 'b' <- 'c' <- 'a'",
    "warning rule-order f:1, group 'g1', rule 1 'b': it reads 'c', which rule 2 of its group makes only after it, so it sees that of the evaluation before",
  ]);
});

test('says that a rule reads its own record', () => {
  expect(said(['1m', ['a', 'up or a']])).toEqual(["warning rule-own-record f:1, group 'g0', rule 1 'a': it reads its own record 'a', as the evaluation before left it"]);
});

test('finds records that are read before they are made', () => {
  expect(said(['1m', ['a', 'b + 1'], ['b', 'up']])).toEqual([
    "warning rule-order f:1, group 'g0', rule 1 'a': it reads 'b', which rule 2 of its group makes only after it, so it sees that of the evaluation before",
  ]);
});

test('finds records that are made too seldom to be found by another group', () => {
  expect(said(['10m', ['a', 'up']], ['1m', ['b', 'a']])).toEqual([
    "warning rule-gap f:1, group 'g1', rule 1 'b': it reads 'a', which group 'g0' makes only every 10m; 5m after that it is not found any more",
  ]);
});

test('finds records that are made twice', () => {
  expect(said(['1m', ['a', 'sum(up)'], ['a', 'max(up)'], ['b', '(up)'], ['b', 'up']])).toEqual([
    "error rule-record-duplicate f:1, group 'g0', rule 2 'a': 'a' is recorded by another expression at f:1, group 'g0', rule 1 'a'",
    "warning rule-duplicate f:1, group 'g0', rule 4 'b': 'b' is recorded by the same expression at f:1, group 'g0', rule 3 'b'",
  ]);
  const apart = { groups: [{ name: 'g', rules: [{ record: 'a', expr: 'x', labels: { verb: 'read' } }, { record: 'a', expr: 'y', labels: { verb: 'write' } }] }] };
  expect(readRules(JSON.stringify(apart), 'f').diagnostics).toEqual([]);
});
