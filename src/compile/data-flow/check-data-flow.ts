import { Blind, findBlind } from './blind';
import { Reader, ReadGroup, readRules } from './reader';
import { Source, sourcesOf, Way } from './source';
import { wording } from './wording';
import { diagnostic, Diagnostic, Report, Severity } from '../../diagnostics';
import { unknownMetric } from '../../model/metrics/unknown-metric';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { Memo } from '../../syntax/memo';
import { numberOf, oncePer } from '../../syntax/weak-memo';
import { ClusterPlan } from '../plan';

/** A cluster, and what reads its series. */
export interface DataFlow {
  readonly plan: ClusterPlan;
  /** Rules about it; one object for all clusters that have the same. */
  readonly rules: readonly ReadGroup[];
  /** A server of ours in the cluster evaluates them; else its hub does. */
  readonly evaluates: boolean;
  /**
   * Panels of the hub, whatever the cluster; one object for all clusters of the hub.
   * @default - none
   */
  readonly panels?: readonly Reader[];
  /**
   * Nobody changed what standard jobs keep, nor what is sent: what came with the library finds all that it looks for.
   * @default false
   */
  readonly isPlain?: boolean;
}

/** What is blind in a cluster. */
const remembered = new Memo<readonly Blind[]>(512);

/** What the rules and panels about a cluster look for and do not find. */
export function blindIn({ plan, rules, evaluates, panels = NONE, isPlain = false }: DataFlow): readonly Blind[] {
  const { readers: all, records } = readRules(rules);
  const readers = isPlain ? ownOf(rules) : all;
  if (readers.length + panels.length === 0) return NOTHING;
  const sources = sourcesOf(plan);
  const key = [isPlain, evaluates, plan.role === 'hub', numberOf(rules), numberOf(panels), ...sources.map(keyOf)].join(' ');
  return remembered.get(key, () => {
    const made = new Set(records);
    const isHere = evaluates && plan.role !== 'hub';
    return [
      ...findBlind({ sources, place: isHere ? 'own' : 'hub', readers, records: made, recorded: EMPTY }),
      ...findBlind({ sources, place: 'hub', readers: panels, records: isHere ? EMPTY : made, recorded: isHere ? made : EMPTY }),
    ];
  });
}

const NOTHING: readonly Blind[] = Object.freeze([]);
const NONE: readonly Reader[] = Object.freeze([]);
const EMPTY: ReadonlySet<string> = new Set();

const ownOf = oncePer((rules: readonly ReadGroup[]) => readRules(rules).readers.filter(({ isOwn }) => isOwn));

/** Everything that the fate of a series depends on. */
function keyOf({ name, config, dialect, shown, kinds, way }: Source): string {
  return `${name} ${shapeOf(config)} ${dialect} ${shown ? numberOf(shown) : ''} ${kinds?.join() ?? ''} ${wayKey(way)}`;
}

const shapes = new Memo<{ readonly number: number }>(4096);

/** A number for everything in a job that the fate of a series depends on: jobs that differ in their addresses have the same. */
const shapeOf = oncePer((config: ScrapeConfig) => {
  const { honorLabels, params, relabelConfigs, metricRelabelConfigs, kubernetesSdConfigs, staticConfigs, httpSdConfigs, fileSdConfigs } = config;
  const shape = [
    honorLabels, params, relabelConfigs, metricRelabelConfigs, [kubernetesSdConfigs, httpSdConfigs, fileSdConfigs].map((one) => one !== undefined),
    staticConfigs?.map(({ labels }) => labels),
  ];
  return shapes.get(JSON.stringify(shape), () => ({ number: shapeCount++ })).number;
});

let shapeCount = 0;

function wayKey(way: Way | undefined): string {
  if (way === undefined) return '';
  if (way.kind === 'here') return way.kind;
  return way.kind === 'federation' ? `federation ${shapeOf(way.config)}` : `${way.name} ${way.rules.map(numberOf).join()}`;
}

/**
 * Says which rules and panels would see nothing, since what they read gets lost on its way. What came with the library looks only for what
 * is collected: of that it is said where rules of the fleet take it away.
 */
export function checkDataFlow(flow: DataFlow, report: Report): void {
  const blind = blindIn(flow);
  if (blind.length === 0) return;
  for (const one of blind) {
    const found = said(flow.plan, one);
    if (found !== undefined) report.add(found);
  }
}

function said(plan: ClusterPlan, blind: Blind): Diagnostic | undefined {
  const own = blind.readers.filter((reader) => reader.isOwn && (reader.isPanel !== true || isLost(blind, plan)));
  if (own.length === 0 && blind.stage !== 'dropped' && blind.stage !== 'unsent') return undefined;
  const { message, hint } = wording(own.length > 0 ? { ...blind, readers: own } : blind);
  return diagnostic(own.length > 0 ? Severity.WARNING : Severity.INFO, 'blind', `cluster '${plan.name}'`, message, hint);
}

/** Whether a panel should have shown it: what a cluster does not collect, others may; what nobody can have is said once. */
function isLost({ stage, metrics }: Blind, { role }: ClusterPlan): boolean {
  return stage === 'dropped' || stage === 'unsent' || stage === 'unmatched' || (stage === 'nowhere' && role === 'hub' && unknownMetric(metrics[0]) !== undefined);
}
