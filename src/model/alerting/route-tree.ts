import { AlertLabels, AlertMatcher, fits, fitsAll, valuesOf } from './matcher';

/** A node of a routing tree, with its matchers read. */
export interface RouteNode {
  readonly matchers: readonly AlertMatcher[];
  readonly receiver?: string;
  readonly groupBy?: readonly string[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly continueMatching?: boolean;
  readonly muteTimeIntervals?: readonly string[];
  readonly activeTimeIntervals?: readonly string[];
  readonly routes: readonly RouteNode[];
  /** JSON Pointer of where it was written; undefined: nobody wrote it. */
  readonly pointer?: string;
}

/**
 * Who is notified of an alert, in order: once for each route that takes it.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#route
 */
export function receiversOf(root: RouteNode, labels: AlertLabels): string[] {
  return takenBy(root, labels, '') ?? [];
}

function takenBy(node: RouteNode, labels: AlertLabels, around: string): string[] | undefined {
  if (!fitsAll(node.matchers, labels)) return undefined;
  const receiver = node.receiver ?? around;
  const found: string[] = [];
  for (const child of node.routes) {
    const taken = takenBy(child, labels, receiver);
    if (taken === undefined) continue;
    found.push(...taken);
    if (child.continueMatching !== true) break;
  }
  return found.length > 0 ? found : [receiver];
}

/** A route that no alert ever comes to, and why. */
export interface DeadRoute {
  readonly route: RouteNode;
  /** The route before it that takes all of its alerts; undefined: its own conditions exclude each other. */
  readonly behind?: RouteNode;
}

/**
 * Routes that no alert comes to, as far as single values tell: what is found is dead for sure, and expressions may hide more.
 */
export function deadRoutes(root: RouteNode): DeadRoute[] {
  const found: DeadRoute[] = [];
  const visit = (node: RouteNode, around: readonly AlertMatcher[]): void => {
    node.routes.forEach((child, i) => {
      const conditions = [...around, ...child.matchers];
      const behind = node.routes.slice(0, i).find(({ continueMatching, matchers }) =>
        continueMatching !== true && matchers.every((matcher) => followsFrom(matcher, conditions)));
      if (behind !== undefined) found.push({ route: child, behind });
      else if (isImpossible(conditions)) found.push({ route: child });
      else visit(child, conditions);
    });
  };
  visit(root, root.matchers);
  return found;
}

/** Whether whatever fits all conditions fits the matcher. */
function followsFrom(matcher: AlertMatcher, conditions: readonly AlertMatcher[]): boolean {
  if (matcher.operator === '=~' && matcher.value === '.*') return true;
  return conditions.some((given) => given.label === matcher.label && (
    (given.operator === matcher.operator && given.value === matcher.value) || valuesOf(given)?.every((value) => fits(matcher, value)) === true));
}

function isImpossible(conditions: readonly AlertMatcher[]): boolean {
  return conditions.some((given) => valuesOf(given)?.every((value) =>
    conditions.some((other) => other.label === given.label && !fits(other, value))) === true);
}

/** Every node, each before its routes. */
export function* allRoutes(root: RouteNode): Iterable<RouteNode> {
  yield root;
  for (const child of root.routes) yield* allRoutes(child);
}

/**
 * Who may be notified of an alert of which only some labels are known; conditions on others may hold or not.
 *
 * @param isKnown whether a label is among those that are known, should the alert have it or not
 */
export function possibleReceivers(root: RouteNode, labels: AlertLabels, isKnown: (label: string) => boolean): Set<string> {
  const found = new Set<string>();
  const visit = (node: RouteNode, around: string): 'no' | 'maybe' | 'yes' => {
    const known = node.matchers.filter(({ label }) => isKnown(label));
    if (!fitsAll(known, labels)) return 'no';
    const receiver = node.receiver ?? around;
    const fit = known.length === node.matchers.length ? 'yes' : 'maybe';
    let isTaken = false;
    for (const child of node.routes) {
      const taken = visit(child, receiver);
      if (taken !== 'yes') continue;
      isTaken = true;
      if (child.continueMatching !== true) break;
    }
    if (!isTaken) found.add(receiver);
    return fit;
  };
  visit(root, '');
  return found;
}
