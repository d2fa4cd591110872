import Ajv from 'ajv';
import { addKubernetesKeywords, closeSchema, JsonSchema } from './strict-schema';

const fields = (more: JsonSchema = {}): JsonSchema => ({ type: 'object', properties: { a: { type: 'string' } }, ...more });

describe('closeSchema', () => {
  test.each<[string, JsonSchema, boolean, unknown]>([
    ['an object with fields', fields(), false, false],
    ['not one that is a map', { type: 'object', additionalProperties: { type: 'string' } }, false, { type: 'string' }],
    ['not one that preserves unknown fields', fields({ 'x-kubernetes-preserve-unknown-fields': true }), true, undefined],
    ['not one without fields', { type: 'object' }, false, undefined],
    ['one without fields in a custom resource, where it would be pruned', { type: 'object' }, true, false],
    ['not text', { type: 'string' }, true, undefined],
  ])('closes %s', (_, schema, structural, expected) => {
    closeSchema(schema, structural);
    expect(schema.additionalProperties).toEqual(expected);
  });

  test('reaches into fields, lists and maps', () => {
    const inner = [fields(), fields(), fields()];
    closeSchema({ properties: { a: inner[0], b: { items: inner[1] }, c: { additionalProperties: inner[2] } } }, false);
    expect(inner.map((schema) => schema.additionalProperties)).toEqual([false, false, false]);
  });
});

describe('lists with an identity', () => {
  const ajv = new Ajv({ strict: false });
  addKubernetesKeywords(ajv);

  test.each<[string, object, unknown[], boolean]>([
    ['two entries with other keys', { 'x-kubernetes-list-map-keys': ['a', 'b'] }, [{ a: 1, b: 1 }, { a: 1, b: 2 }], true],
    ['two entries with the same keys', { 'x-kubernetes-list-map-keys': ['a', 'b'] }, [{ a: 1, c: 1 }, { a: 1, c: 2 }], false],
    ['a set', { 'x-kubernetes-list-type': 'set' }, ['a', 'b'], true],
    ['a set with one entry twice', { 'x-kubernetes-list-type': 'set' }, ['a', 'a'], false],
    ['an atomic list with one entry twice', { 'x-kubernetes-list-type': 'atomic' }, ['a', 'a'], true],
  ])('%s', (_, schema, list, valid) => {
    expect(ajv.validate({ 'type': 'array', 'x-kubernetes-list-type': 'map', ...schema }, list)).toBe(valid);
  });
});

describe('formats', () => {
  const ajv = new Ajv({ strict: false });
  addKubernetesKeywords(ajv);

  test.each<[string, unknown, boolean]>([
    ['int32', 2 ** 31 - 1, true], ['int32', 2 ** 31, false], ['int32', 1.5, false], ['int64', 2 ** 31, true],
    ['byte', 'YQ==', true], ['byte', 'a', false], ['date-time', '2026-01-02T03:04:05Z', true], ['date-time', 'today', false],
  ])('%s %p', (format, value, valid) => {
    expect(ajv.validate({ format }, value)).toBe(valid);
  });
});
