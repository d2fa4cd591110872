import { CONFIG_BLOCKS } from './table/config';
import { DISCOVERY } from './table/discovery';
import { EXPORTERS } from './table/exporter';
import { LOKI } from './table/loki';
import { OTELCOL } from './table/otelcol';
import { PROMETHEUS } from './table/prometheus';
import { ComponentSpec } from './table/spec';

/**
 * Every block that we may write at the top of an Alloy configuration, as of Alloy v1.19: its arguments with their types, the blocks
 * in it, what it exports. All but `prometheus.operator.scrapeconfigs` are generally available, and need no other `--stability.level`.
 * @see https://grafana.com/docs/alloy/latest/reference/
 */
export const COMPONENTS: ReadonlyMap<string, ComponentSpec> = new Map(
  [CONFIG_BLOCKS, DISCOVERY, PROMETHEUS, EXPORTERS, LOKI, OTELCOL].flatMap((table) => Object.entries(table)),
);
