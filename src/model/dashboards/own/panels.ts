import { GraphPanel, Limit, LogsPanel, OwnColumn, OwnQuery, StatPanel, TablePanel } from './own-dashboard';

/*
 * Short forms for panels: title, description and queries, and what differs from the usual.
 */

type Queries = string | readonly OwnQuery[];

const queriesOf = (given: Queries, legend?: string): readonly OwnQuery[] => (typeof given === 'string' ? [{ expr: given, ...(legend !== undefined && { legend }) }] : given);

/** Half of the width, unless it is told otherwise. */
export function graph(
  title: string, description: string, queries: Queries, own: Partial<Omit<GraphPanel, 'type' | 'queries'>> & { readonly legend?: string } = {},
): GraphPanel {
  const { legend, ...rest } = own;
  return { type: 'graph', title, description, queries: queriesOf(queries, legend), width: 12, height: 8, ...rest };
}

/** A sixth of the width. */
export function stat(title: string, description: string, queries: Queries, own: Partial<Omit<StatPanel, 'type' | 'queries'>> & { readonly legend?: string } = {}): StatPanel {
  const { legend, ...rest } = own;
  return { type: 'stat', title, description, queries: queriesOf(queries, legend), width: 4, height: 4, ...rest };
}

/** All of the width. */
export function table(
  title: string, description: string, keys: TablePanel['keys'], columns: readonly OwnColumn[], own: Partial<Omit<TablePanel, 'type' | 'columns' | 'keys'>> = {},
): TablePanel {
  return { type: 'table', title, description, keys, columns, width: 24, height: 10, ...own };
}

export function column(title: string, expr: string, unit?: string, limits?: readonly Limit[]): OwnColumn {
  return { title, expr, ...(unit !== undefined && { unit }), ...(limits && { limits }) };
}

/** All of the width. */
export function logs(title: string, description: string, expr: string): LogsPanel {
  return { type: 'logs', title, description, queries: [{ expr, language: 'logql' }], width: 24, height: 14 };
}

/** Anything above nothing is bad. */
export const NONE_ALLOWED: readonly Limit[] = [{ from: 1, color: 'red' }];

/** The same, of rates. */
export const NO_RATE_ALLOWED: readonly Limit[] = [{ from: 0.001, color: 'red' }];

/** Shares from 0 to 1 of which little should be left. */
export const FILLING: readonly Limit[] = [{ from: 0.8, color: 'yellow' }, { from: 0.9, color: 'red' }];
