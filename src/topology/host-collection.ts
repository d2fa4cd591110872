import { Report } from '../diagnostics';
import { CollectionName, CollectionSpec, namedCollection } from './collection';
import { Layer } from './layers/layer';
import { ClusterDocument } from './resolved-cluster';

/** The collections that run without Kubernetes. */
const HOST_COLLECTIONS: readonly CollectionName[] = ['alloy', 'prometheusAgent'];

/** Collections that a host cannot have -> why. */
const NOT_ON_HOSTS: Readonly<Record<Exclude<CollectionName, 'alloy' | 'prometheusAgent'>, string>> = {
  prometheusServer: 'a host keeps no series of its own',
  openTelemetry: 'the collector is set up for Kubernetes only',
  directScrape: 'it goes through the API server of a cluster',
  federation: 'a host runs no Prometheus server',
};

/** What the layers of a host say, without the collection that they say for clusters. */
export function ofHost(document: ClusterDocument): ClusterDocument {
  if (document.collection === undefined || isPossible(document.collection)) return document;
  const { collection: _, ...rest } = document;
  return rest;
}

/** A collection, or an option of one, that a host's own layers ask for and it cannot have. */
export function checkHostCollection(host: string, own: readonly Layer[], report: Report): void {
  for (const layer of own) {
    const given = layer.value.collection as string | CollectionSpec | null | undefined;
    if (given === undefined || given === null) continue;
    const { name, options } = namedCollection(given);
    const why = (NOT_ON_HOSTS as { readonly [name: string]: string })[name];
    if (why !== undefined) {
      report.error('not-on-hosts', layer.where('/collection'), `host '${host}' cannot collect by '${name}': ${why}`,
        "use 'alloy' or 'prometheusAgent'; a server that runs there already is a spoke with Collection.federation()");
    }
    const [option] = why === undefined ? Object.entries(options).filter(([, value]) => value !== undefined && value !== false) : [];
    if (option !== undefined) {
      report.error('not-on-hosts', layer.where(`/collection/${name}/${option[0]}`),
        `host '${host}': the option '${option[0]}' of collection '${name}' is for clusters`, 'remove it');
    }
  }
}

/** The collection that a host does not take over from the layers it shares, if there is one. */
export function passedOver(all: readonly Layer[]): { readonly name: CollectionName; readonly layer: Layer } | undefined {
  const layer = [...all].reverse().find(({ value, unset }) => value.collection !== undefined || unset?.includes('/collection'));
  const given = layer?.value.collection as string | CollectionSpec | null | undefined;
  if (layer === undefined || given === undefined || given === null || isPossible(given)) return undefined;
  return { name: namedCollection(given).name, layer };
}

/** The layers of a host as they hold for it: with one above that removes what is passed over. */
export function layersOfHost(all: readonly Layer[], declaredAt: string): readonly Layer[] {
  if (passedOver(all) === undefined) return all;
  const where = () => declaredAt;
  return [...all, { name: 'role host', value: {}, unset: ['/collection'], diagnostics: [], where, whereUnset: where }];
}

function isPossible(collection: string | CollectionSpec): boolean {
  return HOST_COLLECTIONS.includes(namedCollection(collection).name);
}
