import { HttpClientConfig } from '../../model/scrape/http-client';

/** What a store of a hub speaks, as those see it who query it. */
export type StoreKind = 'prometheus' | 'mimir' | 'thanos' | 'victoriametrics' | 'loki' | 'alertmanager';

/** A store of a hub as those see it who query it. */
export interface StorePlan {
  readonly kind: StoreKind;
  /** Of its workload, or what somebody else's is called. */
  readonly name: string;
  /** Base of its query API, without `/api/v1` or `/loki/api/v1` at the end. */
  readonly url: string;
  /**
   * Release of a Prometheus, such as `3.14.0`: those who query it choose by it how they ask.
   * @default - unknown
   */
  readonly version?: string;
  /**
   * What stands in the header `X-Scope-OrgID` of queries; several tenants are joined by `|`.
   * @default - no such header
   */
  readonly tenant?: string;
  /**
   * How those who query it show who they are, and know it.
   * @default - plain HTTP, without credentials
   */
  readonly client?: HttpClientConfig;
}
