/** A part of a variable's query that is PromQL or LogQL. */
export interface QueryPart {
  readonly start: number;
  readonly end: number;
  /** What is written there if the part is empty: a selector of everything goes before what follows. */
  readonly behind: string;
}

/** A query of a variable in the form of functions, such as `label_values(up, job)`. */
export interface ClassicQuery {
  /**
   * What selects series.
   * @default - nothing does: it asks for names
   */
  readonly part?: QueryPart;
  /**
   * Label whose values are asked for.
   * @default - something else is
   */
  readonly label?: string;
}

const FUNCTION = /^\s*(label_values|label_names|query_result|metrics)\s*\(([\s\S]*)\)\s*$/;

/**
 * Reads what Grafana's data sources take as the query of a variable; what is none of the functions is a query by itself.
 *
 * @see https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/
 * @see https://grafana.com/docs/grafana/latest/datasources/loki/template-variables/
 */
export function readClassicQuery(text: string): ClassicQuery {
  const found = FUNCTION.exec(text);
  if (found === null) return { part: { start: 0, end: text.length, behind: '' } };
  const [, name, inside] = found;
  const start = text.indexOf('(') + 1;
  if (name === 'metrics' || (name === 'label_names' && inside.trim() === '')) return {};
  if (name !== 'label_values') return { part: { start, end: start + inside.length, behind: '' } };
  const comma = lastComma(inside);
  if (comma >= 0) return { part: { start, end: start + comma, behind: '' }, label: inside.slice(comma + 1).trim() };
  return { part: { start, end: start, behind: ', ' }, label: inside.trim() };
}

/** The comma before the label; those of a selector stand in its braces. */
function lastComma(inside: string): number {
  const comma = inside.lastIndexOf(',');
  return comma >= 0 && LABEL.test(inside.slice(comma + 1)) ? comma : -1;
}

/** The name of a label, or a variable that stands for it. */
const LABEL = /^\s*(?:\w|\$\w|\$\{\w+(?::\w+)?\}|\[\[\w+(?::\w+)?\]\])+\s*$/;
