import { Construct } from 'constructs';
import { announce } from './announce';
import { buildChart, compileAndRender } from './build';
import { capacityOf, ClusterCapacity } from './capacity';
import { Explanation } from './explanation';
import { IClusterExtension } from './extension';
import { FleetCluster } from './fleet-cluster';
import { FileLayout, FleetProps } from './fleet-props';
import { checkProps, fleetSettings, textsOf } from './fleet-settings';
import { ruleTestFiles } from './rule-tests';
import { checkFleet, synthFleet } from './synth';
import { SynthInput } from './synth-input';
import { SynthResult } from './synth-result';
import { ClusterChart } from '../charts/cluster-chart';
import { defaultsOf } from '../compile/capacity/defaults-of';
import { defaultSource } from '../compile/defaults';
import { checkDelivery } from '../delivery/check-delivery';
import { Delivery } from '../delivery/delivery';
import { deliveryPath } from '../delivery/delivery-path';
import { diagnostic, Diagnostic, FleetError, nearest, oneOf, Report, Severity } from '../diagnostics';
import { pointerError } from '../syntax/json-pointer';
import { HubProps, SpokeProps } from '../topology/cluster-props';
import { ClusterRole, Declaration } from '../topology/declaration';
import { CLUSTER_SCHEMA } from '../topology/document-schema';
import { HostProps } from '../topology/host-props';
import { InlineLayer } from '../topology/inline-layer';
import { LayeredCluster } from '../topology/layered-cluster';
import { validateUnset } from '../topology/layers/validate';
import { declarationsInLayers, ResolvedFleet, resolveFleet } from '../topology/resolve';

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

  /**
   * Adds a host: a machine outside Kubernetes that reports to a hub like a spoke. What is written for it are files and no manifests: the
   * config of the Alloy or Prometheus agent that runs there, and a `README.md` with what to do with it.
   *
   * @param name name of the host, an RFC 1123 label; by default also the value of its cluster label
   * @param props what it runs, and its inline layer
   */
  public addHost(name: string, props: HostProps = {}): FleetCluster {
    return this.declare('host', name, `addHost('${name}')`, props);
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

  /**
   * Everything that is wrong or worth knowing about the fleet, errors included. Builds every cluster, with its extensions, and
   * writes nothing.
   */
  public check(): Diagnostic[] {
    const report = new Report();
    checkFleet(this.input(this.resolve(report)), report);
    return report.diagnostics;
  }

  /**
   * Where the value of a setting comes from, and what it shadows. Throws where the fleet has no such cluster or setting, or its
   * layers have errors.
   *
   * @param cluster name of the cluster
   * @param pointer JSON Pointer of the setting, such as `/alloy/resources`; empty for all settings
   */
  public explain(cluster: string, pointer: string): Explanation {
    const report = new Report();
    checkPointer(`explain('${cluster}')`, pointer, report);
    report.throwIfErrors('the setting cannot be explained');
    const resolved = this.resolve(report);
    const found = this.find(cluster, resolved, report);
    return Explanation._of(found.explain(pointer, defaultsOf(found, resolved.spokesOf.get(cluster)), defaultSource(found.stage)));
  }

  /**
   * The chart of one cluster, with everything that extensions add: for `Testing.synth()`, or for an App of your own.
   * Throws one error that lists all problems of the fleet's layers and of the cluster; a host has no chart.
   *
   * @param scope an App, such as `Testing.app()`
   * @param cluster name of the cluster
   */
  public chart(scope: Construct, cluster: string): ClusterChart {
    const report = new Report();
    const resolved = this.resolve(report);
    const found = this.find(cluster, resolved, report);
    if (found.role === 'host') throw noChart(cluster);
    const rendered = compileAndRender(found, resolved, this.settings(), report);
    const chart = rendered && buildChart(rendered, this.extensionsOf(cluster), report, scope);
    report.throwIfErrors(`the chart of cluster '${cluster}' cannot be built`);
    return chart!;
  }

  /**
   * The rule files that the Prometheus of a cluster loads, and unit tests of those that come with the library: the name of a file -> its
   * text. In one folder, `promtool test rules tests-*.yml` runs them. Empty for a cluster whose Prometheus evaluates nothing.
   * Throws one error that lists all problems of the fleet's layers and of the cluster.
   *
   * @param cluster name of the cluster
   */
  public ruleTests(cluster: string): { [file: string]: string } {
    const report = new Report();
    const resolved = this.resolve(report);
    const found = this.find(cluster, resolved, report);
    const rendered = compileAndRender(found, resolved, this.settings(), report);
    report.throwIfErrors(`the rules of cluster '${cluster}' cannot be tested`);
    return ruleTestFiles(found, rendered!, resolved, this.settings());
  }

  /**
   * What clusters bring and need by the model of capacity, in the order of their names: of those whose layers say how large they are, and of
   * hubs with such spokes. Its figures are half to twice of what is found; docs/capacity.md says where they come from.
   * Throws one error that lists all problems of the fleet's layers.
   */
  public capacity(): ClusterCapacity[] {
    const report = new Report();
    const resolved = this.resolve(report);
    report.throwIfErrors('the capacity of the fleet cannot be foretold');
    return capacityOf(resolved);
  }

  /**
   * Writes the manifests of every cluster, and what applies them, all or nothing: on any error nothing is written and one
   * error lists all problems. Warnings go to standard error, and a line about what was written to standard output, unless the
   * fleet is `quiet`.
   */
  public synth(): SynthResult {
    const report = new Report();
    const result = synthFleet(this.input(this.resolve(report)), report);
    if (this.props.quiet !== true) announce(result);
    return result;
  }

  private declare(role: ClusterRole, name: string, call: string, props: HubProps & SpokeProps & HostProps): FleetCluster {
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
    const clusters = this.declarations.map(({ name }) => name);
    checkProps(this.props, report);
    checkDelivery(this.delivery, this.declarations.filter(({ role }) => role !== 'host').map(({ name }) => name), report);
    for (const { name, where } of declarationsInLayers(this.sources(), new Set(clusters))) {
      report.error('unclaimed-cluster-layer', where, `there is no cluster '${name}': its layer declares it by \`role\`, but was not asked to`,
        'call `fleet.addFromLayers()`, or remove `role`');
    }
    return resolveFleet(this.declarations, this.sources(), report, this.props.strict === true);
  }

  private find(cluster: string, resolved: ResolvedFleet, report: Report): LayeredCluster {
    if (!this.handles.has(cluster)) throw unknownCluster(cluster, [...this.handles.keys()]);
    report.throwIfErrors('the fleet has errors');
    return resolved.clusters.find(({ name }) => name === cluster)!;
  }

  private get delivery() {
    return (this.props.delivery ?? Delivery.manifests())._spec;
  }

  private settings() {
    return fleetSettings(this.props, this._withoutProofs);
  }

  private input(resolved: ResolvedFleet): SynthInput {
    const { outdir, fileLayout = FileLayout.COMPONENT, acknowledgeRemovals, acknowledgeRecreation, allowedCredentials } = this.props;
    const { flux, argocd } = this.delivery;
    return {
      resolved,
      settings: this.settings(),
      delivery: this.delivery,
      deliveryPath: deliveryPath((flux ?? argocd)?.path, outdir),
      // an empty text would be the folder that the command runs in
      outdir: outdir || process.env.CDK8S_OUTDIR || 'dist',
      fileLayout,
      acknowledgeRemovals: textsOf(acknowledgeRemovals),
      acknowledgeRecreation: textsOf(acknowledgeRecreation),
      allowedCredentials: textsOf(allowedCredentials),
      extensionsOf: (cluster) => this.extensionsOf(cluster),
    };
  }

  private extensionsOf(cluster: string): IClusterExtension[] {
    const handle = this.handles.get(cluster);
    // without objects there is nothing to extend
    return handle?.clusterRole === 'host' ? [] : [...this.extensions, ...(handle?._extensions ?? [])];
  }
}

function noChart(host: string): FleetError {
  return new FleetError('there is no such chart', [diagnostic(Severity.ERROR, 'no-chart', `chart('${host}')`,
    `'${host}' is a host outside Kubernetes: it has files, and no chart`, 'look at its files in the output after `fleet.synth()`')]);
}

/** Reports what is no pointer, or points to what no layer can hold. */
function checkPointer(where: string, pointer: string, report: Report): void {
  if (pointer === '') return;
  const faults = validateUnset([pointer], CLUSTER_SCHEMA, () => where);
  // what is below a list is known to the layers alone
  report.add(...faults.filter(({ code }) => code === 'unknown-key'));
  const malformed = pointerError(pointer);
  if (malformed !== undefined) report.error('bad-pointer', where, malformed, "write a JSON Pointer such as '/alloy/resources'");
}

function unknownCluster(name: string, known: readonly string[]): FleetError {
  const guess = nearest(name, known);
  return new FleetError('there is no such cluster', [
    diagnostic(Severity.ERROR, 'unknown-cluster', 'fleet', `there is no cluster '${name}'${known.length > 20 ? '' : `, expected ${oneOf(known)}`}`,
      guess ? `did you mean '${guess}'?` : undefined),
  ]);
}
