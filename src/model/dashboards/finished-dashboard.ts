import { JsonMap } from './json-map';
import { printDashboard } from './print-dashboard';
import { readDashboard } from './read-dashboard';
import { multiCluster } from './rewrite/multi-cluster';
import { MultiClusterOptions } from './rewrite/multi-cluster-options';
import { Diagnostic, Report } from '../../diagnostics';
import { Memo } from '../../syntax/memo';

/** A dashboard that somebody has, as layers hold it. */
export interface DashboardDocument {
  /** Name of its file, for messages. */
  readonly name: string;

  /** The model, as Grafana exports it. */
  readonly json: string;

  /**
   * How it is made to serve many clusters.
   * @default - it stays as it is
   */
  readonly multiCluster?: MultiClusterOptions;
}

/** A dashboard as it is deployed, and what was found about it. */
export interface FinishedDashboard {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined where it cannot be used: the diagnostics say why. */
  readonly dashboard?: {
    readonly uid: string;
    readonly title: string;
    /** As it is written. */
    readonly json: string;
  };
}

const known = new Memo<FinishedDashboard>(64);

/** Reads a dashboard, and makes it serve many clusters where that is asked for. */
export function finishedDashboard(document: DashboardDocument, clusterLabel: string): FinishedDashboard {
  return known.get(JSON.stringify([document, clusterLabel]), () => finished(document, clusterLabel));
}

function finished({ name, json, multiCluster: options }: DashboardDocument, clusterLabel: string): FinishedDashboard {
  const { model, diagnostics } = readDashboard(json, name);
  if (model === undefined) return { diagnostics };
  const report = new Report();
  report.add(...diagnostics);
  const changed = options === undefined ? model : rewritten(model, name, { clusterLabel, ...options }, report);
  const text = printDashboard(changed, name, report);
  const { uid, title } = changed;
  return { diagnostics: report.diagnostics, ...(!report.hasErrors && { dashboard: { uid: String(uid), title: String(title), json: text } }) };
}

function rewritten(model: JsonMap, name: string, options: MultiClusterOptions & { readonly clusterLabel: string }, report: Report): JsonMap {
  const result = multiCluster(model, name, options);
  report.add(...result.diagnostics);
  return result.model;
}
