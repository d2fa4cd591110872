import { ApiObject, Chart, DependencyGraph } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { ManifestData, readOnlyJson } from '../../imports/manifest';
import { TreeSink } from '../../imports/manifest-sink';
import { diagnostic, Diagnostic, FleetError, Severity } from '../diagnostics';
import { ComponentManifests } from './component-manifests';
import { decorateComponents, decorateObjects, Decoration, decorationOf } from './decorated';
import { deployed } from './deploy';
import { RenderedCluster } from '../backends/render';

/** Properties of a `ClusterChart`. */
export interface ClusterChartProps {
  /** Name of the cluster. */
  readonly cluster: string;

  /** `hub` or `spoke`. */
  readonly clusterRole: string;

  /**
   * Stage of the cluster, such as `production`.
   * @default - none
   */
  readonly stage?: string;

  /**
   * Namespace of everything in the chart that does not say otherwise.
   * @default "monitoring"
   */
  readonly namespace?: string;
}

/**
 * The manifests of one cluster, as an ordinary cdk8s chart: `Testing.synth()`, `App.synth()` and constructs of your own work
 * as in any other.
 *
 * By itself it is empty. `Fleet`, `HubChart` and `SpokeChart` fill it with a child for each component, named after it.
 */
export class ClusterChart extends Chart {
  /** Name of the cluster. */
  public readonly cluster: string;

  /** `hub` or `spoke`. */
  public readonly clusterRole: string;

  /** Stage of the cluster, such as `production`; undefined where it has none. */
  public readonly stage?: string;

  /**
   * Labels by which the Prometheus of an operator in the cluster selects monitors; undefined where nobody says it.
   *
   * @internal
   */
  public _monitorLabels?: { readonly [label: string]: string };

  private readonly components = new Set<IConstruct>();
  private decoration: Decoration;

  constructor(scope: Construct, id: string, props: ClusterChartProps) {
    super(checkedScope(scope, id), id, { namespace: props.namespace ?? 'monitoring', disableResourceNameHashes: true });
    this.cluster = props.cluster;
    this.clusterRole = props.clusterRole;
    this.stage = props.stage;
    this.decoration = { cluster: props.cluster, namespace: props.namespace ?? 'monitoring' };
  }

  /**
   * The objects of the chart, in the order of the construct tree, or of their dependencies where there are any, with what every object of
   * the cluster carries: labels and annotations of its layers, and what Flux or Argo CD have to know of it. An App whose output type is
   * `FOLDER_PER_CHART_FILE_PER_RESOURCE` asks each object by itself, which knows only its own.
   *
   * Unlike the stock method it looks at this chart only, so that an App of many charts takes time in proportion to them.
   */
  public override toJson(): any[] {
    const { objects, hasDependencies } = this.walk();
    const manifests = hasDependencies ? super.toJson() : objects.filter((object) => object.chart === this).map((object) => object.toJson());
    return decorateObjects(manifests as ManifestData[], this.decoration);
  }

  /**
   * Adds the components of a cluster.
   *
   * @internal
   */
  public _deploy(rendered: RenderedCluster): this {
    this.decoration = decorationOf(rendered.plan);
    this._monitorLabels = rendered.plan.monitorLabels;
    for (const { id, add } of deployed(rendered)) {
      const component = new Construct(this, id);
      add(new TreeSink(component));
      this.components.add(component);
    }
    return this;
  }

  /**
   * The same objects, those of nested charts included, by the component that they belong to; what users add is `extensions`.
   * For reading only: frozen parts are shared.
   *
   * @internal
   */
  public _manifestsByComponent(): ComponentManifests[] {
    const byComponent = new Map<string, ManifestData[]>();
    for (const object of this.orderedObjects()) {
      const component = this.componentOf(object);
      const manifests = byComponent.get(component) ?? [];
      manifests.push(readOnlyJson(object));
      byComponent.set(component, manifests);
    }
    return decorateComponents([...byComponent].map(([component, manifests]) => ({ component, manifests })), this.decoration);
  }

  private orderedObjects(): readonly ApiObject[] {
    const { objects, hasDependencies } = this.walk();
    if (!hasDependencies) return objects;
    // the stock method turns dependencies between constructs into dependencies between objects
    super.toJson();
    return new DependencyGraph(this.node).topology().filter((construct) => ApiObject.isApiObject(construct));
  }

  private componentOf(object: ApiObject): string {
    let child: IConstruct = object;
    while (child.node.scope && child.node.scope !== this) child = child.node.scope;
    return this.components.has(child) ? child.node.id : EXTENSIONS;
  }

  /** One pass over the tree: validates every construct, finds every object and whether anything depends on something. */
  private walk(): Walk {
    const objects: ApiObject[] = [];
    const problems: Diagnostic[] = [];
    let hasDependencies = false;
    const visit = (construct: IConstruct): void => {
      const { node } = construct;
      for (const problem of node.validate()) problems.push(diagnostic(Severity.ERROR, 'invalid-construct', node.path, problem));
      hasDependencies ||= node.dependencies.length > 0;
      if (ApiObject.isApiObject(construct)) objects.push(construct);
      for (const child of node.children) visit(child);
    };
    visit(this);
    if (problems.length > 0) throw new FleetError(`the chart of cluster '${this.cluster}' is not valid`, problems);
    return { objects, hasDependencies };
  }
}

interface Walk {
  readonly objects: readonly ApiObject[];
  readonly hasDependencies: boolean;
}

/** What is added by others than this library. */
const EXTENSIONS = 'extensions';

function checkedScope(scope: Construct, id: string): Construct {
  if (Construct.isConstruct(scope)) return scope;
  throw new FleetError('a chart cannot be built', [
    diagnostic(Severity.ERROR, 'no-scope', `chart '${id}'`, `the first argument must be a construct, not ${scope === null ? 'null' : typeof scope}`,
      'give an App: `new App()`, or `Testing.app()` in a test'),
  ]);
}
