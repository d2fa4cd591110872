import { emitDocuments, emitYaml } from '../../../src/syntax/yaml';
import { renderShared } from '../../../src/syntax/yaml/shared';

const thaw = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('what is frozen through and through is rendered once per setting', () => {
  const value = Object.freeze({ a: Object.freeze([1]) });
  const render = jest.fn(() => 'text');
  const order = {};
  expect([1, 1, 2, 2].map((level) => renderShared(value, [level, false, order, undefined], render))).toEqual(['text', 'text', 'text', 'text']);
  expect(render).toHaveBeenCalledTimes(2);
  renderShared(value, [2, true, order, undefined], render);
  expect(render).toHaveBeenCalledTimes(3);
});

test('what can still change inside is rendered again', () => {
  const inner = { b: 1 };
  const value = Object.freeze({ a: inner });
  expect(emitYaml(value)).toBe('a:\n  b: 1\n');
  inner.b = 2;
  expect(emitYaml(value)).toBe('a:\n  b: 2\n');
});

test('a frozen value gives the same text as one that is not, wherever it stands', () => {
  const shared = Object.freeze({ name: 'x', list: Object.freeze(['a', Object.freeze({ value: 1, name: 'n' })]), text: 'a\nb\n', metadata: Object.freeze({ z: 1, name: 'm' }) });
  const places = [shared, { a: shared }, [shared, [shared]], { env: [shared], containers: [shared], metadata: shared, items: [shared] }];
  for (const keyOrder of ['as-is', 'kubernetes', 'as-is', 'kubernetes'] as const) {
    expect(emitDocuments(places, { keyOrder })).toBe(emitDocuments(thaw(places), { keyOrder }));
  }
});
