import { LokiPlan } from '../../../src/compile/plan';
import { Rule } from '../../../src/model/rules/rule';
import { RuleGroup } from '../../../src/model/rules/rule-group';
import { HubProps, SpokeProps } from '../../../src/topology/cluster-props';
import { Collection } from '../../../src/topology/collection';
import { Compiled, compiledFleet, hub } from '../compiled';

const RULES = RuleGroup.ofLogs({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'sum(rate({app="a"}[5m])) > 1' })] });

const fleet = (props: HubProps, ...spokes: SpokeProps[]): Compiled =>
  compiledFleet('hub', props, spokes.map((one, i) => ({ name: 'abc'[i], props: one })));
const lokiOf = (props: HubProps, ...spokes: SpokeProps[]): LokiPlan => fleet(props, ...spokes).plan.loki!;

describe('the Loki of a hub', () => {
  test('knows no tenants unless it is asked for them', () => {
    expect(lokiOf({}, {})).toMatchObject({ authEnabled: false });
    expect(lokiOf({}, {})).not.toHaveProperty('tenantNames');
    expect(lokiOf({}, {})).not.toHaveProperty('ruler');
  });

  test('has a tenant for each cluster, whatever collects there', () => {
    const loki = lokiOf({ settings: { loki: { tenants: 'cluster' } } }, {}, { collection: Collection.federation({ target: 'p.example.com' }) });
    expect(loki).toMatchObject({ authEnabled: true, tenantNames: ['a', 'b', 'hub'] });
  });

  test('is pushed to by OTLP where somebody does', () => {
    const receives = (...spokes: SpokeProps[]) => lokiOf({}, ...spokes).otlpReceiver;
    expect([receives(), receives({}), receives({}, { collection: Collection.openTelemetry() })]).toEqual([undefined, undefined, true]);
    expect(receives({ collection: Collection.openTelemetry(), settings: { logs: { enabled: false } } })).toBeUndefined();
  });

  test('evaluates rules about log lines, where there are some', () => {
    expect(lokiOf({}, { logRules: [RULES] }).ruler).toMatchObject({ evaluationInterval: '1m', files: [{ tenant: 'fake' }], writes: [] });
  });

  test('that runs elsewhere evaluates no rules of ours, which is said', () => {
    const { diagnostics } = fleet({ settings: { loki: { enabled: false } } }, { logRules: [RULES] });
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`))
      .toContain("rules-unevaluated: hub 'hub' has no Loki of ours, so nothing evaluates the rules about log lines");
    expect(hub({ settings: { loki: { enabled: false } } }, { facts: { logRules: [RULES._spec] } }).codes).toContain('rules-unevaluated');
    expect(fleet({ settings: { loki: { enabled: false } } }, {}).codes).not.toContain('rules-unevaluated');
  });

  test('takes rules of the whole fleet only where they are right', () => {
    const { codes, diagnostics } = hub({}, { facts: { logRules: [{ name: 'g', rules: [{ alert: 'A', expr: 'sum without (cluster) (rate({app="a"}[5m]))' }] }] } });
    expect(codes).toContain('log-rule-mixes!');
    expect(diagnostics.find(({ code }) => code === 'log-rule-mixes')!.where).toContain('new Fleet().logRules');
  });
});
