import { alloyLogCollectors } from './alloy';
import { LogCollectorName, logCollectorOf } from './chosen';
import { openTelemetryLogCollectors } from './open-telemetry';
import { promtailLogCollectors } from './promtail';
import { CollectorPlan } from '../../plan';
import { CollectorInput } from '../collectors';

/** What collects logs -> what runs for that beside the collectors of the cluster's collection; nothing where one of these does it. */
const MAKERS: { readonly [N in LogCollectorName]: (input: CollectorInput) => CollectorPlan[] } = {
  alloy: alloyLogCollectors,
  openTelemetry: openTelemetryLogCollectors,
  promtail: promtailLogCollectors,
  none: () => [],
};

/** The collectors of logs beside those of metrics. */
export function logCollectors(input: CollectorInput): CollectorPlan[] {
  return input.logWrites.length === 0 ? [] : MAKERS[logCollectorOf(input)](input);
}
