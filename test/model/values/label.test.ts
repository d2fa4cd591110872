import * as fc from 'fast-check';
import { labelNameError, labelValueError, sanitizeLabelName } from '../../../src/model/values/label';

test.each(['a', 'region', '_a', 'A1_b'])('%s is a label name', (name) => expect(labelNameError(name)).toBeUndefined());

test.each([
  ['', "'' is not a label name: letters, digits and '_', not beginning with a digit"],
  ['1a', "'1a' is not a label name: letters, digits and '_', not beginning with a digit"],
  ['a-b', "'a-b' is not a label name: letters, digits and '_', not beginning with a digit"],
  ['__address__', "'__address__' is reserved: label names that begin with '__' are internal"],
])('refuses the name %p', (name, message) => expect(labelNameError(name)).toBe(message));

test.each(['a', 'ü $x', '<b>', '👍'])('%s is a label value', (value) => expect(labelValueError(value)).toBeUndefined());

test.each([
  ['', 'the value is empty, which is the same as no label'],
  ['a\ud800', 'the value is not well-formed Unicode'],
])('refuses the value %p', (value, message) => expect(labelValueError(value)).toBe(message));

test.each([
  ['app.kubernetes.io/part-of', 'app_kubernetes_io_part_of'],
  ['Team_1', 'Team_1'],
  ['a--b', 'a__b'],
])('%s is %s in the name of a label', (text, name) => expect(sanitizeLabelName(text)).toBe(name));

test('whatever stands in the name of a label leaves it one', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(labelNameError(`a_${sanitizeLabelName(text)}`)).toBeUndefined()));
});
