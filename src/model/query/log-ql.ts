import { conditionText, matcherOf } from './conditions';
import { LabelCondition, noteOf, QueryNote, QueryOptions, readingQuery, RewrittenQuery } from './query-note';
import { addStreamMatcher, checkStreams } from '../../syntax/logql';

/** Reads and rewrites the stream selectors of LogQL; filters and pipelines are left as they are, to the byte. */
export class LogQl {
  /**
   * Everything for which Loki would refuse the stream selectors of a query.
   *
   * Throws where they cannot be read, with the place.
   * @param query LogQL, for logs or for metrics
   * @param options How it is read
   */
  public static check(query: string, options: QueryOptions = {}): QueryNote[] {
    return readingQuery(query, 'LogQL', () => checkStreams(query, options)).map((one) => noteOf(query, one, one.message));
  }

  /**
   * Adds a condition to every stream selector. One that has other conditions on the label stays as it is, which is a problem of the
   * result. Applied twice it changes nothing more.
   *
   * Throws where the query cannot be read, with the place, and where the condition is none.
   * @param query LogQL, for logs or for metrics
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
   * @param query LogQL, for logs or for metrics
   * @param condition What every selector asks for
   * @param options How the query is read
   */
  public static forceMatcher(query: string, condition: LabelCondition, options: QueryOptions = {}): RewrittenQuery {
    return matched(query, condition, options, true);
  }

  private constructor() {}
}

function matched(query: string, condition: LabelCondition, { variables }: QueryOptions, force: boolean): RewrittenQuery {
  const matcher = matcherOf(condition);
  const { text, existing, added } = readingQuery(query, 'LogQL', () => addStreamMatcher(query, matcher, { variables, force }));
  const written = conditionText(matcher);
  const others = existing.map((one) => noteOf(query, one, force ? `'${conditionText(one.matcher)}' becomes '${written}'` : `this asks for '${conditionText(one.matcher)}' already, and stays`));
  const changes = added.map((one) => noteOf(query, one, `'${written}' is added`));
  return { query: text, changes: force ? [...changes, ...others].sort((a, b) => a.start - b.start) : changes, problems: force ? [] : others };
}
