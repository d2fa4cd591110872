import { Fate, follow, Place, Stage, STAGES } from './follow';
import { Reader } from './reader';
import { Source } from './source';
import { MetricNeed, metricNeed } from '../../model/metrics/metric-need';

/** Something that readers look for and do not find, and where it gets lost. */
export interface Blind {
  readonly stage: Exclude<Stage, 'there'>;
  readonly at?: string;
  readonly what?: string;
  readonly value?: string;
  readonly place: Place;
  readonly metrics: readonly string[];
  readonly readers: readonly Reader[];
}

/** Where rules and panels about a cluster are evaluated, and what is there. */
export interface Reading {
  readonly sources: readonly Source[];
  readonly place: Place;
  readonly readers: readonly Reader[];
  /** Names that rules of the same place record. */
  readonly records: ReadonlySet<string>;
  /** Names that rules in the cluster record, where the place is another. */
  readonly recorded: ReadonlySet<string>;
}

/** What the readers do not find. What is lost at one place is one entry. */
export function findBlind({ sources, place, readers, records, recorded }: Reading): Blind[] {
  const fates = new Map<string, Fate>();
  const fateOf = (need: Extract<MetricNeed, { kind: 'series' }>): Fate => {
    const key = JSON.stringify(need.series.matchers);
    const known = fates.get(key);
    if (known !== undefined) return known;
    const fate = follow(need.series, sources, place, records, recorded);
    fates.set(key, fate);
    return fate;
  };
  const found = new Map<string, { readonly fate: Fate; readonly metrics: Set<string>; readonly readers: Set<Reader> }>();
  for (const reader of readers) {
    for (const fate of lost(metricNeed(reader.expr), fateOf)) {
      const key = JSON.stringify([fate.stage, fate.at, fate.what, fate.value, fate.stage === 'nowhere' ? fate.metric : undefined]);
      const one = found.get(key) ?? { fate, metrics: new Set(), readers: new Set() };
      found.set(key, one);
      one.metrics.add(fate.metric);
      one.readers.add(reader);
    }
  }
  return [...found.values()].map(({ fate: { stage, at, what, value }, metrics, readers: blind }): Blind => ({
    stage: stage as Blind['stage'], at, what, value, place, metrics: [...metrics], readers: [...blind],
  }));
}

/** What is missing of a need; of alternatives what came furthest, unless one of them is there. */
function lost(need: MetricNeed, fateOf: (need: Extract<MetricNeed, { kind: 'series' }>) => Fate): Fate[] {
  if (need.kind === 'series') {
    const fate = fateOf(need);
    return fate.stage === 'there' ? [] : [fate];
  }
  const parts = need.of.map((part) => lost(part, fateOf));
  // what nobody collects, nobody has to leave out
  if (need.kind === 'except') return parts.flat().filter(({ stage }) => stage !== 'nowhere' && stage !== 'unwatched');
  if (need.kind === 'all' || parts.some((part) => part.length === 0)) return need.kind === 'all' ? parts.flat() : [];
  const rank = (part: readonly Fate[]) => Math.max(...part.map(({ stage }) => STAGES.indexOf(stage)));
  return parts.reduce((best, part) => (rank(part) > rank(best) ? part : best));
}
