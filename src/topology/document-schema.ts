import { COLLECTIONS } from './collection-schema';
import { CLUSTER_ROLES } from './declaration';
import { DISTRIBUTIONS } from './distribution';
import { ENDPOINTS } from './endpoint-schema';
import { Field, Fields } from './layers/schema';
import { STORES } from './metrics-store-schema';
import { ClusterDocument } from './resolved-cluster';
import { RETIRED_COLLECTIONS } from './retired-collections';
import { SECRET_STORES_FIELD, SECRETS_FIELD } from './secret-source-schema';
import { FieldsOf } from './settings/component-schema';
import { SETTINGS_FIELDS } from './settings/schema';

/** Where a cluster stands; what every layer may say. */
const PLACE = {
  hub: { type: 'clusterName', doc: 'name of the hub' },
  additionalHubs: { type: 'list', of: { type: 'clusterName' }, doc: 'further hubs that get the same' },
  managed: { type: 'boolean', doc: 'false: nothing is written for it' },
  kubernetesVersion: { type: 'version', doc: 'Kubernetes version' },
  distribution: { type: 'enum', values: Object.keys(DISTRIBUTIONS), doc: 'Kubernetes distribution' },
  collection: {
    type: 'variant', nameAlone: true, fields: COLLECTIONS as Fields, retired: RETIRED_COLLECTIONS, doc: 'how metrics and logs reach the hub',
  },
  endpoint: { type: 'variant', fields: ENDPOINTS as Fields, doc: 'where spokes reach the hub' },
  metricsStore: { type: 'variant', nameAlone: true, fields: STORES as Fields, doc: 'where a hub keeps metrics' },
  // its entries are read, and their faults named, where jobs are built
  scrape: { type: 'list', of: { type: 'any' }, doc: 'scrape jobs beside the standard ones' },
  // read like those of `rules.groups`
  fleetRules: { type: 'list', of: { type: 'any' }, doc: 'groups of rules over all clusters of a hub' },
  secrets: SECRETS_FIELD,
  secretStores: SECRET_STORES_FIELD,
} as const satisfies Fields;

/** What only the layer of one cluster may say. */
const OWN = {
  role: { type: 'enum', values: CLUSTER_ROLES, doc: 'declares the cluster' },
  stage: { type: 'stage', doc: 'stage of the cluster' },
} as const satisfies Fields;

const ALL: FieldsOf<ClusterDocument> = { ...OWN, ...PLACE, ...SETTINGS_FIELDS };

/** Schema of a cluster's own layer. */
export const CLUSTER_SCHEMA: Field = { type: 'object', fields: ALL as Fields };

const { role: _role, stage: _stage, ...SHARED } = ALL;

/** What the props of a cluster say beside its settings. */
export const PLACE_KEYS: readonly string[] = ['stage', ...Object.keys(PLACE)];

/** Schema of base and stage layers. */
export const SHARED_SCHEMA: Field = { type: 'object', fields: SHARED as Fields };

/** Settings that hold one of several forms: another form replaces it. */
export const VARIANTS: ReadonlySet<string> = new Set(['collection', 'endpoint', 'metricsStore']);
