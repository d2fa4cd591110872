/** Label names that every engine and query language reads. @see https://prometheus.io/docs/concepts/data_model/ */
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Why the text is not the name of a label that users may set, if so. */
export function labelNameError(text: string): string | undefined {
  if (!LABEL_NAME.test(text)) return `'${text}' is not a label name: letters, digits and '_', not beginning with a digit`;
  return text.startsWith('__') ? `'${text}' is reserved: label names that begin with '__' are internal` : undefined;
}

/** Why the text is not the value of a label, if so. */
export function labelValueError(text: string): string | undefined {
  if (text === '') return 'the value is empty, which is the same as no label';
  if (/\p{Surrogate}/u.test(text)) return 'the value is not well-formed Unicode';
  return undefined;
}

/**
 * The text as a part of a label's name, as discovery writes the names of Kubernetes' labels and annotations: what no name may have is `_`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod
 */
export function sanitizeLabelName(text: string): string {
  return text.replace(/[^a-zA-Z0-9_]/g, '_');
}
