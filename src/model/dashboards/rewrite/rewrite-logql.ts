import { Choice, chosenValue, followsChoice, isChosenValue, Note, ownMatcherNote, Rewritten } from './choice';
import { unreadable } from './rewrite-promql';
import { addStreamMatcher } from '../../../syntax/logql';
import { SyntaxFault } from '../../../syntax/promql';

/** A LogQL query that follows the choice of clusters. Outside of its stream selectors no byte is another one, and it may be applied twice. */
export function rewriteLogql(text: string, choice: Choice): Rewritten {
  try {
    return chosen(text, choice);
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return { text, notes: [unreadable(error, 'LogQL')] };
  }
}

function chosen(text: string, choice: Choice): Rewritten {
  const matcher = { name: choice.label, operator: '=~', value: chosenValue(choice) } as const;
  const { text: matched, existing } = addStreamMatcher(text, matcher, { variables: true });
  const foreign = existing.filter(({ matcher: { value } }) => !followsChoice(value, choice));
  // several chosen clusters are a regular expression, which `=` would take for a name
  const isWrong = existing.length > foreign.length && foreign.length === 0 && choice.isMulti && existing.some(({ matcher: { operator, value } }) => operator === '=' && isChosenValue(value, choice));
  const isForced = isWrong || (choice.force && foreign.length > 0);
  const result = isForced ? addStreamMatcher(text, matcher, { variables: true, force: true }).text : matched;
  const notes: Note[] = foreign.map(({ start, end }) => ownMatcherNote(start, text.slice(start, end), choice));
  if (choice.perCluster && AGGREGATES.test(result)) {
    notes.push({
      code: 'dashboard-not-apart', isWarning: false, start: 0, message: 'aggregations over logs stay as they are: they take the chosen clusters together',
    });
  }
  return { text: result, notes };
}

/** An aggregation, in front of a parenthesis or of how it groups. */
const AGGREGATES = /\b(?:sum|avg|min|max|count|stddev|stdvar|topk|bottomk)\s*(?:\(|by\b|without\b)/;
