import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { render, RenderedCluster } from '../backends/render';
import { ClusterChart } from '../charts/cluster-chart';
import { ComponentManifests } from '../charts/component-manifests';
import { manifestsOf } from '../charts/deploy';
import { HubChart } from '../charts/hub-chart';
import { SpokeChart } from '../charts/spoke-chart';
import { compileCluster } from '../compile/compile';
import { FleetError, Report } from '../diagnostics';
import { LayeredCluster } from '../topology/layered-cluster';
import { ResolvedFleet } from '../topology/resolve';
import { IClusterExtension } from './extension';

/** What holds for all clusters of a fleet. */
export interface FleetSettings {
  readonly clusterLabel: string;
  readonly withoutProofs: boolean;
}

/** Plan and configs of a cluster; undefined, and reported, where the plan has errors. */
export function compileAndRender(cluster: LayeredCluster, { endpoints }: ResolvedFleet, settings: FleetSettings, report: Report): RenderedCluster | undefined {
  const own = new Report();
  const plan = compileCluster(cluster, { ...settings, hubEndpoint: endpoints.get(cluster.name) }, own);
  let rendered: RenderedCluster | undefined;
  // a plan with errors may hold what no backend can print
  if (!own.hasErrors) {
    const output = render(plan);
    own.add(...output.diagnostics);
    rendered = output.rendered;
  }
  report.add(...own.diagnostics);
  return own.hasErrors ? undefined : rendered;
}

/** The chart of a cluster with its extensions; undefined, and reported, where one of them fails. */
export function buildChart(rendered: RenderedCluster, extensions: readonly IClusterExtension[], report: Report, scope: Construct = new App()): ClusterChart | undefined {
  const { name, role } = rendered.plan;
  try {
    const chart = role === 'hub' ? HubChart._of(scope, name, rendered) : SpokeChart._of(scope, name, rendered);
    for (const extension of extensions) extension.extend(chart);
    return chart;
  } catch (error) {
    reportFailure(name, 'an extension failed', error, report);
    return undefined;
  }
}

/** The manifests of a cluster with its extensions; undefined, and reported, where one of them or an object fails. */
export function buildManifests(rendered: RenderedCluster, extensions: readonly IClusterExtension[], report: Report): ComponentManifests[] | undefined {
  try {
    // only extensions look at the construct tree
    if (extensions.length === 0) return manifestsOf(rendered);
    return buildChart(rendered, extensions, report)?._manifestsByComponent();
  } catch (error) {
    reportFailure(rendered.plan.name, 'its objects cannot be built', error, report);
    return undefined;
  }
}

/** Takes what was thrown while a cluster was built into the report. */
export function reportFailure(cluster: string, what: string, error: unknown, report: Report): void {
  if (error instanceof FleetError) {
    report.add(...error.diagnostics);
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  report.error('build-failed', `cluster '${cluster}'`, `${what}: ${message}`);
}
