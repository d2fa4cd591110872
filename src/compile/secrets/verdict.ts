import { PULL_SECRET_TYPE, SecretProducer } from './producer';
import { secretId, SecretReference } from './reference';
import { STEPS } from '../../model/delivery/step';

/** What is wrong between what reads Secrets and what makes them. */
export type SecretFinding =
  | { readonly kind: 'undeclared'; readonly reference: SecretReference; readonly readers: readonly string[]; readonly keys: readonly string[] }
  | { readonly kind: 'missing-key'; readonly reference: SecretReference; readonly key: string; readonly producer: SecretProducer }
  | { readonly kind: 'duplicate'; readonly producers: readonly SecretProducer[] }
  | Misfit<'late'>
  | Misfit<'no-object'>
  | Misfit<'wrong-type'>
  | { readonly kind: 'unused'; readonly producer: SecretProducer };

interface Misfit<Kind extends string> {
  readonly kind: Kind;
  readonly reference: SecretReference;
  readonly producer: SecretProducer;
}

/**
 * Holds every reference against every producer: each Secret that is read has exactly one producer, in the namespace of its reader, which
 * gives the keys that are read, in a form that can be read so, before the reader comes; and none is made for nobody.
 *
 * @param isKnown whether a Secret without a producer is known to come nevertheless
 */
export function secretVerdict(
  references: readonly SecretReference[], producers: readonly SecretProducer[], isKnown: (reference: SecretReference) => boolean,
): SecretFinding[] {
  const findings: SecretFinding[] = [];
  const byId = grouped(producers);
  const readBy = grouped(references);
  for (const [id, those] of readBy) {
    const [producer] = byId.get(id) ?? [];
    if (producer !== undefined) {
      for (const reference of those) judge(reference, producer, findings);
      continue;
    }
    const unknown = those.filter((reference) => !isKnown(reference));
    if (unknown.length > 0) findings.push({ kind: 'undeclared', reference: unknown[0], readers: readersOf(unknown), keys: keysOf(unknown) });
  }
  for (const [id, those] of byId) {
    if (those.length > 1) findings.push({ kind: 'duplicate', producers: those });
    else if (!readBy.has(id) && !those[0].isWanted) findings.push({ kind: 'unused', producer: those[0] });
  }
  return findings;
}

function judge(reference: SecretReference, producer: SecretProducer, findings: SecretFinding[]): void {
  const missing = producer.keys === undefined ? [] : reference.keys.filter((key) => !producer.keys!.includes(key));
  for (const key of missing) findings.push({ kind: 'missing-key', reference, key, producer });
  if (producer.form === 'vaultAgent' && reference.use !== 'file') findings.push({ kind: 'no-object', reference, producer });
  if (STEPS.indexOf(producer.step) > STEPS.indexOf(reference.step)) findings.push({ kind: 'late', reference, producer });
  if (reference.use === 'pull' && producer.type !== undefined && producer.type !== PULL_SECRET_TYPE) {
    findings.push({ kind: 'wrong-type', reference, producer });
  }
}

/** By Secret, in the order of their first. */
export function grouped<T extends { readonly namespace: string; readonly name: string }>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const id = secretId(one);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [one]);
    else group.push(one);
  }
  return groups;
}

export function readersOf(references: readonly SecretReference[]): string[] {
  return [...new Set(references.map(({ reader }) => reader))].sort();
}

export function keysOf(references: readonly SecretReference[]): string[] {
  return [...new Set(references.flatMap(({ keys }) => keys))].sort();
}
