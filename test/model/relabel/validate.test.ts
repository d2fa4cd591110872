import { Dialect, RelabelConfig, validateRelabelConfig } from '../../../src/model/relabel';

const ALL: Dialect[] = ['2.x', '3.x', '3.x-legacy', 'alloy'];
const LEGACY: Dialect[] = ['2.x', '3.x-legacy', 'alloy'];

/** Rule -> the fault, and the dialects that have it. */
const FAULTS: [RelabelConfig, string, Dialect[]][] = [
  [{ action: 'hashmod', targetLabel: 'a' }, "relabel configuration for hashmod requires non-zero 'modulus'", ALL],
  [{ action: 'hashmod', targetLabel: 'a', modulus: 0 }, "relabel configuration for hashmod requires non-zero 'modulus'", ALL],
  [{ action: 'hashmod', targetLabel: 'a', modulus: 1.5 }, "1.5 is invalid 'modulus': it is a whole number from 1 on", ALL],
  [{ targetLabel: 'a', modulus: -1 }, "-1 is invalid 'modulus': it is a whole number from 1 on", ALL],
  [{ action: 'hashmod', modulus: 2 }, "relabel configuration for hashmod action requires 'targetLabel' value", ALL],
  [{}, "relabel configuration for replace action requires 'targetLabel' value", ALL],
  [{ action: 'lowercase' }, "relabel configuration for lowercase action requires 'targetLabel' value", ALL],
  [{ action: 'keepequal', targetLabel: '' }, "relabel configuration for keepequal action requires 'targetLabel' value", ALL],
  [{ targetLabel: 'a-b' }, '"a-b" is invalid \'targetLabel\' for replace action', LEGACY],
  [{ targetLabel: 'a-$1' }, '"a-$1" is invalid \'targetLabel\' for replace action', LEGACY],
  [{ targetLabel: '${1' }, '"${1" is invalid \'targetLabel\' for replace action', LEGACY],
  [{ action: 'uppercase', targetLabel: 'a-b' }, '"a-b" is invalid \'targetLabel\' for uppercase action', LEGACY],
  [{ action: 'uppercase', targetLabel: '$1' }, '"$1" is invalid \'targetLabel\' for uppercase action', ['3.x-legacy', 'alloy']],
  [{ action: 'dropequal', targetLabel: '${1}' }, '"${1}" is invalid \'targetLabel\' for dropequal action', ['3.x-legacy', 'alloy']],
  [{ action: 'hashmod', modulus: 2, targetLabel: '$1' }, '"$1" is invalid \'targetLabel\' for hashmod action', LEGACY],
  [{ action: 'lowercase', targetLabel: 'a', replacement: 'x' }, "'replacement' can not be set for lowercase action", ALL],
  [{ action: 'labelmap', replacement: 'a-$1' }, '"a-$1" is invalid \'replacement\' for labelmap action', LEGACY],
  [{ action: 'labelmap', replacement: '' }, '"" is invalid \'replacement\' for labelmap action', ALL],
  [{ action: 'labeldrop', targetLabel: 'a' }, "labeldrop action requires only 'regex', and no other fields: remove 'targetLabel'", ALL],
  [
    { action: 'labelkeep', sourceLabels: ['a'], separator: '', modulus: 2, replacement: 'x' },
    "labelkeep action requires only 'regex', and no other fields: remove 'sourceLabels', 'separator', 'modulus', 'replacement'", ALL,
  ],
  [
    { action: 'keepequal', sourceLabels: ['a'], targetLabel: 'b', regex: '(.*)' },
    "keepequal action requires only 'sourceLabels' and 'targetLabel', and no other fields: remove 'regex'", ALL,
  ],
  [{ action: 'kep' }, 'unknown relabel action "kep": did you mean \'keep\'', ALL],
  [{ action: 'KEEP' }, 'unknown relabel action "KEEP": did you mean \'keep\'', ['alloy']],
  [{ targetLabel: 'a', sourceLabels: ['a.b'] }, '"a.b" is not a valid label name in \'sourceLabels\'', ['2.x']],
  [{ targetLabel: 'a', sourceLabels: [''] }, '"" is not a valid label name in \'sourceLabels\'', ALL],
  [{ targetLabel: 'a', regex: '(' }, '"(" is invalid \'regex\': missing closing )', ALL],
  [{ targetLabel: 'a', regex: '(?!x)' }, '"(?!x)" is invalid \'regex\': invalid or unsupported Perl syntax: `(?!`', ALL],
  [{ targetLabel: 'a', regex: '(?<n>x)' }, '"(?<n>x)" is invalid \'regex\': invalid or unsupported Perl syntax: `(?<`', ['2.x']],
  [{ targetLabel: 'a', replacement: '\ud800' }, "'replacement' has half of a surrogate pair", ALL],
];

test.each(FAULTS)('%j: %s', (rule, fault, dialects) => {
  const found = ALL.filter((dialect) => validateRelabelConfig(rule, dialect).some((one) => one.startsWith(fault)));
  expect(found).toEqual(dialects);
});

const VALID: RelabelConfig[] = [
  { targetLabel: 'a' },
  { targetLabel: '${1}_l', sourceLabels: ['a'] },
  { targetLabel: 'a', regex: '' },
  { targetLabel: 'a', replacement: '' },
  { targetLabel: 'a', modulus: 3 }, // not used, not refused
  { action: 'keep' },
  { action: 'drop', targetLabel: 'a-b', replacement: 'x' },
  { action: 'keepequal', targetLabel: 'a', separator: ';', replacement: '$1', modulus: 0 },
  { action: 'labeldrop', sourceLabels: [], separator: ';', replacement: '$1' },
  { action: 'labelmap', replacement: '${1}_x' },
  { action: 'hashmod', targetLabel: 'a', modulus: Number.MAX_SAFE_INTEGER },
];

test.each(VALID)('%j is valid everywhere', (rule) => {
  expect(ALL.flatMap((dialect) => validateRelabelConfig(rule, dialect))).toEqual([]);
});

test('letter case of an action matters to Alloy alone', () => {
  expect(ALL.filter((dialect) => validateRelabelConfig({ action: 'LabelDrop', regex: 'a' }, dialect).length === 0)).toEqual(['2.x', '3.x', '3.x-legacy']);
});

test('all faults of a rule are found', () => {
  const rule = { action: 'labelmap', sourceLabels: ['1a'], regex: '[', replacement: '-' };
  expect(validateRelabelConfig(rule, '2.x').map((fault) => /'(\w+)'/.exec(fault)![1])).toEqual(['replacement', 'sourceLabels', 'regex']);
});

test('an unknown action names those that there are', () => {
  const [fault] = validateRelabelConfig({ action: 'delete_everything' }, '3.x');
  expect(fault).toContain("it is 'replace', 'keep'");
});
