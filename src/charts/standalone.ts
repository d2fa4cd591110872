import { render, RenderedCluster } from '../backends/render';
import { clusterLabelNameError } from '../compile/cluster-label';
import { compileCluster } from '../compile/compile';
import { Report } from '../diagnostics';
import { HubProps, SpokeProps } from '../topology/cluster-props';
import { ClusterRole, Declaration } from '../topology/declaration';
import { HubEndpoint } from '../topology/hub-endpoint';
import { InlineLayer } from '../topology/inline-layer';
import { resolveFleet } from '../topology/resolve';

/** A cluster that belongs to no fleet. */
export interface Standalone {
  readonly role: ClusterRole;
  readonly name: string;
  /** The API call in the user's program, such as `SpokeChart('a')`. */
  readonly call: string;
  /** What the layers of a fleet would say. */
  readonly props: HubProps & SpokeProps;
  readonly clusterLabel: string;
  /** Where a spoke reaches its hub. */
  readonly hub?: HubEndpoint;
}

/** Stands for the hub of a chart that belongs to no fleet; its name appears nowhere in the output. */
const ELSEWHERE = 'hub-of-this-chart';

/** Plan and configs of a cluster that belongs to no fleet. Throws one error that lists all problems. */
export function renderStandalone({ role, name, call, props, clusterLabel, hub }: Standalone): RenderedCluster {
  const title = `the chart of cluster '${name}' cannot be built`;
  const report = new Report();
  const labelFault = clusterLabelNameError(clusterLabel);
  if (labelFault !== undefined) report.error('bad-cluster-label', `${call}.clusterLabel`, labelFault, "such as 'cluster'");
  if (role === 'spoke' && hub === undefined) {
    report.error('no-endpoint', `${call}.hub`, 'where the spoke reaches its hub is missing', "give `hub: HubEndpoint.address('100.64.0.2')`");
  }
  report.throwIfErrors(title);
  const declarations: Declaration[] = [{ name, role, where: call, inline: new InlineLayer(call, props) }];
  if (role === 'spoke') declarations.push({ name: ELSEWHERE, role: 'hub', where: call, inline: new InlineLayer(call, { endpoint: hub }) });
  const { clusters, endpoints } = resolveFleet(declarations, [], report);
  report.throwIfErrors(title);
  const cluster = clusters.find((one) => one.name === name)!;
  const plan = compileCluster(cluster, { clusterLabel, hubEndpoint: endpoints.get(name) }, report);
  report.throwIfErrors(title);
  const { rendered, diagnostics } = render(plan);
  report.add(...diagnostics);
  report.throwIfErrors(title);
  return rendered;
}
