import { DashboardId } from '../dashboard-ids';
import { QueryLanguage } from '../data-sources';

/*
 * Dashboards that come with the library, as data: what they ask and how it is shown. Queries are written as for one cluster without its
 * label; `build.ts` makes them follow the choice of clusters and keep the clusters apart.
 */

export interface OwnDashboard {
  readonly id: DashboardId;
  readonly title: string;
  readonly description: string;
  /** Scrape jobs of which one at least has to run somewhere in the fleet, or it would be empty; none: it always has something to show. */
  readonly jobs: readonly string[];
  /**
   * Which clusters the jobs have to run in.
   * @default - any
   */
  readonly among?: 'senders';
  /** Whether several clusters can be chosen at once: `one` where all of them together would be too much for one page. */
  readonly clusters: 'one' | 'many';
  /** Languages of its queries; each has a variable for the data source. */
  readonly languages: readonly QueryLanguage[];
  readonly variables: readonly OwnVariable[];
  readonly rows: readonly OwnRow[];
}

/** A variable whose values come from a query. */
export interface OwnVariable {
  readonly name: string;
  readonly label: string;
  /** In the form of functions, such as `label_values(kube_pod_info, namespace)`. */
  readonly query: string;
  readonly language?: QueryLanguage;
}

export interface OwnRow {
  readonly title: string;
  readonly panels: readonly OwnPanel[];
}

export interface OwnQuery {
  readonly expr: string;
  /**
   * Text of the series, with `{{label}}`.
   * @default - the cluster alone
   */
  readonly legend?: string;
  /**
   * It is about all clusters that are chosen together; `$clusterLabel` stands for the name of the label.
   * @default false: each cluster has results of its own
   */
  readonly together?: boolean;
  /** @default "promql" */
  readonly language?: QueryLanguage;
}

/** A limit from which on a value has a color. */
export interface Limit {
  readonly from: number;
  readonly color: 'yellow' | 'orange' | 'red' | 'green';
}

interface Shown {
  readonly title: string;
  /** What is seen, and what to make of it: one sentence at least. */
  readonly description: string;
  /** Of 24 columns. */
  readonly width: number;
  readonly height: number;
  readonly unit?: string;
  readonly limits?: readonly Limit[];
}

/** Lines over time. */
export interface GraphPanel extends Shown {
  readonly type: 'graph';
  readonly queries: readonly OwnQuery[];
  readonly stacked?: boolean;
  readonly max?: number;
}

/** One number for each cluster. */
export interface StatPanel extends Shown {
  readonly type: 'stat';
  readonly queries: readonly OwnQuery[];
}

/** Rows by labels, with a column for each query. */
export interface TablePanel extends Shown {
  readonly type: 'table';
  /** Labels that tell the rows apart beside the cluster, and how they are called. */
  readonly keys: { readonly [label: string]: string };
  readonly columns: readonly OwnColumn[];
  /** Title of the column by which it is sorted, the largest first. */
  readonly sortedBy?: string;
  /** Title of a column of labels, and where a click on it leads. */
  readonly links?: { readonly [title: string]: DashboardLink };
}

export interface OwnColumn extends Pick<OwnQuery, 'expr'> {
  readonly title: string;
  readonly unit?: string;
  readonly limits?: readonly Limit[];
}

/** A dashboard with what is chosen in it: variable -> title of the column of the table that has the value. */
export interface DashboardLink {
  readonly to: DashboardId;
  readonly values: { readonly [variable: string]: string };
}

/** Log lines. */
export interface LogsPanel extends Shown {
  readonly type: 'logs';
  readonly queries: readonly OwnQuery[];
}

export type OwnPanel = GraphPanel | StatPanel | TablePanel | LogsPanel;
