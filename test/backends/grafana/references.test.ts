import { fileReference, literal } from '../../../src/backends/grafana/references';

test('a key of a Secret is the content of its file', () => {
  expect(fileReference({ name: 'grafana', key: 'admin-password' })).toBe('$__file{/etc/monitoring/secrets/grafana/admin-password}');
});

test('a literal has no variable in it', () => {
  expect(['a', '$a', '${a} $__b{c}', '$$'].map(literal)).toEqual(['a', '$$a', '$${a} $$__b{c}', '$$$$']);
});
