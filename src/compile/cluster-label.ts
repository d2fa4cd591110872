import { reservedLabelError } from './reserved-labels';
import { labelNameError } from '../model/values/label';

/** Why the text cannot be the name of the cluster label, if so. Programs without types may ask about anything. */
export function clusterLabelNameError(text: string): string | undefined {
  if (typeof text !== 'string') return `the name of the cluster label is a text, not ${text === null ? 'null' : `a ${typeof text}`}`;
  const taken = text === 'environment' ? 'every series and log line carries it beside the cluster label' : reservedLabelError(text);
  return taken === undefined ? labelNameError(text) : `'${text}' cannot be the cluster label: ${taken}`;
}
