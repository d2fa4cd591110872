import { FormInput, hasParts, Made } from './form';

const AT = '/onePasswordItem';

/** Names of a field that no key can have, at the ends and between. */
const AT_ENDS = /^[^a-zA-Z0-9._-]+|[^a-zA-Z0-9._-]+$/g;
const BETWEEN = /[^a-zA-Z0-9._-]+/g;

/**
 * The key that the 1Password operator makes of the name of a field: what no key can hold is left out at both ends, and one `-` between.
 *
 * @see https://github.com/1Password/onepassword-operator/blob/main/pkg/kubernetessecrets/kubernetes_secrets_builder.go
 */
export function keyOfField(field: string): string {
  return field.replace(AT_ENDS, '').replace(BETWEEN, '-').slice(0, 253);
}

/** A OnePasswordItem. */
export function onePasswordItem(input: FormInput<'onePasswordItem'>): Made | undefined {
  const { name, namespace, form: { vault, item, autoRestart, type }, declaredKeys } = input;
  if (!hasParts(input, AT, { vault, item }) || !hasParts(input, '', { keys: declaredKeys })) return undefined;
  for (const [part, text] of Object.entries({ vault, item })) {
    if (!text.includes('/')) continue;
    input.refuse('bad-item-path', `${AT}/${part}`, `the ${part} '${text}' has a '/', which the operator takes for the end of the name`, 'give its id');
    return undefined;
  }
  const renamed = declaredKeys!.filter((key) => keyOfField(key) !== key);
  for (const key of renamed) {
    input.refuse('bad-key', '/keys', `a Secret can have no key '${key}': of a field of that name the operator makes the key '${keyOfField(key)}'`,
      `write '${keyOfField(key)}'`);
  }
  if (renamed.length > 0) return undefined;
  return {
    keys: declaredKeys,
    type: type ?? 'Opaque',
    object: {
      kind: 'OnePasswordItem',
      namespace,
      name,
      content: { spec: { itemPath: `vaults/${vault}/items/${item}` }, type },
      ...(autoRestart !== undefined && { annotations: { [AUTO_RESTART]: String(autoRestart) } }),
    },
  };
}

/** Has the operator restart what reads the Secret. @see https://www.1password.dev/k8s/operator */
export const AUTO_RESTART = 'operator.1password.io/auto-restart';
