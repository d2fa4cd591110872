import { diagnostic, FleetError, Severity } from '../../diagnostics';
import { lineAndColumn, Span, SyntaxFault } from '../../syntax/promql';

/** Something to know of a part of a query. */
export interface QueryNote {
  /** One sentence, lower case, without a final period. */
  readonly message: string;

  /** The part of the query: index of its first character, in UTF-16 units. */
  readonly start: number;

  /** Index behind its last character. */
  readonly end: number;

  /** Line in which it begins, from 1. */
  readonly line: number;

  /** Character of that line at which it begins, from 1. */
  readonly column: number;
}

/** What became of a query. */
export interface RewrittenQuery {
  /** The query, rewritten as far as it can be. */
  readonly query: string;

  /** What was changed; places are those of the query as it was given. Empty where it already is as it should be. */
  readonly changes: QueryNote[];

  /** What was left as it is, though it should be otherwise; places are those of the query as it was given. */
  readonly problems: QueryNote[];
}

/** A condition on a label. */
export interface LabelCondition {
  /** Name of the label, such as `cluster`. */
  readonly label: string;

  /** The value that it is compared with; for `=~` and `!~` a regular expression, which has to match all of the label's value. */
  readonly value: string;

  /**
   * One of `=`, `!=`, `=~` and `!~`.
   * @default '='
   */
  readonly operator?: string;
}

/** How a query is read. */
export interface QueryOptions {
  /**
   * Whether variables of Grafana, such as `$x`, `${x:regex}`, `[[x]]` and `$__rate_interval`, may stand in it.
   * @default false
   */
  readonly variables?: boolean;
}

/** A note about a part of a query. */
export function noteOf(query: string, { start, end }: Span, message: string): QueryNote {
  return { message, start, end, ...lineAndColumn(query, start) };
}

/** What reads or rewrites a query; a text that cannot be read becomes an error with its place. */
export function readingQuery<T>(query: string, language: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    const { line, column } = lineAndColumn(query, error.index);
    throw new FleetError(`the query is no ${language}`, [diagnostic(Severity.ERROR, 'query-syntax', `${query.trim().split('\n')[line - 1] ?? query} ${line}:${column}`, error.message)]);
  }
}
