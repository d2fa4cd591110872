import { FileLayout, FleetProps } from './fleet-props';
import { clusterLabelNameError } from '../compile/cluster-label';
import { DeliveryFacts } from '../compile/plan';
import { DeliverySpec } from '../delivery/delivery';
import { oneOf, Report } from '../diagnostics';
import { DashboardDocument } from '../model/dashboards/finished-dashboard';
import { checkMisplaced } from '../model/rules/misplaced-groups';
import { Dashboard } from '../topology/dashboard';
import { specOf } from '../topology/plain';

/** What holds for all clusters of a fleet. */
export interface FleetSettings {
  readonly clusterLabel: string;
  /** An unprotected way between clusters is an error. */
  readonly strict: boolean;
  /** Undefined: nobody of whom the objects should know. */
  readonly delivery?: DeliveryFacts;
  readonly withoutProofs: boolean;
  /**
   * Groups of rules about each cluster, as in a rule file.
   * @default - none
   */
  readonly rules?: readonly unknown[];
  /**
   * Groups of rules about the log lines of each cluster, as in a rule file of Loki.
   * @default - none
   */
  readonly logRules?: readonly unknown[];
  /**
   * Dashboards of every hub.
   * @default - none
   */
  readonly dashboards?: readonly DashboardDocument[];
}

export const CLUSTER_LABEL = 'cluster';

/** Reports properties of a fleet that mean nothing. */
export function checkProps(props: FleetProps, report: Report): void {
  const { clusterLabel = CLUSTER_LABEL, fileLayout = FileLayout.COMPONENT, quiet, strict } = props;
  const fault = clusterLabelNameError(clusterLabel);
  if (fault !== undefined) report.error('bad-cluster-label', 'new Fleet().clusterLabel', fault, "such as 'cluster'");
  for (const [name, flag] of Object.entries({ quiet, strict })) {
    // what is no boolean would be taken for the opposite of what is meant
    if (flag !== undefined && typeof flag !== 'boolean') report.error('wrong-type', `new Fleet().${name}`, `${JSON.stringify(flag)} is not true or false`);
  }
  for (const name of ['acknowledgeRemovals', 'acknowledgeRecreation', 'allowedCredentials'] as const) {
    if (textsOf(props[name]) !== (props[name] ?? NONE)) report.error('wrong-type', `new Fleet().${name}`, 'it is not a list of texts', "such as ['...']");
  }
  for (const name of ['rules', 'logRules'] as const) {
    if (props[name] === undefined || Array.isArray(props[name])) continue;
    report.error('wrong-type', `new Fleet().${name}`, 'it is not a list of groups of rules', `such as [RuleGroup.${name === 'rules' ? 'of' : 'ofLogs'}({ name, rules })]`);
  }
  checkMisplaced(props.rules, 'new Fleet()', report);
  if (props.dashboards !== undefined && documentsOf(props.dashboards) === undefined) {
    report.error('wrong-type', 'new Fleet().dashboards', 'it is not a list of dashboards', "such as `[Dashboard.fromFile('dashboards/api.json').multiCluster()]`");
  }
  const layouts: string[] = Object.values(FileLayout);
  if (!layouts.includes(fileLayout)) report.error('unknown-value', 'new Fleet().fileLayout', `'${fileLayout}' is not ${oneOf(layouts)}`);
}

const NONE: readonly string[] = [];

/** A list of texts as it is; nothing of anything else, which `checkProps` reports. */
export function textsOf(given: readonly string[] | undefined): readonly string[] {
  return Array.isArray(given) && given.every((text) => typeof text === 'string') ? given : NONE;
}

/** What dashboards hold; undefined where something is none, which `checkProps` reports. */
function documentsOf(given: readonly Dashboard[]): readonly DashboardDocument[] | undefined {
  return Array.isArray(given) && given.every((one) => one instanceof Dashboard) ? given.map(({ _spec }) => _spec) : undefined;
}

/** Settings that can be compiled with; what is wrong about them `checkProps` says. */
export function fleetSettings(props: FleetProps, withoutProofs: boolean): FleetSettings {
  const { clusterLabel = CLUSTER_LABEL, strict = false, delivery, rules, logRules, dashboards } = props;
  const applied = delivery && deliveryFacts(delivery._spec);
  const documents = dashboards && documentsOf(dashboards);
  return {
    // with a label that is none, every job of every cluster would fail too
    clusterLabel: clusterLabelNameError(clusterLabel) === undefined ? clusterLabel : CLUSTER_LABEL,
    strict,
    ...(applied && { delivery: applied }),
    withoutProofs,
    ...(Array.isArray(rules) && rules.length > 0 && { rules: rules.map(specOf) }),
    ...(Array.isArray(logRules) && logRules.length > 0 && { logRules: logRules.map(specOf) }),
    ...(documents && documents.length > 0 && { dashboards: documents }),
  };
}

function deliveryFacts({ flux, argocd }: DeliverySpec): DeliveryFacts | undefined {
  if (flux) return { engine: 'flux', ...(flux.hubManaged && { isElsewhere: true }) };
  return argocd && { engine: 'argocd', createsNamespace: argocd.createNamespace === true };
}
