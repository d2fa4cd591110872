import { codes, planOf } from './plans';
import { printContext, PrintContext } from '../../../src/backends/alloy/fields';
import { printRules, printWriteRules } from '../../../src/backends/alloy/relabel';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';
import { block, printAlloy } from '../../../src/syntax/alloy';

function contextOf(): PrintContext {
  return printContext(planOf().version, 'here');
}

function textOf(rule: RelabelConfig, context = contextOf()): string {
  return printAlloy([block('x', printRules([rule], context))]).replace(/\t/g, '').replace(/ += /g, ' = ');
}

test('defaults are not written, and what is empty is', () => {
  const all: RelabelConfig = { action: 'replace', separator: ';', regex: '(.*)', replacement: '$1', sourceLabels: ['a'], targetLabel: 'b' };
  expect(textOf(all)).toBe('x {\nrule {\nsource_labels = ["a"]\ntarget_label = "b"\n}\n}\n');
  expect(textOf({ separator: '', regex: '', replacement: '', targetLabel: 'b' }))
    .toBe('x {\nrule {\nseparator = ""\nregex = ""\ntarget_label = "b"\nreplacement = ""\n}\n}\n');
});

test('actions are lower case, which Alloy asks for', () => {
  expect(textOf({ action: 'KEEP', sourceLabels: ['a'] })).toContain('action = "keep"');
  expect(textOf({ action: 'Replace', targetLabel: 'b' })).not.toContain('action');
  expect(textOf({ action: 'hashmod', sourceLabels: ['a'], targetLabel: 'b', modulus: 8 })).toContain('modulus = 8');
});

test('expressions and replacements keep every character', () => {
  const text = textOf({ sourceLabels: ['a'], regex: '(\\d+)"\n;', targetLabel: 'b', replacement: '${1}$$x' });
  expect(text).toContain('regex = "(\\\\d+)\\"\\n;"');
  expect(text).toContain('replacement = "${1}$$x"');
});

test.each<[string, RelabelConfig]>([
  ['a target label', { targetLabel: 'a-b' }],
  ['a target label of UTF-8', { targetLabel: 'größe' }],
  ['the replacement of a label map', { action: 'labelmap', regex: 'x_(.+)', replacement: 'a.$1' }],
])('%s that Alloy refuses is reported', (_, rule) => {
  const context = contextOf();
  textOf(rule, context);
  expect(codes(context.diagnostics)).toEqual(['error unsupported-by-alloy here']);
});

test.each<RelabelConfig>([
  { targetLabel: '${1}_x' }, { targetLabel: '__tmp_a' }, { action: 'labelmap', replacement: '$1' }, { targetLabel: 'a', replacement: 'ü-.' },
])('names that Alloy takes: %j', (rule) => {
  const context = contextOf();
  textOf(rule, context);
  expect(context.diagnostics).toEqual([]);
});

test('a shared rule is reported in each place', () => {
  const rule = Object.freeze({ targetLabel: 'a-b' });
  const contexts = [contextOf(), contextOf()];
  contexts.forEach((context) => printRules([rule], context));
  expect(contexts.map(({ diagnostics }) => diagnostics.length)).toEqual([1, 1]);
});

test('a rule is printed once, for all clusters where nobody can change it', () => {
  const [frozen, own] = [Object.freeze({ targetLabel: 'a' }), { targetLabel: 'a' }];
  expect(printRules([frozen], contextOf())[0]).toBe(printRules([frozen], contextOf())[0]);
  const context = contextOf();
  expect(printRules([own], context)[0]).toBe(printRules([own], context)[0]);
  expect(printRules([own], contextOf())[0]).not.toBe(printRules([own], context)[0]);
});

test('a rule whose lists can change is not shared', () => {
  const rule = Object.freeze({ sourceLabels: ['a'], targetLabel: 'b' });
  textOf(rule);
  rule.sourceLabels[0] = 'c';
  expect(textOf(rule)).toContain('source_labels = ["c"]');
});

test('an endpoint has the same rules under another name', () => {
  expect(printWriteRules([{ targetLabel: 'a', replacement: 'b' }], contextOf()))
    .toEqual(printRules([{ targetLabel: 'a', replacement: 'b' }], contextOf()).map((rule) => ({ ...rule, name: 'write_relabel_config' })));
});
