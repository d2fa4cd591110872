import * as fc from 'fast-check';
import { groups } from './arbitraries';
import { printRuleFile } from '../../../src/model/rules/print-rules';
import { Rule } from '../../../src/model/rules/rule';
import { splitGroups } from '../../../src/model/rules/split-groups';

const group = (name: string, count: number) => ({
  name, interval: '1m', rules: Array.from({ length: count }, (_, i) => Rule.recording({ record: `${name}:r${i}`, expr: `sum by (cluster) (metric_${i})` })),
});

const bytes = (text: string) => Buffer.byteLength(text);

test('puts groups together as long as they fit', () => {
  const all = [group('a', 2), group('b', 2), group('c', 2), group('d', 2)];
  const limit = bytes(printRuleFile(all.slice(0, 2))) + 20;
  expect(splitGroups(all, limit).map((file) => file.map(({ name }) => name))).toEqual([['a', 'b'], ['c', 'd']]);
  expect(splitGroups(all, 1_000_000)).toEqual([all]);
  expect(splitGroups([], 100)).toEqual([]);
});

test('splits a group that alone is too long, under names that are free', () => {
  const files = splitGroups([group('a', 6), group('a-2', 1)], bytes(printRuleFile([group('a', 2)])) + 30);
  expect(files.flat().map(({ name, interval, rules }) => [name, interval, rules.length])).toEqual([['a', '1m', 2], ['a-3', '1m', 2], ['a-4', '1m', 2], ['a-2', '1m', 1]]);
  expect(files.flat().flatMap(({ rules }) => rules)).toEqual([...group('a', 6).rules, ...group('a-2', 1).rules]);
});

test('refuses a rule that alone is too long', () => {
  expect(() => splitGroups([group('a', 2)], 60)).toThrow(/group 'a', rule 1 'a:r0': it takes \d+ bytes, \d+ are allowed/);
});

test('loses no rule, keeps the order and the limit', () => {
  fc.assert(fc.property(groups, fc.integer({ min: 2000, max: 6000 }), (all, limit) => {
    const rules = all.flatMap((one) => one.rules);
    fc.pre(rules.every((rule) => bytes(printRuleFile([{ name: 'a', rules: [rule] }])) < 1500));
    const files = splitGroups(all, limit);
    expect(files.flat().flatMap((one) => one.rules)).toEqual(rules);
    expect(new Set(files.flat().map(({ name }) => name)).size).toBe(files.flat().length);
    for (const file of files) expect(bytes(printRuleFile(file))).toBeLessThanOrEqual(limit);
    expect(splitGroups(all, limit)).toEqual(files);
  }), { numRuns: 100 });
});
