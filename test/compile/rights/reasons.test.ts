import { Grants } from '../../../src/compile/rights/grants';
import { reasonsText } from '../../../src/compile/rights/reasons';
import { emitYaml } from '../../../src/syntax/yaml';

const RULE = { apiGroups: [''], resources: ['pods', 'services'], verbs: ['list', 'watch'] };
const many = (count: number) => new Set(Array.from({ length: count }, (_, i) => `job-${i}`));

test('a rule is explained by what it allows, and for whom', () => {
  expect(reasonsText(RULE, new Set(['z', 'a']))).toBe('list, watch pods, services: a, z');
  expect(reasonsText({ nonResourceURLs: ['/metrics'], verbs: ['get'] }, new Set(['a']))).toBe('get /metrics: a');
  expect(reasonsText({ ...RULE, resources: ['services/proxy'], resourceNames: ['k:http'], verbs: ['get'] }, new Set(['a']))).toBe('get services/proxy of k:http: a');
  expect(reasonsText(RULE, new Set())).toBeUndefined();
});

test.each([[6, 'job-5'], [7, 'job-6'], [8, 'and 2 more'], [50, 'and 44 more']])('of %d reasons the line ends in %s', (count, end) => {
  expect(reasonsText(RULE, many(count))).toMatch(new RegExp(`${end}$`));
});

test('each rule is printed below the jobs that need it, and no other', () => {
  const grants = new Grants();
  grants.add(undefined, '', 'pods', ['list', 'watch'], 'one');
  grants.add(undefined, '', 'services', ['list', 'watch'], 'two');
  grants.add(undefined, '', 'pods', ['get'], 'logs');
  grants.add('a', '', 'pods', ['list'], 'covered');
  grants.addUrl('/metrics', ['get'], 'three');
  grants.addNamed('a', '', 'services/proxy', 'x:1', ['get'], 'four');
  const { cluster, namespaces } = grants.permissions();
  const comments = (rules: unknown) => emitYaml({ rules }).split('\n').filter((line) => line.includes('#')).map((line) => line.trim());
  expect(comments(cluster)).toEqual(['# get, list, watch pods: logs, one', '# list, watch services: two', '# get /metrics: three']);
  expect(Object.keys(namespaces)).toEqual(['a']);
  expect(comments(namespaces.a)).toEqual(['# get services/proxy of x:1: four']);
});

test('the order of asking does not show in the text', () => {
  const printed = (names: string[]) => {
    const grants = new Grants();
    for (const name of names) grants.add(undefined, '', 'pods', ['list'], name);
    return emitYaml(grants.permissions().cluster);
  };
  expect(printed(['a', 'b', 'c'])).toBe(printed(['c', 'b', 'a']));
});
