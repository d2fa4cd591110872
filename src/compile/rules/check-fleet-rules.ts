import { setsOf } from './check-own-rules';
import { FLEET_RULES_FILE } from './fleet-file';
import { ownGroups } from './rules-about';
import { RulesInput } from './rules-input';
import { nearest, Report } from '../../diagnostics';
import { checkGroups } from '../../model/rules/check-groups';
import { checkRecords } from '../../model/rules/check-records';
import { LocatedGroup, whereOf } from '../../model/rules/located-group';
import { Rule } from '../../model/rules/rule';
import { checkRule, describeCounterexample, RuleFinding } from '../../model/rules/safety';
import { Memo } from '../../syntax/memo';

const judged = new Memo<readonly RuleFinding[]>(512);

/** Reports rules over all clusters of a hub that mix the series of several, unless it is said that they are meant so. */
export function checkFleetRules(input: RulesInput, report: Report): void {
  const { cluster, common, clusterLabel, spokes } = input;
  const { fleetRules: groups = [] } = cluster.document;
  const accepted = new Set(common.settings.rules?.accept ?? []);
  if (groups.length === 0 && accepted.size === 0) return;
  const located = ownGroups({ groups: [...groups] }, (pointer) => cluster.where(pointer), report, '/fleetRules');
  checkGroups(located.map((one) => ({ ...one, scope: FLEET_RULES_FILE })), report);
  if (located.length > 0) checkRecords([...setsOf(input), ...located], report);
  const clusters = [cluster, ...spokes].map(({ name, document }) => document.global?.clusterName ?? name).sort();
  const used = new Set<string>();
  for (const one of located) {
    for (const [index, rule] of one.group.rules.entries()) {
      const findings = findingsOf(rule, clusterLabel, clusters);
      const accept = [`${one.group.name}/${rule.name}`, `${one.group.name}/*`].find((name) => accepted.has(name));
      if (findings.length > 0 && accept !== undefined) {
        used.add(accept);
        report.info('accepted-fleet-rule', whereOf(one, index), `it mixes clusters, which 'rules.accept' says is meant: ${findings[0].reason}`);
      } else {
        for (const finding of findings) reportFinding(one, index, rule, finding, report);
      }
    }
  }
  const names = located.flatMap(({ group }) => group.rules.map(({ name }) => `${group.name}/${name}`));
  for (const name of accepted) {
    if (used.has(name)) continue;
    const near = nearest(name, names);
    report.warning('unused-accept', cluster.where('/rules/accept'), `no fleet rule '${name}' mixes clusters`, near === undefined || near === name ? 'remove it' : `did you mean '${near}'?`);
  }
}

function findingsOf({ recordingRule, alertingRule }: Rule, clusterLabel: string, clusters: readonly string[]): readonly RuleFinding[] {
  const rule = recordingRule ?? alertingRule!;
  return judged.get(JSON.stringify([clusterLabel, clusters, rule]), () => checkRule(structuredClone(rule), { clusterLabel, clusters }));
}

function reportFinding(located: LocatedGroup, index: number, rule: Rule, finding: RuleFinding, report: Report): void {
  const { code, template, line, column, reason, fixed, counterexample } = finding;
  const place = template ?? (line === 1 ? `expr, character ${column}` : `expr, line ${line}, character ${column}`);
  const accept = `where it is meant so, set rules.accept: ['${located.group.name}/${rule.name}']`;
  report.error(code, `${whereOf(located, index)}, ${place}`, `${reason}; for example:\n${indented(describeCounterexample(counterexample))}`,
    fixed === undefined ? accept : `write ${fixed}; ${accept}`);
}

function indented(text: string): string {
  return text.split('\n').map((line) => `      ${line}`).join('\n');
}
