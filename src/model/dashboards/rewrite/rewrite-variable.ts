import { Choice, Note, Rewritten } from './choice';
import { readClassicQuery } from './classic-query';
import { rewriteLogql } from './rewrite-logql';
import { rewritePromql } from './rewrite-promql';
import { QueryLanguage } from '../data-sources';
import { isJsonMap, JsonMap, textOf } from '../json-map';

const REWRITERS: { readonly [L in QueryLanguage]: (text: string, choice: Choice) => Rewritten } = { promql: rewritePromql, logql: rewriteLogql };

/** A query that follows the choice. */
export function rewriteQuery(language: QueryLanguage, text: string, choice: Choice): Rewritten {
  return REWRITERS[language](text, choice);
}

/** The query of a variable, in the form of functions, that follows the choice. */
export function rewriteClassicQuery(language: QueryLanguage, text: string, choice: Choice): Rewritten {
  const { part } = readClassicQuery(text);
  if (part === undefined || text.trim() === '') return { text, notes: [] };
  const inside = text.slice(part.start, part.end);
  const isEmpty = inside.trim() === '';
  const { text: rewritten, notes } = rewriteQuery(language, isEmpty ? '{}' : inside, { ...choice, perCluster: false });
  return {
    text: text.slice(0, part.start) + rewritten + (isEmpty ? part.behind : '') + text.slice(part.end),
    notes: notes.map((note): Note => ({ ...note, start: note.start + part.start })),
  };
}

/** Makes the query of a variable follow the choice, in whichever of its forms it is written. Changes the variable. */
export function rewriteVariable(variable: JsonMap, language: QueryLanguage, choice: Choice): readonly Note[] {
  const { query } = variable;
  const text = classicText(query);
  if (text !== undefined) {
    const { text: rewritten, notes } = rewriteClassicQuery(language, text, choice);
    if (rewritten === text) return notes;
    if (isJsonMap(query)) query.query = rewritten;
    else variable.query = rewritten;
    if (variable.definition === text) variable.definition = rewritten;
    return notes;
  }
  if (!isJsonMap(query) || language !== 'logql' || textOf(query.label) === undefined) return [];
  // Loki's own form: the values of a label among the streams of a selector
  const stream = textOf(query.stream);
  const { text: rewritten, notes } = rewriteQuery(language, stream?.trim() === '' ? '{}' : stream ?? '{}', choice);
  query.stream = rewritten;
  return notes;
}

/** The text of a query in the form of functions; undefined where it has another form. */
export function classicText(query: unknown): string | undefined {
  return textOf(isJsonMap(query) ? query.query : query);
}
