import * as path from 'node:path';
import { Diagnostic, FleetError, Severity } from '../diagnostics';
import { readText } from './layers/from-directory';
import { DashboardDocument, FinishedDashboard, finishedDashboard } from '../model/dashboards/finished-dashboard';
import { MultiClusterOptions } from '../model/dashboards/rewrite/multi-cluster-options';

/** The label outside of a fleet. */
const CLUSTER_LABEL = 'cluster';

/** A dashboard of Grafana that somebody has: exported, or from a collection. */
export class Dashboard {
  /**
   * The dashboard in a file.
   *
   * Throws where the file cannot be read, and as `fromJson` does.
   * @param file path, from the folder in which the command runs
   */
  public static fromFile(file: string): Dashboard {
    const { text, diagnostics } = readText(path.resolve(file), file);
    if (diagnostics.length > 0) throw new FleetError('the dashboard cannot be read', diagnostics.map((one) => ({ ...one, code: 'dashboard-unreadable-file' })));
    return Dashboard.fromJson(text, file);
  }

  /**
   * The dashboard in a text: the classic model that Grafana exports, the answer of its HTTP API, or a resource of version 0 or 1.
   *
   * Throws for what Grafana would refuse, for a dashboard without a uid, and for one that no ConfigMap holds.
   * @param text JSON
   * @param name For messages, such as the name of the file
   */
  public static fromJson(text: string, name: string): Dashboard {
    const { diagnostics } = finishedDashboard({ name, json: text }, CLUSTER_LABEL);
    const errors = diagnostics.filter(({ severity }) => severity === Severity.ERROR);
    if (errors.length > 0) throw new FleetError('the dashboard cannot be used', errors);
    return new Dashboard({ name, json: text });
  }

  private constructor(private readonly document: DashboardDocument) {}

  /** Stable name of the dashboard in links. */
  public get uid(): string {
    return this.finished.dashboard?.uid ?? '';
  }

  /** What people call it. */
  public get title(): string {
    return this.finished.dashboard?.title ?? '';
  }

  /**
   * What was found while it was made to serve many clusters: queries that cannot be read or seen, matchers that name a cluster, results
   * in which clusters cannot be kept apart.
   */
  public get diagnostics(): Diagnostic[] {
    return [...this.finished.diagnostics];
  }

  /**
   * The same dashboard for many clusters: it gets a variable by which clusters are chosen, unless it has one, and every query in PromQL or
   * LogQL follows it, those of variables and annotations too. Queries in other languages stay as they are. A dashboard for which this was
   * done before stays as it is.
   *
   * @param options - None are required
   */
  public multiCluster(options: MultiClusterOptions = {}): Dashboard {
    return new Dashboard({ ...this.document, multiCluster: { ...this.document.multiCluster, ...options } });
  }

  /** The dashboard, as Grafana reads it from a file. */
  public toJson(): string {
    const { dashboard, diagnostics } = this.finished;
    if (dashboard === undefined) throw new FleetError('the dashboard cannot be used', diagnostics);
    return dashboard.json;
  }

  /**
   * What layers hold of it.
   *
   * @internal
   */
  public get _spec(): DashboardDocument {
    return this.document;
  }

  private get finished(): FinishedDashboard {
    return finishedDashboard(this.document, CLUSTER_LABEL);
  }
}
