/** Names of workloads and Services of stores. */
export const MIMIR = 'mimir';
export const MIMIR_READ = 'mimir-read';
export const MIMIR_BACKEND = 'mimir-backend';
export const RECEIVE = 'thanos-receive';
export const STORE = 'thanos-store';
export const COMPACT = 'thanos-compact';
export const QUERY = 'thanos-query';
export const RULE = 'thanos-rule';

/** Name of what names the tenants where those ask who can name none. */
export const TENANTS_FRONT = 'store-tenants';

/** Port at which receivers of Thanos take remote write. @see https://thanos.io/tip/components/receive.md/ */
export const RECEIVE_PORT = 19291;

/** Path at which they take it. */
export const RECEIVE_PATH = '/api/v1/receive';

/** Path at which Mimir takes remote write. @see https://grafana.com/docs/mimir/latest/references/http-api/ */
export const PUSH_PATH = '/api/v1/push';

/** What stands before the query API of Mimir. */
export const MIMIR_PREFIX = '/prometheus';

/** Port at which replicas of Mimir talk to each other. @see https://grafana.com/docs/mimir/latest/configure/configure-hash-rings/ */
export const MIMIR_GOSSIP = 7946;
