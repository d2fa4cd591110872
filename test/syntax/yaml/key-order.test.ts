import { OBJECT_ORDER, orderedKeys } from '../../../src/syntax/yaml/key-order';

test('placed keys come first and last, the others keep their order', () => {
  expect(orderedKeys({ status: 1, spec: 1, data: 1, kind: 1, extra: 1, apiVersion: 1, metadata: 1 }, OBJECT_ORDER))
    .toEqual(['apiVersion', 'kind', 'metadata', 'spec', 'data', 'extra', 'status']);
});

test('a key that only a prototype has is not taken', () => {
  expect(orderedKeys(Object.create({ kind: 'inherited' }) as object, OBJECT_ORDER)).toEqual([]);
});
