import { CollectorPlan } from '../../compile/plan';
import { Version } from '../../model/values/version';
import { PrintContext } from '../prometheus/fields';

/** The oldest Promtail that configs are printed for: its relabelling is that of Prometheus 3. */
export const OLDEST: Version = { major: 3, minor: 5 };

/** The first release of Loki that came without Promtail. @see https://github.com/grafana/loki/releases/tag/v3.7.0 */
export const GONE_SINCE: Version = { major: 3, minor: 7 };

/**
 * The Prometheus library in the oldest Promtail, whose discoveries and rules it takes.
 *
 * @see https://github.com/grafana/loki/blob/v3.5.0/go.mod
 */
export const LIBRARY: Version = { major: 3, minor: 2 };

export function printContext({ name }: CollectorPlan): PrintContext {
  return { version: LIBRARY, where: `collector '${name}'`, diagnostics: [] };
}
