/** Keys of Secrets, which become file names. @see https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data */
const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** Why a Secret can have no such key, if so. */
export function secretKeyError(key: string): string | undefined {
  return KEY.test(key) && key !== '.' && !key.startsWith('..') ? undefined : `a Secret can have no key '${key}'`;
}
