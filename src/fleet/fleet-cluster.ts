import { IClusterExtension } from './extension';
import { diagnostic, FleetError, Severity } from '../diagnostics';

/** A cluster of a fleet. */
export class FleetCluster {
  /**
   * Made by the fleet alone.
   *
   * @internal
   */
  public static _of(name: string, clusterRole: string): FleetCluster {
    return new FleetCluster(name, clusterRole);
  }

  /** Name of the cluster. */
  public readonly name: string;

  /** `hub`, `spoke` or `host`. */
  public readonly clusterRole: string;

  /**
   * What users add, in the order in which they did.
   *
   * @internal
   */
  public readonly _extensions: IClusterExtension[] = [];

  private constructor(name: string, clusterRole: string) {
    this.name = name;
    this.clusterRole = clusterRole;
  }

  /**
   * Adds constructs of your own to the cluster's chart, at every build. They are written to `extensions.yaml`.
   *
   * The proofs do not cover them; checks over single objects do. Throws for a host, which has files instead of objects.
   *
   * @param extension what adds them, such as `{ extend: (chart) => new MyConstruct(chart, 'mine') }`
   */
  public extend(extension: IClusterExtension): void {
    if (this.clusterRole === 'host') {
      throw new FleetError('a host cannot be extended', [diagnostic(Severity.ERROR, 'no-chart', `host '${this.name}'`,
        'it is outside Kubernetes: it has files, and no chart that objects could be added to', 'extend a cluster, or write the file yourself')]);
    }
    this._extensions.push(extension);
  }
}
