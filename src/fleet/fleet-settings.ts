import { FileLayout, FleetProps } from './fleet-props';
import { clusterLabelNameError } from '../compile/cluster-label';
import { oneOf, Report } from '../diagnostics';

/** What holds for all clusters of a fleet. */
export interface FleetSettings {
  readonly clusterLabel: string;
  /** An unprotected way between clusters is an error. */
  readonly strict: boolean;
  readonly withoutProofs: boolean;
}

export const CLUSTER_LABEL = 'cluster';

/** Reports properties of a fleet that mean nothing. */
export function checkProps({ clusterLabel = CLUSTER_LABEL, fileLayout = FileLayout.COMPONENT, quiet, strict }: FleetProps, report: Report): void {
  const fault = clusterLabelNameError(clusterLabel);
  if (fault !== undefined) report.error('bad-cluster-label', 'new Fleet().clusterLabel', fault, "such as 'cluster'");
  for (const [name, flag] of Object.entries({ quiet, strict })) {
    // what is no boolean would be taken for the opposite of what is meant
    if (flag !== undefined && typeof flag !== 'boolean') report.error('wrong-type', `new Fleet().${name}`, `${JSON.stringify(flag)} is not true or false`);
  }
  const layouts: string[] = Object.values(FileLayout);
  if (!layouts.includes(fileLayout)) report.error('unknown-value', 'new Fleet().fileLayout', `'${fileLayout}' is not ${oneOf(layouts)}`);
}

/** Settings that can be compiled with; what is wrong about them `checkProps` says. */
export function fleetSettings({ clusterLabel = CLUSTER_LABEL, strict = false }: FleetProps, withoutProofs: boolean): FleetSettings {
  // with a label that is none, every job of every cluster would fail too
  return { clusterLabel: clusterLabelNameError(clusterLabel) === undefined ? clusterLabel : CLUSTER_LABEL, strict, withoutProofs };
}
