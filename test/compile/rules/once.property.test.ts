import * as fc from 'fast-check';
import { alertGroup, compiledIn, exprsOf, FleetOf } from './fleet-of';
import { RulesPlan } from '../../../src/compile/plan';
import { parse, selects, walk } from '../../../src/syntax/promql';
import { SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { RuleSettings } from '../../../src/topology/settings/rule-settings';

/** Collection -> whether the cluster's own server evaluates. */
const COLLECTIONS: readonly (readonly [collection: () => Collection, shards: number, evaluates: boolean])[] = [
  [() => Collection.alloy(), 1, false],
  [() => Collection.prometheusAgent(), 1, false],
  [() => Collection.prometheusServer(), 1, true],
  [() => Collection.prometheusServer(), 2, false],
  [() => Collection.federation({ target: 'prom.example.com' }), 1, false],
];

const SETTINGS: readonly RuleSettings[] = [
  {}, { enabled: false }, { alerts: { TargetDown: { thresholds: { percent: 20 } } } }, { alerts: { TargetDown: { enabled: false } } },
  { sets: { general: false } }, { limit: 7 },
];

interface Member {
  readonly kind: number;
  readonly rules: number;
}

const MEMBER = fc.record({ kind: fc.nat(COLLECTIONS.length - 1), rules: fc.nat(SETTINGS.length - 1) });

function spokeOf({ kind, rules }: Member): SpokeProps {
  const [collection, shards] = COLLECTIONS[kind];
  return { collection: collection(), settings: { prometheus: { shards }, rules: SETTINGS[rules] } };
}

/** Expressions of a server whose every selector sees the series of a cluster. */
function seeing(plan: RulesPlan | undefined, rule: string, cluster: string): string[] {
  return exprsOf(plan, rule).filter((expr) => {
    let sees = true;
    walk(parse(expr), (node) => {
      if (node.kind === 'vector') sees &&= selects({ matchers: node.matchers.filter(({ name }) => name === 'cluster') }, { cluster });
    });
    return sees;
  });
}

test('a rule about a cluster is evaluated once over its series, by whoever has them, as its layers say', () => {
  const each = alertGroup('each', 'Each', 'up == 0');
  fc.assert(fc.property(fc.array(MEMBER, { maxLength: 5 }), fc.nat(SETTINGS.length - 1), (members, own) => {
    const hubOff = SETTINGS[own].enabled === false;
    const fleet: FleetOf = {
      hub: { settings: { rules: SETTINGS[own] } },
      spokes: Object.fromEntries(members.map((member, i) => [`c${i}`, spokeOf(member)])),
      rules: [each],
    };
    const hub = compiledIn('hub', fleet).rules;
    const all: readonly [string, Member | undefined][] = [['hub', undefined], ...members.map((member, i) => [`c${i}`, member] as [string, Member])];
    for (const [name, member] of all) {
      const settings = SETTINGS[member?.rules ?? own];
      const evaluates = member !== undefined && COLLECTIONS[member.kind][2];
      const isForeign = member !== undefined && member.kind === COLLECTIONS.length - 1;
      const spoke = evaluates ? compiledIn(name, fleet).rules : undefined;
      const isOn = settings.enabled !== false && (evaluates || !hubOff);
      const at = (rule: string) => [...seeing(spoke, rule, name), ...seeing(hub, rule, name)];
      expect([name, at('Each').length]).toEqual([name, isOn ? 1 : 0]);
      // what somebody else's server has is not known
      const isAlerted = isOn && !isForeign && settings.sets?.general !== false && settings.alerts?.TargetDown?.enabled !== false;
      const limit = settings.alerts?.TargetDown?.thresholds?.percent ?? 10;
      expect([name, at('TargetDown').map((expr) => expr.replace(/.* > /, ''))]).toEqual([name, isAlerted ? [String(limit)] : []]);
    }
  }), { numRuns: 40 });
});
