import { isMost, Series, takenOf, takesAlerts } from './ordinary-series';
import { Report } from '../../diagnostics';
import { Memo } from '../../syntax/memo';
import { parseSelector, Selector } from '../../syntax/promql/selector';
import { Identity } from '../plan';

/** What a cluster's federation takes over, and where that is said. */
export interface Selection {
  readonly match: readonly string[];
  readonly because?: string;
  readonly identity: Identity;
  /** Cluster and job, for messages. */
  readonly whose: string;
  /** Place of an option of the federation. */
  readonly where: (option: string) => string;
}

const HINT = 'name what the hub\'s rules and dashboards read, such as the recorded series \'{__name__=~".+:.+"}\', '
  + 'or say in `matchEverythingBecause` why everything is needed';

/** Selectors that cannot be read, and those that take over whole servers without a reason. */
export function checkSelectors({ match, because = '', identity, whose, where }: Selection, report: Report): void {
  const verdicts = match.map((text) => verdictOf(text, identity));
  verdicts.forEach(({ fault }, i) => {
    if (fault !== undefined) report.error('bad-selector', where('match'), `${whose}: match[${i}] '${match[i]}': ${fault}`);
  });
  if (match.length === 0) report.error('no-selector', where('match'), `${whose}: 'match' is empty, which takes over nothing`, 'remove it, or name series');
  if (verdicts.some(({ fault }) => fault !== undefined)) return;
  const single = match.filter((_, i) => takesMost([verdicts[i]]));
  const everything = single.length > 0 ? single : takesMost(verdicts) ? match : [];
  if (everything.length > 0) {
    const what = `${whose}: ${everything.map((text) => `'${text}'`).join(', ')} ${single.length === 1 ? 'takes' : 'take'} over series of every kind`;
    if (because === '') report.error('federates-everything', where('match'), `${what}, which is slow and leaves gaps`, HINT);
    else report.warning('federates-everything', where('matchEverythingBecause'), `${what}, because: ${because}`);
    return;
  }
  if (because !== '') {
    report.warning('no-effect', where('matchEverythingBecause'), `${whose}: 'matchEverythingBecause' is given, but no selector takes over everything`,
      'remove it');
  }
  match.filter((_, i) => verdicts[i].alerts).forEach((text) => {
    report.warning('federates-alerts', where('match'), `${whose}: '${text}' asks for ALERTS, which the hub drops: an alert is evaluated in one place`,
      'narrow the selector; to alert at the hub, evaluate the rule there');
  });
}

interface Verdict {
  readonly fault?: string;
  /** Ordinary series that are taken, without and with the identity as labels. */
  readonly taken: readonly [readonly Series[], readonly Series[]];
  readonly alerts: boolean;
}

function takesMost(all: readonly Verdict[]): boolean {
  return [0, 1].some((world) => isMost(new Set(all.flatMap(({ taken }) => taken[world]))));
}

/** Most clusters of a fleet have the same selectors. */
const parsed = new Memo<{ readonly selector?: Selector; readonly fault?: string }>();
const known = new Memo<Verdict>();

function verdictOf(text: string, { labels }: Identity): Verdict {
  const { selector, fault } = parsed.get(text, () => {
    try {
      return { selector: parseSelector(text) };
    } catch (error) {
      return { fault: (error as Error).message };
    }
  });
  if (selector === undefined) return { fault, taken: [[], []], alerts: false };
  // clusters differ in the values, at which few selectors look
  const seen = Object.entries(labels).filter(([name]) => selector.matchers.some((matcher) => matcher.name === name));
  const key = JSON.stringify([text, seen]);
  return known.get(key, () => ({
    taken: [takenOf(selector), takenOf(selector, Object.fromEntries(seen))],
    alerts: takesAlerts(selector),
  }));
}
