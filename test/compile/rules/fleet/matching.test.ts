import * as fc from 'fast-check';
import { AGENT, ALL, ALLOY, FEDERATED, HOST, HUB, SCRAPED, SERVER } from './expected';
import { ExpectedCluster } from '../../../../src/compile/rules/fleet/expected-cluster';
import { expectedLabels } from '../../../../src/compile/rules/fleet/expected-records';
import { matcherFor } from '../../../../src/compile/rules/fleet/matching';
import { parseSelector, selects } from '../../../../src/syntax/promql/selector';

const match = (some: readonly ExpectedCluster[], all = ALL, label = 'cluster') => matcherFor(some, all, label);

test('all are meant by nothing', () => {
  expect(match(ALL)).toBe('');
});

test('some are meant by what they have in common and the others have not', () => {
  expect(match(ALL.filter(({ role }) => role !== 'hub'))).toBe('role=~"host|spoke"');
  expect(match([FEDERATED, SCRAPED])).toBe('transport=~"directScrape|federation"');
});

test('some are meant by two things that they have in common', () => {
  expect(match([AGENT, SERVER], [HUB, HOST, AGENT, SERVER])).toBe('role="spoke"');
  expect(match([AGENT, SERVER])).toBe('role="spoke",collector=~"prometheus-agent|prometheus-server"');
});

test('others are meant by their names, or by those that are not meant', () => {
  expect(match([ALLOY])).toBe('cluster="alloy"');
  expect(match([ALLOY, FEDERATED])).toBe('cluster=~"alloy|federated"');
  expect(match(ALL.filter((one) => one !== ALLOY))).toBe('cluster!="alloy"');
  expect(match(ALL.filter((one) => one !== ALLOY && one !== FEDERATED))).toBe('cluster!~"alloy|federated"');
});

test('a name is no regular expression', () => {
  const [first, second, like] = ['a.b', 'c"d', 'axb'].map((name): ExpectedCluster => ({ ...ALLOY, name }));
  expect(match([first, second], [first, second, like, { ...like, name: 'x' }])).toBe('cluster=~"a\\\\.b|c\\"d"');
});

const clusters = fc.uniqueArray(fc.record({
  name: fc.stringMatching(/^[a-z.-]{1,4}$/),
  role: fc.constantFrom('hub', 'spoke', 'host'),
  transport: fc.constantFrom('local', 'remoteWrite', 'otlp'),
  stage: fc.constantFrom(undefined, 'production', 'staging'),
  collector: fc.constantFrom(undefined, 'alloy', 'opentelemetry'),
  environment: fc.constantFrom('a', 'b'),
}), { selector: ({ name }) => name, minLength: 1, maxLength: 12 });

test('selects those that are meant and no other, whatever the cluster label is called', () => {
  fc.assert(fc.property(clusters, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), fc.constantFrom('cluster', 'role', 'stage'), (some, chosen, label) => {
    const all = some.map((one) => ({ ...HUB, ...one }) as ExpectedCluster);
    const meant = all.filter((_, i) => chosen[i]);
    fc.pre(meant.length > 0);
    const selector = parseSelector(`x{${matcherFor(meant, all, label)}}`);
    const found = all.filter((one) => selects(selector, { __name__: 'x', ...expectedLabels(one, label) }));
    expect(found.map(({ name }) => name)).toEqual(meant.map(({ name }) => name));
  }));
});
