import { isPlain, mentionedSecrets, plainConfig } from '../../../src/compile/grafana/config';

test('values become texts, and what is none is left out', () => {
  expect(plainConfig({ a: { b: 1, c: true, d: 'x', e: ['y'], f: null }, g: 'no map' })).toEqual({ a: { b: '1', c: 'true', d: 'x' }, g: {} });
  expect([isPlain('a'), isPlain(0), isPlain(false), isPlain([]), isPlain(undefined)]).toEqual([true, true, true, false, false]);
});

test('keys of Secrets are those below the folder of Secrets', () => {
  const text = '$__file{/etc/monitoring/secrets/mail/user}:$__file{/etc/monitoring/secrets/mail/pass} $__file{/other/file} $__env{X}';
  expect(mentionedSecrets({ smtp: { a: text }, b: { c: 'd' } })).toEqual([{ name: 'mail', key: 'user' }, { name: 'mail', key: 'pass' }]);
});
