import { SecretSource } from '../../../src/topology/secret-source';
import { SecretStore } from '../../../src/topology/secret-store';
import { spoke } from '../compiled';

/** Errors about the declaration of Secret `s`, each as `code place: message; hint`, where somebody else reads it too. */
export function faultsOf(source: SecretSource, secretStores: { readonly [name: string]: SecretStore } = {}): string[] {
  const { _spec } = source;
  const wanted = SecretSource._of({ ..._spec, usedBy: 'a test' });
  return spoke({ secrets: { s: wanted, token: SecretSource.existing({ keys: ['token'] }) }, secretStores }).diagnostics
    .filter(({ severity, message }) => severity === 'error' && message.includes("Secret 's'"))
    .map(({ code, where, message, hint }) => `${code} ${where.replace("spoke('a').secrets.s", '')}: ${message.replace("cluster 'a', Secret 's': ", '')}; ${hint}`);
}

/** The object that Secret `s` comes of. */
export function objectOf(source: SecretSource, secretStores: { readonly [name: string]: SecretStore } = {}) {
  const wanted = SecretSource._of({ ...source._spec, usedBy: 'a test' });
  return spoke({ secrets: { s: wanted, token: SecretSource.existing({ keys: ['token'] }) }, secretStores }).plan.secretObjects?.find(({ name }) => name === 's');
}
