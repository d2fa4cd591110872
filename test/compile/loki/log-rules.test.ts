import { logRuleFiles } from '../../../src/compile/loki/log-rules';
import { printGroup } from '../../../src/model/rules/print-rules';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { keepLogLabel } from '../../../src/syntax/logql/metric';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { compiledFleet, hub } from '../compiled';

const EXPR = 'sum by (pod) (rate({app="shop"} |= "error" [5m])) > 1';
const group = (expr: string, name = 'g') => RuleGroup.ofLogs({ name, interval: '1m', rules: [Rule.alerting({ alert: 'A', expr, for: '5m', labels: { severity: 'warning' } })] });
const G = group(EXPR);
const about = (matcher: string) => `sum by (cluster, pod) (rate({app="shop", cluster${matcher}} |= "error" [5m])) > 1`;

/** Tenant and group -> its expressions. */
function filesOf(hubProps: HubProps, spokes: { readonly [name: string]: SpokeProps }): { [place: string]: string[] } {
  const { plan } = compiledFleet('hub', hubProps, Object.entries(spokes).map(([name, props]) => ({ name, props })));
  return Object.fromEntries((plan.loki!.ruler?.files ?? []).flatMap(({ groups, tenant }) => groups.map((one) => [`${tenant} ${one.name}`, one.rules.map(({ expr }) => expr)])));
}

describe('rules about log lines', () => {
  test('of one cluster see its lines alone', () => {
    expect(filesOf({}, { a: { logRules: [G] }, b: {} })).toEqual({ 'fake a/g': [about('="a"')] });
  });

  test('of several clusters are one rule that names them', () => {
    expect(filesOf({}, { a: { logRules: [G] }, b: { logRules: [G] }, c: {} })).toEqual({ 'fake g': [about('=~"a|b"')] });
    expect(filesOf({ logRules: [G] }, { a: { logRules: [G] }, b: { logRules: [G] } })).toEqual({ 'fake g': [about('=~".+"')] });
  });

  test('go by the value of the cluster label', () => {
    expect(filesOf({}, { a: { logRules: [G], settings: { global: { clusterName: 'other.name' } } }, b: { logRules: [G] }, c: {} })).toEqual({ 'fake g': [about('=~"b|other\\\\.name"')] });
  });

  test('about what is missing are one for each cluster', () => {
    const absent = group('absent_over_time({app="shop"}[1h])');
    expect(filesOf({}, { a: { logRules: [absent] }, b: { logRules: [absent] }, c: {} }))
      .toEqual({ 'fake g': ['a', 'b'].map((name) => `absent_over_time({app="shop", cluster="${name}"}[1h])`) });
  });

  test('stay apart where they differ', () => {
    expect(filesOf({}, { a: { logRules: [G] }, b: { logRules: [group('rate({app="b"}[5m]) > 2')] } })).toEqual({
      'fake a/g': [about('="a"')], 'fake b/g': ['rate({app="b", cluster="b"}[5m]) > 2'],
    });
    const [x, y] = ['x', 'y'].map((app) => group(`rate({app="${app}"}[5m]) > 2`));
    expect(Object.keys(filesOf({}, { a: { logRules: [x] }, b: { logRules: [x] }, c: { logRules: [y] }, d: { logRules: [y] } }))).toEqual(['fake g', 'fake g-2']);
  });

  test('are in the tenant of each cluster, where each is one', () => {
    const tenants: HubProps = { settings: { loki: { tenants: 'cluster' } } };
    expect(filesOf(tenants, { a: { logRules: [G] }, b: { logRules: [G], settings: { global: { clusterName: 'x' } } }, c: {} }))
      .toEqual({ 'a g': [about('="a"')], 'b g': [about('="x"')] });
  });

  test('are not evaluated about clusters without logs, or without rules', () => {
    const [noLogs, noRules] = [{ logs: { enabled: false } }, { rules: { enabled: false } }];
    expect(filesOf({}, { a: { logRules: [G], settings: noLogs }, b: { logRules: [G], settings: noRules } })).toEqual({});
  });

  test('of the fleet are about every cluster, and come first', () => {
    const own = group('rate({app="b"}[5m]) > 2', 'own');
    const { plan } = hub({ logRules: [own] }, { facts: { logRules: [G._spec] } });
    expect(plan.loki!.ruler!.files[0].groups.map(({ name }) => name)).toEqual(['hub/g', 'hub/own']);
  });

  test('keep all else that they say', () => {
    const { plan } = compiledFleet('hub', {}, [{ name: 'a', props: { logRules: [G] } }]);
    expect(printGroup(plan.loki!.ruler!.files[0].groups[0])).toEqual({
      name: 'a/g', interval: '1m', rules: [{ alert: 'A', expr: about('="a"'), for: '5m', labels: { severity: 'warning' } }],
    });
  });

  test('that cannot be placed are left out, with the rest in place', () => {
    const { cluster } = { cluster: { name: 'hub', role: 'hub' as const, document: {}, withDefaults: () => ({}), where: () => '' } };
    const ofFleet = [{ name: 'g', rules: [{ alert: 'A', expr: 'sum without (cluster) (rate({app="a"}[5m]))' }, { alert: 'B', expr: 'rat(' }, { alert: 'C', expr: 'rate({app="a"}[5m])' }] }];
    const [file] = logRuleFiles({ cluster, clusterLabel: 'cluster', ofFleet, settings: {}, spokes: [] });
    expect(file.groups[0].rules.map(({ name }) => name)).toEqual(['C']);
    expect(keepLogLabel(file.groups[0].rules[0].expr, 'cluster').text).toBe(file.groups[0].rules[0].expr);
  });
});
