import fc from 'fast-check';
import { SecretProducer } from '../../../src/compile/secrets/producer';
import { SecretReference, SecretUse } from '../../../src/compile/secrets/reference';
import { SecretFinding, secretVerdict } from '../../../src/compile/secrets/verdict';
import { STEPS } from '../../../src/model/delivery/step';

const KEYS = ['ca.crt', 'password', 'token'];
const USES: SecretUse[] = ['file', 'variable', 'pull', 'ingress', 'store', 'manifest'];
const place = { namespace: fc.constantFrom('a', 'b'), name: fc.constantFrom('x', 'y') };

const reference: fc.Arbitrary<SecretReference> = fc.record({
  ...place, keys: fc.subarray(KEYS), use: fc.constantFrom(...USES), reader: fc.constantFrom('Deployment a', 'DaemonSet b'), step: fc.constantFrom(...STEPS),
});

const producer: fc.Arbitrary<SecretProducer> = fc.record({
  ...place,
  form: fc.constantFrom('existing' as const, 'vaultAgent' as const, 'manifest' as const),
  keys: fc.option(fc.subarray(KEYS), { nil: undefined }),
  type: fc.constantFrom('Opaque', 'kubernetes.io/dockerconfigjson', undefined),
  step: fc.constantFrom(...STEPS),
  where: fc.constant('here'),
  isWanted: fc.boolean(),
  isShared: fc.constant(false),
});

/** What must be found, straight from the sentences: every question is asked of every pair. */
function model(references: readonly SecretReference[], producers: readonly SecretProducer[], known: (one: SecretReference) => boolean): string[] {
  const found = new Set<string>();
  const same = (a: { namespace: string; name: string }, b: { namespace: string; name: string }) => a.namespace === b.namespace && a.name === b.name;
  for (const one of references) {
    const those = producers.filter((other) => same(one, other));
    const id = `${one.namespace}/${one.name}`;
    if (those.length === 0) {
      if (!known(one)) found.add(`undeclared ${id}`);
      continue;
    }
    const [first] = those;
    for (const key of one.keys) if (first.keys !== undefined && first.keys.indexOf(key) < 0) found.add(`missing-key ${id} ${key} ${one.reader}`);
    if (first.form === 'vaultAgent' && one.use !== 'file') found.add(`no-object ${id}`);
    if (STEPS.findIndex((step) => step === first.step) > STEPS.findIndex((step) => step === one.step)) found.add(`late ${id}`);
    if (one.use === 'pull' && first.type === 'Opaque') found.add(`wrong-type ${id}`);
  }
  producers.forEach((one) => {
    const id = `${one.namespace}/${one.name}`;
    if (producers.filter((other) => same(one, other)).length > 1) found.add(`duplicate ${id}`);
    else if (!references.some((other) => same(one, other)) && !one.isWanted) found.add(`unused ${id}`);
  });
  return [...found].sort();
}

function shown(finding: SecretFinding): string {
  const { namespace, name } = 'reference' in finding ? finding.reference : 'producers' in finding ? finding.producers[0] : finding.producer;
  const more = finding.kind === 'missing-key' ? ` ${finding.key} ${finding.reference.reader}` : '';
  return `${finding.kind} ${namespace}/${name}${more}`;
}

test('says what every pair of a reader and a producer says', () => {
  const many = [fc.array(reference, { maxLength: 8 }), fc.array(producer, { maxLength: 6 })] as const;
  fc.assert(fc.property(...many, fc.boolean(), (references, producers, allKnown) => {
    const known = ({ name }: SecretReference) => allKnown || name === 'y';
    expect([...new Set(secretVerdict(references, producers, known).map(shown))].sort()).toEqual(model(references, producers, known));
  }), { numRuns: 1000 });
});

const READ: SecretReference = { namespace: 'n', name: 's', keys: ['k'], use: 'file', reader: 'Deployment a', step: 'workloads' };
const MADE: SecretProducer = { namespace: 'n', name: 's', form: 'existing', keys: ['k'], step: 'secrets', where: 'here', isWanted: false, isShared: false };

test.each<[string, SecretReference[], SecretProducer[], string[]]>([
  ['nothing', [], [], []],
  ['a reader with its Secret', [READ], [MADE], []],
  ['a Secret in the step of its reader', [READ], [{ ...MADE, step: 'workloads' }], []],
  ['a Secret of unknown keys', [READ], [{ ...MADE, keys: undefined }], []],
  ['a reader without a Secret', [READ], [], ['undeclared n/s']],
  ['two readers without one', [READ, { ...READ, reader: 'Deployment b' }], [], ['undeclared n/s']],
  ['a Secret in another namespace', [READ], [{ ...MADE, namespace: 'm' }], ['undeclared n/s', 'unused m/s']],
  ['another key', [{ ...READ, keys: ['k', 'l'] }], [MADE], ['missing-key n/s l Deployment a']],
  ['two Secrets of one name', [READ], [MADE, MADE], ['duplicate n/s']],
  ['a Secret that nobody reads', [], [MADE], ['unused n/s']],
  ['a Secret that somebody else reads', [], [{ ...MADE, isWanted: true }], []],
  ['a Secret that comes too late', [{ ...READ, step: 'secrets' }], [{ ...MADE, step: 'workloads' }], ['late n/s']],
  ['a variable from files', [{ ...READ, use: 'variable' }], [{ ...MADE, form: 'vaultAgent' }], ['no-object n/s']],
  ['images pulled with anything', [{ ...READ, use: 'pull' }], [{ ...MADE, type: 'Opaque' }], ['wrong-type n/s']],
])('%s', (_, references, producers, expected) => {
  expect(secretVerdict(references, producers, () => false).map(shown)).toEqual(expected);
});
