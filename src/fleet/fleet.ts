import { Construct } from 'constructs';
import { ClusterChart } from '../charts/cluster-chart';
import { defaultSettings, defaultSource } from '../compile/defaults';
import { Delivery } from '../delivery/delivery';
import { diagnostic, Diagnostic, FleetError, nearest, oneOf, Report, Severity } from '../diagnostics';
import { pointerError } from '../syntax/json-pointer';
import { HubProps, SpokeProps } from '../topology/cluster-props';
import { ClusterRole, Declaration } from '../topology/declaration';
import { InlineLayer } from '../topology/inline-layer';
import { declarationsInLayers, ResolvedFleet, resolveFleet } from '../topology/resolve';
import { buildChart, compileAndRender } from './build';
import { Explanation } from './explanation';
import { IClusterExtension } from './extension';
import { FleetCluster } from './fleet-cluster';
import { FileLayout, FleetProps } from './fleet-props';
import { synthFleet } from './synth';
import { SynthResult } from './synth-result';

/**
 * A fleet of clusters: hubs, and the spokes that report to them. It is no construct: it holds descriptions, and builds each
 * cluster's chart when it is needed.
 */
export class Fleet {
  /**
   * Leaves out the proofs, to measure what they cost.
   *
   * @internal
   */
  public _withoutProofs = false;

  private readonly props: FleetProps;
  private readonly declarations: Declaration[] = [];
  private readonly handles = new Map<string, FleetCluster>();
  private readonly extensions: IClusterExtension[] = [];

  /** @param props layers, delivery and what holds for all clusters */
  constructor(props: FleetProps = {}) {
    this.props = props;
  }

  /**
   * Adds a hub: the cluster that the others report to.
   *
   * @param name name of the cluster, an RFC 1123 label; by default also the value of its cluster label
   * @param props where spokes reach it, and its inline layer
   */
  public addHub(name: string, props: HubProps = {}): FleetCluster {
    return this.declare('hub', name, `addHub('${name}')`, props);
  }

  /**
   * Adds a spoke.
   *
   * @param name name of the cluster, an RFC 1123 label; by default also the value of its cluster label
   * @param props how it collects, and its inline layer
   */
  public addSpoke(name: string, props: SpokeProps = {}): FleetCluster {
    return this.declare('spoke', name, `addSpoke('${name}')`, props);
  }

  /** Adds every cluster that a layer declares by `role` and that was not added before. Returns what it added. */
  public addFromLayers(): FleetCluster[] {
    const declared = new Set(this.declarations.map(({ name }) => name));
    return declarationsInLayers(this.sources(), declared).map((declaration) => {
      this.declarations.push(declaration);
      return this.handle(declaration);
    });
  }

  /**
   * The cluster of that name. Throws where the fleet has none.
   *
   * @param name name of the cluster
   */
  public cluster(name: string): FleetCluster {
    const found = this.handles.get(name);
    if (found) return found;
    throw unknownCluster(name, [...this.handles.keys()]);
  }

  /**
   * Adds constructs of your own to every cluster's chart, at every build.
   *
   * @param extension what adds them; `chart.cluster` tells it where it is
   */
  public extend(extension: IClusterExtension): void {
    this.extensions.push(extension);
  }

  /** Everything that is wrong or worth knowing about the fleet, errors included. Builds every cluster and writes nothing. */
  public check(): Diagnostic[] {
    const report = new Report();
    const resolved = this.resolve(report);
    for (const cluster of resolved.clusters) {
      const rendered = compileAndRender(cluster, resolved, this.settings(), report);
      if (rendered && !report.hasErrors) buildChart(rendered, this.extensionsOf(cluster.name), report);
    }
    return report.diagnostics;
  }

  /**
   * Where the value of a setting comes from, and what it shadows. Throws where the fleet has no such cluster or its layers
   * have errors.
   *
   * @param cluster name of the cluster
   * @param pointer JSON Pointer of the setting, such as `/alloy/resources`
   */
  public explain(cluster: string, pointer: string): Explanation {
    const fault = pointer === '' ? undefined : pointerError(pointer);
    if (fault) {
      throw new FleetError('the setting cannot be explained', [
        diagnostic(Severity.ERROR, 'bad-pointer', `explain('${cluster}')`, fault, "write a JSON Pointer such as '/alloy/resources'"),
      ]);
    }
    const report = new Report();
    const found = this.find(cluster, this.resolve(report), report);
    return Explanation._of(found.explain(pointer, defaultSettings(found.role, found.stage), defaultSource(found.stage)));
  }

  /**
   * The chart of one cluster, with everything that extensions add: for `Testing.synth()`, or for an App of your own.
   * Throws one error that lists all problems of the fleet's layers and of the cluster.
   *
   * @param scope an App, such as `Testing.app()`
   * @param cluster name of the cluster
   */
  public chart(scope: Construct, cluster: string): ClusterChart {
    const report = new Report();
    const resolved = this.resolve(report);
    const found = this.find(cluster, resolved, report);
    const rendered = compileAndRender(found, resolved, this.settings(), report);
    report.throwIfErrors(`the chart of cluster '${cluster}' cannot be built`);
    const chart = buildChart(rendered!, this.extensionsOf(cluster), report, scope);
    report.throwIfErrors(`the chart of cluster '${cluster}' cannot be built`);
    return chart!;
  }

  /**
   * Writes the manifests of every cluster, and what applies them, all or nothing: on any error nothing is written and one
   * error lists all problems. Warnings go to standard error.
   */
  public synth(): SynthResult {
    const report = new Report();
    const resolved = this.resolve(report);
    const result = synthFleet({
      resolved,
      settings: this.settings(),
      delivery: (this.props.delivery ?? Delivery.manifests())._spec,
      outdir: this.props.outdir ?? process.env.CDK8S_OUTDIR ?? 'dist',
      fileLayout: this.props.fileLayout ?? FileLayout.COMPONENT,
      acknowledgeRemovals: this.props.acknowledgeRemovals ?? [],
      extensionsOf: (cluster) => this.extensionsOf(cluster),
    }, report);
    return result;
  }

  private declare(role: ClusterRole, name: string, call: string, props: HubProps & SpokeProps): FleetCluster {
    const declaration: Declaration = { name, role, where: call, inline: new InlineLayer(call, props) };
    this.declarations.push(declaration);
    return this.handle(declaration);
  }

  private handle({ name, role }: Declaration): FleetCluster {
    const handle = FleetCluster._of(name, role);
    this.handles.set(name, handle);
    return handle;
  }

  private sources() {
    return (this.props.layers ?? []).map((layers) => layers._source());
  }

  private resolve(report: Report): ResolvedFleet {
    return resolveFleet(this.declarations, this.sources(), report);
  }

  private find(cluster: string, resolved: ResolvedFleet, report: Report) {
    if (!this.handles.has(cluster)) throw unknownCluster(cluster, [...this.handles.keys()]);
    report.throwIfErrors('the fleet has errors');
    return resolved.clusters.find(({ name }) => name === cluster)!;
  }

  private settings() {
    return { clusterLabel: this.props.clusterLabel ?? 'cluster', withoutProofs: this._withoutProofs };
  }

  private extensionsOf(cluster: string): IClusterExtension[] {
    return [...this.extensions, ...(this.handles.get(cluster)?._extensions ?? [])];
  }
}

function unknownCluster(name: string, known: readonly string[]): FleetError {
  const guess = nearest(name, known);
  return new FleetError('there is no such cluster', [
    diagnostic(Severity.ERROR, 'unknown-cluster', 'fleet', `there is no cluster '${name}'${known.length > 20 ? '' : `, expected ${oneOf(known)}`}`,
      guess ? `did you mean '${guess}'?` : undefined),
  ]);
}
