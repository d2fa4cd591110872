import * as fc from 'fast-check';
import { Choice } from '../../../../src/model/dashboards/rewrite/choice';
import { rewritePromql } from '../../../../src/model/dashboards/rewrite/rewrite-promql';
import { withinClusters } from '../../../../src/model/dashboards/rewrite/within-clusters';
import { addMatcher, Expression, keepLabel, mapChildren, parse, printCanonical } from '../../../../src/syntax/promql';

const CHOICE: Choice = { label: 'cluster', variable: 'cluster', isMulti: true, perCluster: false, force: false, constants: new Map() };

/** Selectors with their matchers in one order. */
function ordered(node: Expression): Expression {
  if (node.kind !== 'vector') return mapChildren(node, ordered);
  return { ...node, matchers: [...node.matchers].sort((a, b) => (JSON.stringify([a.name, a.value]) < JSON.stringify([b.name, b.value]) ? -1 : 1)) };
}

const canonical = (node: Expression) => printCanonical(ordered(node));

const space = fc.constantFrom('', ' ', '\n  ', ' # braces {}\n');
const matcher = fc.constantFrom('a="b"', 'a=~"{.*}"', "a!='}'", '$filters', '"quoted name"="x"', '__name__=~"x.*"');
const selector = fc.record({ name: fc.constantFrom('up', 'node:cpu', '${metric}', '$x'), before: space, inside: fc.option(fc.tuple(space, fc.array(matcher, { maxLength: 2 }))) })
  .map(({ name, before, inside }) => (inside === null ? (name.startsWith('$') ? `${name}{}` : name) : `${name}${before}{${inside[0]}${inside[1].join(`,${inside[0]}`)}}`));
const expression = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    selector,
    tie('any').map((one) => `sum by (pod) (${one})`),
    tie('any').map((one) => `max_over_time((${one})[5m:1m])`),
    tie('any').map((one) => `topk(3, ${one})`),
    fc.tuple(tie('any'), fc.constantFrom('+', '/ on (pod)', 'and ignoring (x)', 'or', '* on (pod) group_left (node)', '> bool'), tie('any')).map(([a, by, b]) => `(${a}) ${by} (${b})`),
    tie('any').map((one) => `1 - (${one})`),
  ),
})).any;

test('adding to the text is adding to every selector, and nothing else but matching within clusters', () => {
  fc.assert(fc.property(expression, (text) => {
    const { text: rewritten } = rewritePromql(text, CHOICE);
    const expected = addMatcher(parse(text, { variables: true }), { name: 'cluster', operator: '=~', value: '$cluster' }).expression;
    expect(canonical(parse(rewritten, { variables: true }))).toBe(canonical(withinClusters(expected, 'cluster').expression));
  }), { numRuns: 300 });
});

test('what is kept apart has the matcher in every selector too, and stays as it is then', () => {
  fc.assert(fc.property(expression, fc.boolean(), (text, perCluster) => {
    const choice = { ...CHOICE, perCluster };
    const { text: rewritten } = rewritePromql(text, choice);
    const expected = addMatcher(parse(text, { variables: true }), { name: 'cluster', operator: '=~', value: '$cluster' }).expression;
    const read = parse(rewritten, { variables: true });
    expect(canonical(keepLabel(read, 'cluster').expression)).toBe(canonical(keepLabel(expected, 'cluster').expression));
    expect(rewritePromql(rewritten, choice).text).toBe(rewritten);
  }), { numRuns: 300 });
});

test('a query that is not to be kept apart keeps every other byte', () => {
  const text = 'sum(\n  rate( up{ job = "a" } [5m] ) # per second\n)   by (  pod )';
  expect(rewritePromql(text, CHOICE).text).toBe(text.replace('{ job', '{cluster=~"$cluster",  job'));
});

test('matchers of info() are of other labels', () => {
  expect(rewritePromql('info(sum by (job, instance) (up), {x="y"})', CHOICE).text).toBe('info(sum by (job, instance) (up{cluster=~"$cluster"}), {x="y"})');
  expect(rewritePromql('info(a * on (job) b, {x="y"})', CHOICE).text).toBe('info(a{cluster=~"$cluster"} * on (cluster, job) b{cluster=~"$cluster"}, {x="y"})');
});
