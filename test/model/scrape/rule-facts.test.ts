import { isConstant, mayRead, maySet, overwrites } from '../../../src/model/scrape/rule-facts';

describe('a rule may write a label', () => {
  test.each([
    ['by its name', { targetLabel: 'a', replacement: 'x' }, true],
    ['by another action', { sourceLabels: ['b'], targetLabel: 'a', action: 'Lowercase' }, true],
    ['through a template', { sourceLabels: ['b'], targetLabel: '$1' }, true],
    ['through a template that begins alike', { sourceLabels: ['b'], targetLabel: 'a$1' }, true],
    ['through any map of names', { action: 'labelmap', regex: '__meta_(.+)' }, true],
    ['through a map to it', { action: 'labelmap', regex: 'b', replacement: 'a' }, true],
    ['of another name not', { targetLabel: 'b', replacement: 'x' }, false],
    ['of another beginning not', { action: 'labelmap', regex: '__meta_(.+)', replacement: '__param_$1' }, false],
    ['that it only compares not', { action: 'keepequal', sourceLabels: ['b'], targetLabel: 'a' }, false],
  ])('%s', (_, rule, expected) => {
    expect(maySet([rule], 'a')).toBe(expected);
  });
});

describe('a rule may read a label', () => {
  test.each([
    ['as a source', { sourceLabels: ['b', 'job'], targetLabel: 'a' }, true],
    ['to compare it', { action: 'dropequal', sourceLabels: ['b'], targetLabel: 'job' }, true],
    ['by mapping every name', { action: 'labelmap' }, true],
    ['by mapping its name', { action: 'labelmap', regex: 'job' }, true],
    ['by a name that it may be', { action: 'labelmap', regex: 'jobs?' }, true],
    ['by one of several names', { action: 'labelmap', regex: 'x|job' }, true],
    ['that it only writes not', { targetLabel: 'job', replacement: 'x' }, false],
    ['that it only removes not', { action: 'labeldrop', regex: 'job' }, false],
    ['of another name not', { action: 'labelmap', regex: '__meta_(.+)' }, false],
  ])('%s', (_, rule, expected) => {
    expect(mayRead([rule], 'job')).toBe(expected);
  });
});

test.each([
  [{ targetLabel: 'a', replacement: 'x' }, true],
  [{ targetLabel: 'a', replacement: 'x', action: 'Replace' }, true],
  [{ targetLabel: 'a', replacement: '$1' }, false],
  [{ targetLabel: 'a$1', replacement: 'x' }, false],
  [{ targetLabel: 'a', replacement: '' }, false],
  [{ targetLabel: 'a' }, false],
  [{ targetLabel: 'a', replacement: 'x', sourceLabels: ['b'] }, false],
  [{ targetLabel: 'a', replacement: 'x', regex: 'b' }, false],
])('%j gives a constant: %s', (rule, expected) => {
  expect(isConstant(rule)).toBe(expected);
});

test('a label is overwritten where nothing reads it before', () => {
  const set = { targetLabel: 'job', replacement: 'x' };
  const read = { sourceLabels: ['job'], targetLabel: 'b' };
  expect(overwrites([{ targetLabel: 'c', replacement: 'd' }, set, read], 'job')).toBe(true);
  expect(overwrites([read, set], 'job')).toBe(false);
  expect(overwrites([read], 'job')).toBe(false);
});
