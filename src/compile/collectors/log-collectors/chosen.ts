import { CollectionName, namedCollection } from '../../../topology/collection';
import { ClusterRole } from '../../../topology/declaration';
import { ClusterDocument } from '../../../topology/resolved-cluster';

/** What collects logs. */
export type LogCollectorName = 'alloy' | 'openTelemetry' | 'promtail' | 'none';

/** Collection -> what collects logs unless a layer says otherwise. */
const BY_COLLECTION: { readonly [C in CollectionName]: LogCollectorName } = {
  alloy: 'alloy',
  prometheusAgent: 'none',
  prometheusServer: 'none',
  openTelemetry: 'openTelemetry',
  directScrape: 'none',
  federation: 'none',
};

/** What collects the logs of a cluster; on hosts nothing but Alloy can. */
export function logCollectorOf({ role, settings }: { readonly role: ClusterRole; readonly settings: ClusterDocument }): LogCollectorName {
  // the schema knows no other
  const asked = settings.logs?.collector as LogCollectorName | undefined;
  const { name } = namedCollection(settings.collection);
  if (role === 'host') return asked !== 'none' && name === 'alloy' ? 'alloy' : 'none';
  return asked ?? (role === 'hub' ? 'none' : BY_COLLECTION[name]);
}
