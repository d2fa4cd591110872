import { nearest, oneOf, Report } from '../../diagnostics';
import { AlertRoute } from '../../model/alerting/alert-route';
import { InhibitionRule } from '../../model/alerting/inhibition-rule';
import { AlertMatcher, parseMatchers } from '../../model/alerting/matcher';
import { RouteNode } from '../../model/alerting/route-tree';
import { durationToMs } from '../../model/values/duration';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { PlannedInhibition } from '../plan';

/** Name of the receiver that notifies nobody. */
export const NOBODY = 'nobody';

const ROOT = '/alertmanager';

/** Who routes alerts, and where its settings stand. */
export interface RoutingWords {
  /** In messages. */
  readonly who: string;
  /** JSON Pointer of its settings. */
  readonly root: string;
  /** Path of the settings that declare receivers. */
  readonly receivers: string;
  /** How one of them is called. */
  readonly receiver: string;
  /** Whether there is a receiver that notifies nobody. */
  readonly hasNobody: boolean;
  /** Functions that texts of notifications may call. */
  readonly functions?: readonly string[];
}

export const OF_ALERTMANAGER: RoutingWords = {
  who: 'Alertmanager', root: ROOT, receivers: 'alertmanager.receivers', receiver: 'receiver', hasNobody: true,
};

/** What layers say of routing, with its faults reported. */
export class RoutingReader {
  constructor(
    private readonly cluster: ResolvedCluster, private readonly receivers: readonly string[], private readonly intervals: readonly string[],
    private readonly report: Report, private readonly words: RoutingWords = OF_ALERTMANAGER,
  ) {}

  /** The routes; one whose matchers cannot be read is left out. */
  public routes(routes: readonly AlertRoute[], pointer = `${this.words.root}/routes`): RouteNode[] {
    return routes.flatMap((route, i) => {
      const at = `${pointer}/${i}`;
      const matchers = this.matchers(route.matchers ?? [], `${at}/matchers`);
      const { receiver, groupBy, groupWait, groupInterval, repeatInterval, continueMatching, muteTimeIntervals, activeTimeIntervals } = route;
      this.receiver(receiver, `${at}/receiver`);
      this.grouping(route, at);
      this.times(muteTimeIntervals, `${at}/muteTimeIntervals`);
      this.times(activeTimeIntervals, `${at}/activeTimeIntervals`);
      const inner = this.routes(route.routes ?? [], `${at}/routes`);
      return matchers === undefined ? [] : {
        matchers,
        receiver,
        groupBy,
        groupWait,
        groupInterval,
        repeatInterval,
        continueMatching,
        muteTimeIntervals,
        activeTimeIntervals,
        routes: inner,
        pointer: at,
      };
    });
  }

  /** Refuses a receiver that nobody declares. `cluster`: whose layers name it. */
  public receiver(name: string | undefined, pointer: string, cluster: ResolvedCluster = this.cluster): void {
    const { hasNobody, receiver, receivers } = this.words;
    if (name === undefined || (hasNobody && name === NOBODY) || this.receivers.includes(name)) return;
    const near = nearest(name, [...this.receivers, ...hasNobody ? [NOBODY] : []]);
    this.tell('unknown-receiver', pointer, `there is no ${receiver} '${name}'`, near !== undefined ? `did you mean '${near}'?`
      : `declare it in \`${receivers}\` of hub '${this.cluster.name}'${this.receivers.length === 0 ? '' : `, which has ${oneOf(this.receivers)}`}`, cluster);
  }

  public times(names: readonly string[] | undefined, pointer: string, cluster: ResolvedCluster = this.cluster): void {
    for (const name of names ?? []) {
      if (this.intervals.includes(name)) continue;
      const near = nearest(name, this.intervals);
      this.tell('unknown-time-interval', pointer, `there is no time interval '${name}'`,
        near !== undefined ? `did you mean '${near}'?` : `declare it in \`${this.words.root.slice(1).replaceAll('/', '.')}.timeIntervals\` of hub '${this.cluster.name}'`, cluster);
    }
  }

  /** Grouping of a route, or of all. */
  public grouping({ groupBy, groupInterval, repeatInterval }: Pick<AlertRoute, 'groupBy' | 'groupInterval' | 'repeatInterval'>, at: string): void {
    const doubled = groupBy?.find((label, i) => groupBy.indexOf(label) !== i);
    if (doubled !== undefined) this.tell('bad-group-by', `${at}/groupBy`, `'${doubled}' stands there twice`, 'name each label once');
    if (groupBy !== undefined && groupBy.length > 1 && groupBy.includes('...')) {
      this.tell('bad-group-by', `${at}/groupBy`, "'...' stands for all labels, and so alone", 'remove it, or the others');
    }
    for (const [field, text] of Object.entries({ groupInterval, repeatInterval })) {
      if (text !== undefined && durationToMs(text) === 0) this.tell('bad-duration', `${at}/${field}`, `${field} cannot be ${text}`, "give it a duration such as '5m'");
    }
  }

  public inhibitions(rules: { readonly [name: string]: InhibitionRule }, clusterLabel: string): PlannedInhibition[] {
    return Object.entries(rules).flatMap(([name, rule]) => {
      const at = `${ROOT}/inhibitionRules/${escapeToken(name)}`;
      const { equal = ['namespace', 'alertname'], acrossClusters } = rule;
      const [source, target] = (['sourceMatchers', 'targetMatchers'] as const).map((side) => {
        const given = rule[side] ?? [];
        if (given.length === 0) {
          this.tell('missing-matchers', at, `inhibition rule '${name}' has no \`${side}\`, and would ${side === 'sourceMatchers' ? 'be set off by' : 'mute'} every alert`,
            `give it \`${side}\` such as 'severity="critical"'`);
          return undefined;
        }
        return this.matchers(given, `${at}/${side}`);
      });
      const labels = acrossClusters === true ? equal : [...new Set([clusterLabel, ...equal])];
      return source === undefined || target === undefined ? [] : { name, source, target, equal: labels };
    });
  }

  private matchers(texts: readonly string[], pointer: string): AlertMatcher[] | undefined {
    let failed = false;
    const found = texts.flatMap((text, i) => {
      try {
        return parseMatchers(text);
      } catch (error) {
        failed = true;
        this.tell('bad-matcher', `${pointer}/${i}`, `'${text}' is not a matcher: ${(error as Error).message}`,
          "write it as 'severity=\"critical\"', with =, !=, =~ or !~");
        return [];
      }
    });
    return failed ? undefined : found;
  }

  private tell(code: string, pointer: string, message: string, hint: string, cluster: ResolvedCluster = this.cluster): void {
    this.report.error(code, cluster.where(pointer), `cluster '${cluster.name}', ${this.words.who}: ${message}`, hint);
  }
}
