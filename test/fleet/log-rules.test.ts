import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { loadAll } from 'js-yaml';
import { fleetOf, newOutdir } from './small-fleet';
import { Rule, RuleGroup } from '../../src';

const group = (name: string, expr: string) => RuleGroup.ofLogs({ name, rules: [Rule.alerting({ alert: name, expr })] });

interface Group {
  readonly name: string;
  readonly rules: readonly { readonly expr: string }[];
}

/** Group -> its first expression, as the hub has it. */
function rulesOf(outdir: string): { [group: string]: string } {
  const documents = loadAll(readFileSync(path.join(outdir, 'hub', 'loki.yaml'), 'utf8')) as { readonly kind: string; readonly metadata: { readonly name: string }; readonly data: object }[];
  const rules = documents.find(({ kind, metadata: { name } }) => kind === 'ConfigMap' && name === 'loki-rules');
  const files = Object.values(rules?.data ?? {}) as string[];
  return Object.fromEntries(files.flatMap((text) => {
    const [{ groups }] = loadAll(text) as [{ readonly groups: readonly Group[] }];
    return groups.map(({ name, rules: [{ expr }] }): [string, string] => [name, expr]);
  }));
}

test('rules about log lines of the fleet and of a cluster come to the hub, also where it was written before', () => {
  const outdir = newOutdir();
  const synth = (props: object, a: object) => fleetOf(outdir, { props, spokes: { a, b: {} } }).synth();
  synth({}, {});
  expect(rulesOf(outdir)).toEqual({});
  synth({ logRules: [group('All', 'sum(rate({app="a"}[5m])) > 1')] }, {});
  expect(rulesOf(outdir)).toEqual({ All: 'sum by (cluster) (rate({app="a", cluster=~".+"}[5m])) > 1' });
  synth({ logRules: [group('All', 'sum(rate({app="a"}[5m])) > 2')] }, { logRules: [group('Own', 'rate({app="b"}[5m]) > 3')] });
  expect(rulesOf(outdir)).toEqual({ 'All': 'sum by (cluster) (rate({app="a", cluster=~".+"}[5m])) > 2', 'a/Own': 'rate({app="b", cluster="a"}[5m]) > 3' });
});

test('a layer has them as a rule file of Loki has', () => {
  const outdir = newOutdir();
  fleetOf(outdir, { spokes: { a: { settings: { rules: { logGroups: [{ name: 'g', rules: [{ alert: 'A', expr: 'rate({app="b"}[5m]) > 3' }] }] } } } } }).synth();
  expect(rulesOf(outdir)).toEqual({ 'a/g': 'rate({app="b", cluster="a"}[5m]) > 3' });
});
