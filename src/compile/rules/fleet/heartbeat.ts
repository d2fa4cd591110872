import { Rule } from '../../../model/rules/rule';
import { RuleGroupProps } from '../../../model/rules/rule-group-props';
import { parseSelector, selects } from '../../../syntax/promql/selector';

/** Time at which a spoke last evaluated its rules, by its own clock. */
export const HEARTBEAT = 'fleet:cluster:heartbeat_timestamp_seconds';

/** What a Prometheus server of a spoke records, so that its hub knows that rules are evaluated there. */
export const HEARTBEAT_GROUP: RuleGroupProps = { name: 'fleet-heartbeat', rules: [Rule.recording({ record: HEARTBEAT, expr: 'vector(time())' })] };

/** Whether selectors of a federation take the heartbeat; one that cannot be read is reported elsewhere. */
export function takesHeartbeat(match: readonly string[]): boolean {
  return match.some((text) => {
    try {
      return selects(parseSelector(text), { __name__: HEARTBEAT });
    } catch {
      return false;
    }
  });
}
