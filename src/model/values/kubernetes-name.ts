/** Names of Kubernetes objects, labels and label values. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const QUALIFIED = /^[a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/;

/** Longest DNS subdomain, which is what most objects are named by. */
const LONGEST_SUBDOMAIN = 253;

/** Why the text cannot name a namespace or a Service, if so. */
export function dnsLabelError(text: string): string | undefined {
  return DNS_LABEL.test(text) ? undefined
    : `'${text}' is not a name of at most 63 lower-case letters, digits and '-', with a letter or digit at both ends`;
}

/** Why the text cannot name a Secret, a ConfigMap or a class, if so. */
export function dnsSubdomainError(text: string): string | undefined {
  return text.length <= LONGEST_SUBDOMAIN && text.split('.').every((part) => DNS_LABEL.test(part)) ? undefined
    : `'${text}' is not the name of a Kubernetes object: lower-case letters, digits, '-' and '.'`;
}

/** Why the text cannot be the key of a Kubernetes label, an annotation or a taint, if so. */
export function qualifiedNameError(text: string): string | undefined {
  const [name, prefix, ...rest] = text.split('/').reverse();
  const right = QUALIFIED.test(name) && rest.length === 0 && (prefix === undefined || dnsSubdomainError(prefix) === undefined);
  return right ? undefined : `'${text}' is not a key such as 'disk' or 'example.com/disk'`;
}

/** Why the text cannot be the value of a Kubernetes label, if so. */
export function kubernetesLabelValueError(text: string): string | undefined {
  return text === '' || QUALIFIED.test(text) ? undefined
    : `'${text}' is not a label value of at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends`;
}
