import { normalizeRelabelConfig, RELABEL_DEFAULTS } from '../../../src/model/relabel';

test('an empty rule is the default rule', () => {
  expect(normalizeRelabelConfig({})).toEqual({
    sourceLabels: [], separator: ';', targetLabel: '', regex: '(.*)', modulus: 0, replacement: '$1', action: 'replace',
  });
});

test('what is given stays, also where it is empty', () => {
  const rule = { sourceLabels: ['a'], separator: '', targetLabel: 'b', regex: '', modulus: 3, replacement: '', action: 'hashmod' };
  expect(normalizeRelabelConfig(rule)).toEqual(rule);
});

test('an action comes out in lower case, an unknown one is refused', () => {
  expect(normalizeRelabelConfig({ action: 'LabelMap' }).action).toBe('labelmap');
  expect(() => normalizeRelabelConfig({ action: 'bogus' })).toThrow("unknown relabel action 'bogus'");
});

test('the defaults cannot be changed', () => {
  expect(() => Object.assign(RELABEL_DEFAULTS, { separator: ',' })).toThrow(TypeError);
  expect(() => (RELABEL_DEFAULTS.sourceLabels as string[]).push('x')).toThrow(TypeError);
});
