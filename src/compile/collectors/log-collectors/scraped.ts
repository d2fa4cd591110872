import { namedCollection } from '../../../topology/collection';
import { CollectorInput } from '../collectors';

/**
 * Annotations by which jobs over annotations read what a collector of logs says of itself; what a layer says goes before them.
 *
 * Where the hub asks nobody but a Prometheus that is not ours, no job of ours reads them, and network policies let in none but those who
 * are known to: what asks to be scraped would be a target that is always down.
 */
export function scrapedAt(port: number, { role, settings }: CollectorInput, own: Annotations = {}): { readonly podAnnotations: Annotations } {
  const { name, options } = namedCollection(settings.collection);
  const isUnread = role === 'spoke' && name === 'federation' && options.server === undefined && settings.networkPolicies?.enabled !== false;
  return { podAnnotations: isUnread ? own : { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(port), ...own } };
}

interface Annotations {
  readonly [name: string]: string;
}
