import { RulePlace } from './rewritten-rule';
import { RuledCluster } from './ruled-cluster';
import { Matcher } from '../../syntax/promql';
import { quoteMeta } from '../../syntax/re2';

/** Clusters that have the same. */
export interface Named {
  readonly members: readonly RuledCluster[];
}

/** How the series of some clusters are told from those of others in the store of a hub. Each rule asks it, so the answer is kept. */
export class PlacedAmong<Class extends Named> {
  private readonly numbers: ReadonlyMap<Class, number>;
  private readonly known = new Map<string, RulePlace>();

  /**
   * @param self the hub's own cluster
   * @param elsewhere clusters whose series are in the store, but whose rules others evaluate
   */
  constructor(
    private readonly clusterLabel: string, private readonly self: string, classes: readonly Class[],
    private readonly elsewhere: readonly RuledCluster[],
  ) {
    this.numbers = new Map(classes.map((one, i) => [one, i]));
  }

  /** @param others classes whose series a rule about `takers` must not see */
  public of(takers: readonly Class[], others: readonly Class[]): RulePlace {
    const number = (one: Class) => this.numbers.get(one)!;
    const key = `${takers.map(number).join(' ')}|${others.map(number).join(' ')}`;
    let place = this.known.get(key);
    if (place === undefined) {
      place = this.placeOf(takers, others);
      this.known.set(key, place);
    }
    return place;
  }

  private placeOf(takers: readonly Class[], others: readonly Class[]): RulePlace {
    const { clusterLabel, self } = this;
    const clusters = namesOf(takers);
    const chosen = new Set(takers);
    const matcher = this.matcherOf(clusters, others);
    const expected = this.matcherOf(clusters, [...this.numbers.keys()].filter((one) => !chosen.has(one)));
    return { clusterLabel, self, clusters, ...matcher && { matcher }, ...expected && { expected } };
  }

  private matcherOf(clusters: readonly string[], classes: readonly Class[]): Matcher | undefined {
    const others = namesOf([...classes, { members: this.elsewhere }]);
    if (others.length === 0) return undefined;
    return clusters.length <= others.length ? matcherOf(this.clusterLabel, clusters, '=', '=~') : matcherOf(this.clusterLabel, others, '!=', '!~');
  }
}

/** In one order, whoever is compared with whom. */
function namesOf(classes: readonly Named[]): string[] {
  return classes.flatMap(({ members }) => members.map(({ value }) => value)).sort();
}

function matcherOf(name: string, values: readonly string[], one: '=' | '!=', many: '=~' | '!~'): Matcher {
  return values.length === 1 ? { name, operator: one, value: values[0] } : { name, operator: many, value: values.map(quoteMeta).join('|') };
}
