import { load } from 'js-yaml';
import { collector } from './collector';
import { print } from './printed';
import { ServerPlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroupProps } from '../../../src/model/rules/rule-group-props';

const SERVER: ServerPlan = { remoteWriteReceiver: true, retention: '15d', outOfOrderTimeWindow: '30m', evaluationInterval: '30s' };

function printed(files: { readonly [name: string]: readonly RuleGroupProps[] }, version = '3.14') {
  return print(collector({ version, server: { ...SERVER, rules: { files } } }));
}

function group(name: string, own: Partial<RuleGroupProps> = {}, filler = ''): RuleGroupProps {
  return { name, rules: [Rule.alerting({ alert: 'A', expr: 'up == 0', annotations: { summary: `down${filler}` } }), Rule.recording({ record: 'a:b', expr: 'up' })], ...own };
}

test('rule files stand beside the config, in one further ConfigMap', () => {
  const { config, shards, files, diagnostics } = printed({ node: [group('a')], own: [group('b')] });
  expect(config.rule_files).toEqual(['rules-*.yml']);
  expect(Object.keys(files)).toEqual(['prometheus.yml']);
  expect(Object.entries(shards!).map(([suffix, all]) => [suffix, Object.keys(all)])).toEqual([['rules', ['rules-node.yml', 'rules-own.yml']]]);
  expect(load(shards!.rules['rules-node.yml'])).toEqual({
    groups: [{ name: 'a', rules: [{ alert: 'A', expr: 'up == 0', annotations: { summary: 'down' } }, { record: 'a:b', expr: 'up' }] }],
  });
  expect(diagnostics).toEqual([]);
});

test('a server without rules has neither', () => {
  const { config, shards } = print(collector({ server: SERVER }));
  expect([config.rule_files, shards]).toEqual([undefined, undefined]);
});

test('files that do not fit into one ConfigMap have one each, and a file that fits into none is split', () => {
  const many = Array.from({ length: 30 }, (_, i) => group(`g${i}`, {}, 'x'.repeat(10_000)));
  const { shards } = printed({ node: [group('a')], own: many });
  expect(Object.keys(shards!)).toEqual(['rules-node', 'rules-own', 'rules-own-2']);
  const texts = Object.values(shards!).flatMap((files) => Object.values(files));
  for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(224 * 1024);
  const names = texts.flatMap((text) => (load(text) as { groups: RuleGroupProps[] }).groups.map(({ name }) => name));
  expect(names).toEqual(['a', ...many.map(({ name }) => name)]);
});

test('a further group changes its own file alone', () => {
  const before = printed({ node: [group('a')], own: [group('b')] }).shards!.rules;
  const after = printed({ node: [group('a')], own: [group('b'), group('c')] }).shards!.rules;
  expect(Object.keys(after).filter((file) => after[file] !== before[file])).toEqual(['rules-own.yml']);
});

test('labels of a group stand at its rules where Prometheus does not read them', () => {
  const groups = { own: [group('a', { labels: { team: 'x' }, rules: [Rule.recording({ record: 'a:b', expr: 'up', labels: { team: 'y' } }), Rule.alerting({ alert: 'A', expr: 'up' })] })] };
  const read = (version: string) => load(printed(groups, version).shards!.rules['rules-own.yml']);
  expect(read('3.0')).toMatchObject({ groups: [{ labels: { team: 'x' } }] });
  expect(read('2.55')).toEqual({ groups: [{ name: 'a', rules: [{ record: 'a:b', expr: 'up', labels: { team: 'y' } }, { alert: 'A', expr: 'up', labels: { team: 'x' } }] }] });
});

test('an offset that Prometheus does not know is refused', () => {
  const codes = (version: string) => printed({ own: [group('a', { queryOffset: '1m' })] }, version).diagnostics.map(({ code, where }) => [code, where]);
  expect(codes('2.53')).toEqual([]);
  expect(codes('2.52')).toEqual([['unsupported', "collector 'prometheus', group 'a'"]]);
});

test('a rule that no ConfigMap holds is refused', () => {
  const { diagnostics } = printed({ own: [group('a', {}, 'x'.repeat(300_000))] });
  expect(diagnostics.map(({ code, where }) => [code, where])).toEqual([['rule-size', "collector 'prometheus', group 'a', rule 1 'A'"]]);
});
