import { OWN_DASHBOARDS, ownDashboard } from '../../../../src/model/dashboards/own/own-dashboards';
import { Expression, inferLabels, isScalar, parse, parseIfValid, walk } from '../../../../src/syntax/promql';

/** What a store with tenants adds to everything that it reads of several. */
const TENANT = '__tenant_id__';

/** Whether a query matches what a hub has recorded with what clusters have sent, or what says its tenant with what does not. */
function meets(text: string): boolean {
  const expression = parse(text, { variables: true });
  const labels = inferLabels(expression);
  const tells = (part: Expression) => labels.of(part)!.presence(TENANT) !== 'dropped';
  let found = false;
  walk(expression, (node) => {
    if (node.kind !== 'binary' || isScalar(node.left) || isScalar(node.right) || node.matching?.kind === 'on') return;
    if (!tells(node.left) && !tells(node.right)) return;
    const kinds = new Set([...recorded(node.left), ...recorded(node.right)]);
    if (tells(node.left) !== tells(node.right) || kinds.size > 1) found = true;
  });
  return found;
}

/** Of each metric of an expression, whether a rule has made it. */
function recorded(expression: Expression): boolean[] {
  const found: boolean[] = [];
  walk(expression, (node) => {
    if (node.kind === 'vector') found.push(node.name.includes(':'));
  });
  return found;
}

/** Logs are asked in another language. */
function isPromql(text: string): boolean {
  return parseIfValid(text, { variables: true }) !== undefined;
}

function queries(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const { expr } = part as { readonly expr?: unknown };
  return [...(typeof expr === 'string' ? [expr] : []), ...Object.values(part).flatMap(queries)];
}

test.each(Object.keys(OWN_DASHBOARDS) as (keyof typeof OWN_DASHBOARDS)[])('%s matches nothing across the tenants of a store', (id) => {
  const all = queries(JSON.parse(ownDashboard(id, 'cluster').json)).filter(isPromql);
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(meets)).toEqual([]);
});

test.each([
  ['node_load1 / instance:node_num_cpu:sum', true],
  ['up * ignoring (instance) group_left () sum by (cluster, job) (up)', true],
  ['node_load1 / on (cluster, instance) instance:node_num_cpu:sum', false],
  ['a / b', false],
  ['sum by (cluster) (a) / sum by (cluster) (job:b:sum)', false],
])('%s: %s', (text, expected) => expect(meets(text)).toBe(expected));
