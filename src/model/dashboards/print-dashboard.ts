import { JsonMap } from './json-map';
import { Report } from '../../diagnostics';

/** What a ConfigMap may hold, in bytes. @see https://kubernetes.io/docs/concepts/configuration/configmap/#motivation */
const MOST_BYTES = 1024 * 1024;

/** Up to which length a dashboard is written over many lines: what is longer has to fit into annotations, too, and nobody reads it. */
const READABLE = 128 * 1024;

/** The text of a dashboard; reports one that no ConfigMap holds. */
export function printDashboard(model: JsonMap, name: string, report: Report): string {
  const short = JSON.stringify(model);
  const bytes = Buffer.byteLength(short);
  if (bytes > MOST_BYTES) {
    report.error('dashboard-too-large', name, `the dashboard has ${(bytes / MOST_BYTES).toFixed(2)} MiB without spaces, and a ConfigMap holds 1 MiB`,
      'take panels out of it, or make several dashboards of it');
  }
  const long = short.length > READABLE ? short : JSON.stringify(model, null, 2);
  return long.length > READABLE ? short : long;
}
