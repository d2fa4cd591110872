import { render, RenderedCluster } from '../backends/render';
import { compileCluster } from '../compile/compile';
import { Report } from '../diagnostics';
import { HubProps, SpokeProps } from '../topology/cluster-props';
import { ClusterRole, Declaration } from '../topology/declaration';
import { InlineLayer } from '../topology/inline-layer';
import { resolveFleet } from '../topology/resolve';
import { HubEndpoint } from '../topology/hub-endpoint';

/** Stands for the hub of a chart that belongs to no fleet; its name appears nowhere in the output. */
const ELSEWHERE = 'hub-of-this-chart';

/** Plan and configs of a cluster that belongs to no fleet. Throws one error that lists all problems. */
export function renderStandalone(
  role: ClusterRole, name: string, call: string, props: HubProps & SpokeProps, clusterLabel: string, hub?: HubEndpoint,
): RenderedCluster {
  const report = new Report();
  const declarations: Declaration[] = [{ name, role, where: call, inline: new InlineLayer(call, props) }];
  if (role === 'spoke') {
    if (hub === undefined) report.error('no-endpoint', `${call}.hub`, 'where the spoke reaches its hub is missing', "give `hub: HubEndpoint.address('100.64.0.2')`");
    report.throwIfErrors(`the chart of cluster '${name}' cannot be built`);
    declarations.push({ name: ELSEWHERE, role: 'hub', where: call, inline: new InlineLayer(call, { endpoint: hub }) });
  }
  const { clusters, endpoints } = resolveFleet(declarations, [], report);
  const title = `the chart of cluster '${name}' cannot be built`;
  report.throwIfErrors(title);
  const cluster = clusters.find((one) => one.name === name)!;
  const plan = compileCluster(cluster, { clusterLabel, hubEndpoint: endpoints.get(name) }, report);
  report.throwIfErrors(title);
  const { rendered, diagnostics } = render(plan);
  report.add(...diagnostics);
  report.throwIfErrors(title);
  return rendered;
}
