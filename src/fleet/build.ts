import * as path from 'node:path';
import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { IClusterExtension } from './extension';
import { FleetSettings } from './fleet-settings';
import { render, RenderedCluster } from '../backends/render';
import { ClusterChart } from '../charts/cluster-chart';
import { ComponentManifests } from '../charts/component-manifests';
import { manifestsOf } from '../charts/deploy';
import { HubChart } from '../charts/hub-chart';
import { renderedProps } from '../charts/rendered';
import { SpokeChart } from '../charts/spoke-chart';
import { compileCluster } from '../compile/compile';
import { checkMonitors } from '../compile/operator/check-monitors';
import { checkPods } from '../compile/rights/check-pods';
import { checkRights } from '../compile/rights/check-rights';
import { namespaceLabels } from '../components/namespace';
import { FleetError, Report } from '../diagnostics';
import { LayeredCluster } from '../topology/layered-cluster';
import { ResolvedFleet } from '../topology/resolve';

/** Plan and configs of a cluster; undefined, and reported, where the plan has errors. */
export function compileAndRender(
  cluster: LayeredCluster, { endpoints, additionalHubs, hubs, spokesOf }: ResolvedFleet, settings: FleetSettings, report: Report,
): RenderedCluster | undefined {
  const own = new Report();
  const { name } = cluster;
  const around = {
    hubEndpoint: endpoints.get(name),
    additionalHubs: additionalHubs.get(name),
    spokes: spokesOf.get(name) ?? [],
    hubDashboards: hubs.get(name)?.document.dashboards?.own,
  };
  const plan = compileCluster(cluster, { ...settings, ...around }, own);
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
export function buildChart(
  rendered: RenderedCluster, extensions: readonly IClusterExtension[], report: Report, scope: Construct = new App(),
): ClusterChart | undefined {
  const { name, role } = rendered.plan;
  const chart = attempt(name, 'build-failed', 'its chart cannot be built', report, () =>
    new (role === 'hub' ? HubChart : SpokeChart)(scope, name, renderedProps(rendered)));
  const extended = chart && attempt(name, 'extension-failed', 'an extension failed', report, () => {
    for (const extension of extensions) refusePromise(extension.extend(chart));
    return chart;
  });
  return extended;
}

/** The manifests of a cluster with its extensions; undefined, and reported, where one of them or an object fails. */
export function buildManifests(
  rendered: RenderedCluster, extensions: readonly IClusterExtension[], report: Report,
): readonly ComponentManifests[] | undefined {
  return attempt(rendered.plan.name, 'build-failed', 'its objects cannot be built', report, () => {
    const isExtended = extensions.length > 0;
    // only extensions look at the construct tree
    const manifests = isExtended ? buildChart(rendered, extensions, report)?._manifestsByComponent() : manifestsOf(rendered);
    if (manifests) {
      checkRights(rendered.plan, manifests, isExtended, report);
      checkMonitors(rendered.plan, manifests, isExtended, report);
      checkPods(rendered.plan, namespaceLabels(rendered.plan), manifests, isExtended, report);
    }
    return manifests;
  });
}

/** What `run` returns; undefined, with what it threw in the report, where it fails. */
export function attempt<T>(cluster: string, code: string, what: string, report: Report, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof FleetError) {
      report.add(...error.diagnostics);
    } else {
      const message = error instanceof Error ? error.message : String(error);
      report.error(code, `cluster '${cluster}'`, `${what}: ${message}`, thrownAt(error));
    }
    return undefined;
  }
}

/** A chart is printed when its extensions have returned: what they add later would be missing without a word. */
function refusePromise(returned: unknown): void {
  if (!(returned instanceof Promise)) return;
  // nobody waits for it any more
  returned.catch(() => undefined);
  throw new Error('it returned a promise, and a chart is printed before that is kept; fetch what it needs before `fleet.synth()`');
}

/** Folder of the library's own code. */
const LIBRARY = path.dirname(__dirname);

/** The first frame of a stack that is the user's own: where to look for the mistake. */
function thrownAt(error: unknown): string | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
  const own = frames.find((frame) => !frame.includes(LIBRARY + path.sep) && !/node:|[\\/]node_modules[\\/]/.test(frame));
  return own === undefined ? undefined : `it was thrown ${own.trim().replaceAll(process.cwd() + path.sep, '')}`;
}
