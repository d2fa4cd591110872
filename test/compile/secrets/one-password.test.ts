import fc from 'fast-check';
import { faultsOf, objectOf } from './faults';
import { keyOfField } from '../../../src/compile/secrets/one-password';
import { secretKeyError } from '../../../src/model/secret/secret-key-name';
import { SecretSource } from '../../../src/topology/secret-source';
import { OnePasswordItemProps } from '../../../src/topology/secret-source-props';

const source = (props: Partial<OnePasswordItemProps> = {}) =>
  SecretSource.onePasswordItem({ vault: 'infrastructure', item: 'monitoring-spoke', keys: ['hub_endpoint', 'cluster_name'], ...props });

test('an item is named by its path', () => {
  expect(objectOf(source())).toEqual({
    kind: 'OnePasswordItem', namespace: 'monitoring', name: 's', content: { spec: { itemPath: 'vaults/infrastructure/items/monitoring-spoke' } },
  });
});

test('its Secret may have a type, and its readers be restarted or not', () => {
  expect(objectOf(source({ type: 'kubernetes.io/basic-auth', autoRestart: false }))).toMatchObject({
    content: { type: 'kubernetes.io/basic-auth' }, annotations: { 'operator.1password.io/auto-restart': 'false' },
  });
});

test.each([
  ['hub_endpoint', 'hub_endpoint'], ['API key', 'API-key'], ['  a  b  ', 'a-b'], ['tls.crt', 'tls.crt'], ['-a-', '-a-'], ['größe', 'gr-e'], ['(x)', 'x'],
])('of the field %j the operator makes %j', (field, key) => {
  expect(keyOfField(field)).toBe(key);
});

test('what the operator makes of a field stays so, and is a key unless nothing is left', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (field) => {
    const key = keyOfField(field);
    expect(keyOfField(key)).toBe(key);
    if (!/^\.\.?|^$/.test(key)) expect(secretKeyError(key)).toBeUndefined();
  }));
});

test.each<[string, Partial<OnePasswordItemProps>, string]>([
  ['the name of a field for a key', { keys: ['hub endpoint'] }, "bad-key .keys: a Secret can have no key 'hub endpoint': of a field of that name the operator makes the key 'hub-endpoint'; write 'hub-endpoint'"],
  ['a vault with a slash', { vault: 'a/b' }, "bad-item-path .onePasswordItem.vault: the vault 'a/b' has a '/', which the operator takes for the end of the name; give its id"],
  ['an item with a slash', { item: 'a/b' }, "bad-item-path .onePasswordItem.item: the item 'a/b' has a '/', which the operator takes for the end of the name; give its id"],
  ['no item', { item: undefined }, "missing-key .onePasswordItem: 'item' is missing; give it here, or in another layer"],
  ['no keys', { keys: undefined }, "missing-key : 'keys' is missing; give it here, or in another layer"],
])('refuses %s', (_, props, expected) => {
  expect(faultsOf(source(props))).toEqual([expected]);
});
