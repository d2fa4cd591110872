import { commands } from './fleets';
import { readmeInput } from '../../../src/delivery/readme/groups';
import { secretsMade } from '../../../src/delivery/readme/secrets-made';
import { delivered, FACTS } from '../delivered';

const SECRET = { namespace: 'monitoring', name: '{cluster}-push', keys: ['password', 'user'], readers: ['StatefulSet prometheus-agent'], source: 'onePasswordItem' };
const said = (names: readonly string[], ...secrets: typeof FACTS.operations.secrets) =>
  secretsMade(readmeInput(names.map((name) => delivered(name, { operations: { ...FACTS.operations, secrets } })))).join('\n\n');

test('of one cluster: the keys that a store has to hold, and how to see whether they came', () => {
  const text = said(['a'], SECRET);
  expect(text).toContain('| `a`, `monitoring` | `a-push` | `password`, `user` | a OnePasswordItem | StatefulSet prometheus-agent |');
  expect(commands(text)).toEqual(['kubectl --context a --namespace monitoring get onepassworditems.onepassword.com']);
});

test('of many clusters it is said once', () => {
  const text = said(['a', 'b', 'c'], SECRET, { ...SECRET, name: 'other' }, { ...SECRET, source: 'sopsFile' });
  expect(text).toContain('| each of group A, `monitoring` | `<cluster>-push` |');
  expect(commands(text)).toEqual([
    'cluster=a  # and all others of group A',
    'kubectl --context "$cluster" --namespace monitoring get onepassworditems.onepassword.com',
    'kubectl --context "$cluster" --namespace monitoring get secrets "$cluster-push"',
  ]);
});

test('of a hub it has its name', () => {
  const input = readmeInput([delivered('hub', { role: 'hub', operations: { ...FACTS.operations, secrets: [{ ...SECRET, name: 'x', source: 'externalSecret' }], hub: { receivers: [], pulls: [] } } })]);
  expect(commands(secretsMade(input).join('\n\n'))).toEqual(['kubectl --context hub --namespace monitoring get externalsecrets.external-secrets.io']);
});

test('files of the Vault Agent are nothing that kubectl shows', () => {
  const text = said(['a'], { ...SECRET, source: 'vaultAgent' });
  expect(text).toContain('files of the Vault Agent');
  expect(commands(text)).toEqual([]);
});

test('what somebody creates, or what comes without a store, is not here', () => {
  const { source: _, ...unsaid } = SECRET;
  expect(said(['a'], unsaid, { ...SECRET, source: 'existing' }, { ...SECRET, source: 'manifest' })).toBe('');
});
