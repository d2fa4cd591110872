import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { parse, parseAllDocuments } from 'yaml';
import { AMBIGUOUS, jsonLike, nastyString } from './arbitraries';
import { emitDocuments, emitYaml } from '../../../src/syntax/yaml';

const READERS: Record<string, (text: string) => unknown> = {
  'yaml 1.1': (text) => parse(text, { version: '1.1' }),
  'yaml 1.2': (text) => parse(text, { version: '1.2' }),
  'js-yaml': (text) => load(text),
};

describe.each(Object.entries(READERS))('%s reads back', (_, read) => {
  // as JSON, so that the order of keys and keys such as __proto__ count, and -0 is 0
  const readsBack = (value: unknown) => expect(JSON.stringify(read(emitYaml(value)))).toBe(JSON.stringify(value));

  test.each(AMBIGUOUS.map((text) => [JSON.stringify(text), text]))('%s as a document, value, key and item', (_title, text) => {
    for (const value of [text, { a: text, z: 1 }, { [text]: 'a', z: 1 }, [text, 1], [[text], { a: text, b: [text] }]]) readsBack(value);
  });

  test('any string', () => {
    fc.assert(fc.property(nastyString, (text) => readsBack({ a: text, b: [text, [text]], [text]: { [text]: text } })), { numRuns: 3000 });
  });

  test('any value', () => {
    fc.assert(fc.property(jsonLike, readsBack), { numRuns: 2000 });
  });
});

test('documents come back one by one', () => {
  fc.assert(fc.property(fc.array(fc.dictionary(nastyString, jsonLike, { maxKeys: 3 }), { minLength: 1, maxLength: 4 }), (values) => {
    const documents = parseAllDocuments(emitDocuments(values)) as { toJS(): unknown }[];
    expect(JSON.stringify(documents.map((d) => d.toJS()))).toBe(JSON.stringify(values));
  }), { numRuns: 300 });
});

test('the order of keys changes nothing else', () => {
  fc.assert(fc.property(jsonLike, (spec) => {
    const object = { status: spec, data: spec, spec: { containers: [{ image: 'b', name: 'a', env: spec }], template: spec }, metadata: spec, kind: 'K' };
    expect(parse(emitYaml(object, { keyOrder: 'kubernetes' }))).toEqual(parse(emitYaml(object)));
  }), { numRuns: 300 });
});

test('every line ends in a line break and none in white space that the text does not have', () => {
  fc.assert(fc.property(fc.dictionary(nastyString, fc.array(nastyString)), (value) => {
    const text = emitYaml(value);
    expect(text.endsWith('\n')).toBe(true);
    if (!/[\t ](\n|$)/.test(JSON.stringify(value).replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('"', '\n'))) {
      expect(text).not.toMatch(/[\t ]\n/);
    }
  }), { numRuns: 500 });
});
