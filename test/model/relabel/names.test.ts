import { isLabelName, isLabelTemplate, isMetricName } from '../../../src/model/relabel/names';

test.each([
  ['a', true, true], ['_', true, true], ['A9_', true, true], ['__meta_x', true, true],
  ['', false, false], ['9a', false, true], ['a-b', false, true], ['a.b', false, true], ['ü', false, true], ['a\n', false, true], ['a\ud800', false, false],
])('the label name %j: legacy %j, UTF-8 %j', (name, legacy, utf8) => {
  expect([isLabelName(name, 'legacy'), isLabelName(name, 'utf8')]).toEqual([legacy, utf8]);
});

test.each([
  ['a', true], ['$1', true], ['${1}', true], ['${1}_l', true], ['l_$1', true], ['$1$2', true], ['${a}b${c}', true], ['$name', true], ['a$b', true], ['_9', true], ['$1_x', true],
  ['', false], ['$', false], ['a$', false], ['$$', false], ['$$1', false], ['${', false], ['${}', false], ['${1', false], ['1$1', false], ['9', false], ['a-$1', false], ['$1-a', false],
  ['$é', false], ['${1 }', false], ['a b', false], ['a\n', false],
])('the template %j for legacy names: %j', (template, valid) => {
  expect(isLabelTemplate(template, 'legacy')).toBe(valid);
});

test('a template for UTF-8 names is anything that is a name', () => {
  expect(['a-$1', '$', '${', '1$1'].map((template) => isLabelTemplate(template, 'utf8'))).toEqual([true, true, true, true]);
  expect(isLabelTemplate('', 'utf8')).toBe(false);
});

/** The engines' own expression takes as long as it likes to refuse this. */
test('a long template that is none is refused', () => {
  expect(isLabelTemplate(`${'a'.repeat(50_000)}-`, 'legacy')).toBe(false);
  expect(isLabelTemplate(`${'$a'.repeat(50_000)}-`, 'legacy')).toBe(false);
});

test.each([['up', true, true], ['a:b', true, true], [':a', true, true], ['', false, false], ['9a', false, true], ['a.b', false, true]])(
  'the metric name %j: legacy %j, UTF-8 %j', (name, legacy, utf8) => {
    expect([isMetricName(name, 'legacy'), isMetricName(name, 'utf8')]).toEqual([legacy, utf8]);
  });
