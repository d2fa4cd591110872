import { alertGroup } from './fleet-of';
import { Collection, Fleet, HubProps, Rule, RuleGroup, SpokeProps } from '../../../src';
import { HUB } from '../compiled';

const RULES = [alertGroup('g', 'A', 'up == 0')];

/** What is said of rules in a fleet whose hub is somebody else's. */
function said(spokes: { readonly [name: string]: SpokeProps }, hub: HubProps = {}, rules?: RuleGroup[]): string[] {
  const fleet = new Fleet({ quiet: true, rules });
  fleet.addHub('hub', { ...HUB, managed: false, ...hub });
  for (const [name, props] of Object.entries(spokes)) fleet.addSpoke(name, props);
  return fleet.check().filter(({ code }) => code === 'rules-unevaluated').map(({ message }) => message);
}

test('rules that nobody evaluates are told once for each hub', () => {
  expect(said({ a: { rules: RULES }, b: {} })).toEqual(["hub 'hub' is deployed by somebody else, so nothing of ours evaluates the rules about 'a'"]);
  expect(said({}, { fleetRules: RULES })).toEqual(["hub 'hub' is deployed by somebody else, so nothing of ours evaluates its fleet rules"]);
  const many = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, {}]));
  expect(said(many, {}, RULES)).toEqual([expect.stringContaining("the rules about 'hub', 'a', 'b', 'c', 'd' and 2 more")]);
});

test('so are those about log lines, whoever evaluates others', () => {
  const logRules = [RuleGroup.ofLogs({ name: 'g', rules: [Rule.alerting({ alert: 'A', expr: 'rate({app="a"}[5m]) > 1' })] })];
  const message = "hub 'hub' is deployed by somebody else, so nothing of ours evaluates the rules about log lines of 'a'";
  expect(said({ a: { logRules, collection: Collection.prometheusServer() }, b: {} })).toEqual([message]);
  expect(said({ a: { logRules, settings: { rules: { enabled: false } } } })).toEqual([]);
});

test('not so those that a server of the cluster evaluates, those that are off, and those of a hub of ours', () => {
  const off = { rules: RULES, settings: { rules: { enabled: false } } };
  expect(said({ a: { rules: RULES, collection: Collection.prometheusServer() }, b: off })).toEqual([]);
  expect(said({ a: { rules: RULES } }, { managed: true })).toEqual([]);
  expect(said({ a: {} })).toEqual([]);
});
