import { DataFlow } from './check-data-flow';
import { readRules } from './reader';
import { HEARTBEAT_METRIC } from '../../model/metrics/fleet-metrics';
import { libraryUses, seriesNamed } from '../../model/metrics/library-uses';
import { metricsUsed } from '../../model/metrics/metric-need';
import { keepRuleOf, selectionOf } from '../../model/metrics/selection';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { Memo } from '../../syntax/memo';
import { numberOf } from '../../syntax/weak-memo';

/** What a hub reads of a cluster. */
export type Used = Required<Omit<DataFlow, 'plan' | 'isPlain'>>;

const remembered = new Memo<RelabelConfig>(256);

/** What a server that evaluates alerts tells of them. */
const ALERT_SERIES = ['ALERTS', 'ALERTS_FOR_STATE'];

/**
 * The rule that keeps of what a cluster sends what its hub reads: rules about it, where the hub evaluates them, else what they record; every
 * dashboard; and what says how the cluster is. One object for all clusters where it is the same.
 */
export function keepUsed({ rules, evaluates, panels }: Used): RelabelConfig {
  return remembered.get(`${numberOf(rules)} ${evaluates} ${numberOf(panels)}`, () => {
    const { readers, records } = readRules(rules);
    const made = evaluates ? [] : records.filter((name) => name !== HEARTBEAT_METRIC);
    const ofRules = evaluates ? [...records, ...ALERT_SERIES].map(seriesNamed) : readers.flatMap(({ expr }) => metricsUsed(expr));
    return keepRuleOf(selectionOf([...ofRules, ...panels.flatMap(({ expr }) => metricsUsed(expr)), ...libraryUses().others], new Set(made), []));
  });
}
