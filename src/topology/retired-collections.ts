import { Retired } from './layers/schema';

const AGENT: Retired = {
  // https://grafana.com/docs/agent/latest/
  message: 'Grafana Agent gets no security fixes since 2025-11-01',
  hint: "write 'alloy', its successor. What the agent's file says has its place here: `metrics.wal_directory` (`-prometheus.wal-directory`) is "
    + '`alloy.storage` and `alloy.nodeStorage`; `external_labels` are `global.externalLabels`, beside the cluster and environment, which come by '
    + 'themselves; `scrape_configs` are `scrape`, of which most are standard jobs; `remote_write` follows from the hub, its `queue_config` is '
    + '`remoteWrite.queueConfig`, and further receivers are `remoteWrite.destinations`; the port of `server` is 12345',
};

const PROMTAIL: Retired = {
  // https://grafana.com/docs/loki/latest/send-data/promtail/
  message: 'Promtail has reached its end of life on 2026-03-02',
  hint: "write 'alloy', which reads pod logs too: `clients` follow from the hub, `scrape_configs` are the pods of all namespaces but "
    + '`logs.excludeNamespaces`, `external_labels` are `global.externalLabels`, and `positions` are kept in `alloy.nodeStorage`',
};

/** Collectors that nobody should start with any more -> what to use instead. */
export const RETIRED_COLLECTIONS: { readonly [name: string]: Retired } = {
  'grafanaAgent': AGENT, 'grafana-agent': AGENT, 'agent': AGENT, 'grafanaAgentFlow': AGENT, 'promtail': PROMTAIL,
};
