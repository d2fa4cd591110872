import { oneOf } from '../../diagnostics';
import { Step } from '../../model/delivery/step';
import { SecretSourceForm, SecretSourceSpec } from '../../topology/secret-source-spec';
import { SecretStoreSpec } from '../../topology/secret-store';
import { SecretObject } from '../plan';

/** A declared Secret, for who makes of it what its form says. */
export interface FormInput<F extends SecretSourceForm = SecretSourceForm> {
  readonly name: string;
  readonly namespace: string;
  /** Keys that are declared beside the form. */
  readonly declaredKeys?: readonly string[];
  readonly form: NonNullable<SecretSourceSpec[F]>;
  /** Stores of ours. */
  readonly stores: { readonly [name: string]: SecretStoreSpec };
  /** Namespace of what says no other. */
  readonly ownNamespace: string;
  /** Reports a fault. @param at JSON Pointer below the declaration */
  refuse(code: string, at: string, message: string, hint?: string): void;
}

/** What a form makes. */
export interface Made {
  readonly keys?: readonly string[];
  readonly type?: string;
  readonly step?: Step;
  readonly object?: SecretObject;
  readonly store?: string;
}

/** Whether each of these parts is given, which layers together may have failed to do; reports those that are not. */
export function hasParts(input: Pick<FormInput, 'refuse'>, at: string, given: { readonly [part: string]: unknown }): boolean {
  const missing = Object.keys(given).filter((part) => given[part] === undefined);
  if (missing.length > 0) input.refuse('missing-key', at, `${oneOf(missing)} is missing`, 'give it here, or in another layer');
  return missing.length === 0;
}
