import { checkLogRules } from './check-log-rules';
import { checkGateway } from './gateway';
import { RulerInput, rulerPlan } from './ruler';
import { checkTenants, tenantsOf } from './tenants';
import { Report } from '../../diagnostics';
import { logCollectorOf } from '../collectors/log-collectors/chosen';
import { mountedKeys, secretKeys } from '../collectors/secrets';
import { LokiPlan, LokiRulerPlan, MountedSecret } from '../plan';

/** A hub's Loki with what follows from those who send to it, and from the rules about them. */
export function fleetLoki(loki: LokiPlan | undefined, input: RulerInput, report: Report): LokiPlan | undefined {
  checkTenants(input, report);
  checkGateway(input, report);
  checkLogRules(input.ofFleet, input.clusterLabel, (pointer) => `new Fleet().logRules${pointer}`, report, '');
  if (loki === undefined) {
    checkNobodyEvaluates(input, report);
    return undefined;
  }
  const tenantNames = tenantsOf(input);
  const otlpReceiver = input.spokes.some(({ document }) => document.logs?.enabled !== false && logCollectorOf({ role: 'spoke', settings: document }) === 'openTelemetry');
  // of rules that are wrong, nothing is planned
  const ruler = report.hasErrors ? undefined : rulerPlan(input, report);
  return {
    ...loki,
    ...(tenantNames && { authEnabled: true, tenantNames }),
    ...(otlpReceiver && { otlpReceiver }),
    ...(ruler && { ruler, secrets: withSecretsOf(ruler, loki.secrets) }),
  };
}

function withSecretsOf({ writes }: LokiRulerPlan, secrets: readonly MountedSecret[]): MountedSecret[] {
  return mountedKeys([...secrets.flatMap(({ name, keys }) => keys.map((key) => ({ name, key }))), ...writes.flatMap(secretKeys)]);
}

function checkNobodyEvaluates({ cluster, ofFleet, spokes }: RulerInput, report: Report): void {
  const named = [cluster, ...spokes].filter(({ document: { rules } }) => rules?.enabled !== false && (rules?.logGroups ?? []).length > 0);
  if (ofFleet.length === 0 && named.length === 0) return;
  report.warning('rules-unevaluated', cluster.where('/loki/enabled'), `hub '${cluster.name}' has no Loki of ours, so nothing evaluates the rules about log lines`,
    'hand them to whoever runs Loki, as `RuleGroup.toRuleFile()` prints them');
}
