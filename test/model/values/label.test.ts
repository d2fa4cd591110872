import { labelNameError, labelValueError } from '../../../src/model/values/label';

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
