import { conditionText, matcherOf } from './conditions';
import { LabelCondition, noteOf, QueryNote, QueryOptions, readingQuery, RewrittenQuery } from './query-note';
import { addMatcher, check, Expression, parse, print } from '../../syntax/promql';
import { keepPerCluster } from '../rules/safety';

/** How a query is checked. */
export interface PromQlCheckOptions extends QueryOptions {
  /**
   * Release of the Prometheus that evaluates it, such as `2.45`.
   * @default - the newest that is known here
   */
  readonly prometheusVersion?: string;

  /**
   * Names of `--enable-feature` with which that Prometheus runs.
   * @default - none
   */
  readonly features?: string[];
}

/** How a label is kept. */
export interface KeepLabelOptions extends QueryOptions {
  /**
   * Every value of the label that is expected, such as the names of all clusters. With them, what has no labels to keep, such as
   * `absent(up)` and `or vector(0)`, becomes one expression for each value.
   * @default - what has no labels to keep stays as it is, and is reported
   */
  readonly values?: string[];
}

/** Reads, checks and rewrites PromQL, by its tree and not by its text. */
export class PromQl {
  /**
   * The query in one line, with the blanks and the quotes that are usual; comments go.
   *
   * Throws where it cannot be read, with the place.
   * @param query PromQL
   * @param options How it is read
   */
  public static format(query: string, options: QueryOptions = {}): string {
    return print(read(query, options));
  }

  /**
   * Everything for which Prometheus would refuse a query: syntax, types, functions, regular expressions, and what its release does not know.
   *
   * Never throws for what is in the query.
   * @param query PromQL
   * @param options How it is read, and for which Prometheus
   */
  public static check(query: string, options: PromQlCheckOptions = {}): QueryNote[] {
    const { variables, prometheusVersion: version, features } = options;
    return check(query, { variables, version, features }).problems.map((one) => noteOf(query, one, one.message));
  }

  /**
   * Adds a condition to every selector, those in ranges, subqueries and parameters included. A selector that has other conditions on
   * the label stays as it is, which is a problem of the result. Applied twice it changes nothing more.
   *
   * Throws where the query cannot be read, with the place, and where the condition is none.
   * @param query PromQL
   * @param condition What every selector asks for
   * @param options How the query is read
   */
  public static addMatcher(query: string, condition: LabelCondition, options: QueryOptions = {}): RewrittenQuery {
    return matched(query, condition, options, false);
  }

  /**
   * As `addMatcher`, but the condition takes the place of others on the label.
   *
   * Throws where the query cannot be read, with the place, and where the condition is none.
   * @param query PromQL
   * @param condition What every selector asks for
   * @param options How the query is read
   */
  public static forceMatcher(query: string, condition: LabelCondition, options: QueryOptions = {}): RewrittenQuery {
    return matched(query, condition, options, true);
  }

  /**
   * Keeps a label of the selected series on the results: aggregations group by it too, both sides of an operator are matched by it
   * too. Without problems, the rewritten query over the series of several clusters yields what the original yields over those of each
   * cluster alone, put together. Applied twice it changes nothing more.
   *
   * Throws where the query cannot be read, with the place.
   * @param query PromQL
   * @param label Name of the label, such as `cluster`
   * @param options How the query is read, and the values of the label
   */
  public static keepLabel(query: string, label: string, options: KeepLabelOptions = {}): RewrittenQuery {
    const { expression, changes, findings } = keepPerCluster(read(query, options), label, options.values ?? []);
    const notes = (all: typeof changes) => all.map((one) => noteOf(query, one, one.message));
    return { query: print(expression), changes: notes(changes), problems: notes(findings) };
  }

  private constructor() {}
}

function read(query: string, options: QueryOptions): Expression {
  return readingQuery(query, 'PromQL', () => parse(query, options));
}

function matched(query: string, condition: LabelCondition, options: QueryOptions, force: boolean): RewrittenQuery {
  const matcher = matcherOf(condition);
  const { expression, existing, added, findings } = addMatcher(read(query, options), matcher, { force });
  const text = conditionText(matcher);
  const others = existing.map((one) => noteOf(query, one, force ? `'${conditionText(one.matcher)}' becomes '${text}'` : `this asks for '${conditionText(one.matcher)}' already, and stays`));
  const changes = added.map((one) => noteOf(query, one, `'${text}' is added`));
  return {
    query: print(expression),
    changes: force ? [...changes, ...others].sort((a, b) => a.start - b.start) : changes,
    problems: [...findings.map((one) => noteOf(query, one, one.message)), ...force ? [] : others],
  };
}
