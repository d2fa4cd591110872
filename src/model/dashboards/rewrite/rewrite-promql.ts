import { Choice, chosenValue, followsChoice, isChosenValue, isLabel, Note, ownMatcherNote, Rewritten, writtenMatcher } from './choice';
import { Edit, edited } from './edits';
import { withinClusters } from './within-clusters';
import { Expression, keepLabel, LabelMatcher, mapChildren, parse, print, quoteString, SyntaxFault, VectorSelector, walk } from '../../../syntax/promql';

/**
 * A PromQL query that follows the choice of clusters. What it says beside its selectors stays as it is written, byte by byte, unless the
 * clusters have to be kept apart in it: then it is printed anew, without comments. Applied twice it changes nothing more.
 */
export function rewritePromql(text: string, choice: Choice): Rewritten {
  const expression = readable(text);
  if (expression instanceof SyntaxFault) return { text, notes: [unreadable(expression, 'PromQL')] };
  const notes: Note[] = [];
  const edits = matcherEdits(expression, text, choice, notes);
  const apart = (one: Expression) => (choice.perCluster ? keepLabel(one, choice.label) : withinClusters(one, choice.label));
  const kept = apart(expression);
  for (const { start, message } of kept.findings) notes.push({ code: 'dashboard-not-apart', isWarning: true, start, message });
  const chosen = edited(text, edits);
  if (kept.changes.length === 0) return { text: chosen, notes };
  const isSimple = edits.every(({ start, end }) => start === end) && !INFO.test(text);
  return { text: print(isSimple ? withMatcher(kept.expression, choice) : apart(parse(chosen, { variables: true })).expression), notes };
}

/** A function that takes matchers for something else. */
const INFO = /\binfo\s*\(/;

/** The expression with the matcher in every selector that has none on the label: what the edits do, where nothing but that is to be done. */
function withMatcher(node: Expression, choice: Choice): Expression {
  if (node.kind !== 'vector') return mapChildren(node, (child) => withMatcher(child, choice));
  const { start, end, matchers } = node;
  if (matchers.some(({ name }) => isLabel(name, choice))) return node;
  return { ...node, matchers: [{ name: choice.label, operator: '=~', value: chosenValue(choice), start, end }, ...matchers] };
}

function readable(text: string): Expression | SyntaxFault {
  try {
    return parse(text, { variables: true });
  } catch (error) {
    if (!(error instanceof SyntaxFault)) throw error;
    return error;
  }
}

/** That a query cannot be read, and so stays as it is. */
export function unreadable({ index, message }: SyntaxFault, language: string): Note {
  return {
    code: 'dashboard-unreadable', isWarning: true, start: index, message: `this is no ${language}, so it stays as it is: ${message}`, hint: 'put the query right',
  };
}

function matcherEdits(expression: Expression, text: string, choice: Choice, notes: Note[]): Edit[] {
  const edits: Edit[] = [];
  walk(expression, (node, parents) => {
    if (node.kind === 'variable' && mayHideSelectors(node.text, parents)) {
      notes.push({ code: 'dashboard-hidden-query', isWarning: true, start: node.start, message: `'${node.text}' stands for a query that cannot be seen` });
    }
    if (node.kind === 'vector' && !isInfoFilter(node, parents)) edits.push(...selectorEdits(node, text, choice, notes));
  });
  return edits;
}

/** Beside an operator a variable is a number as a rule; alone, or inside of a function, it is a query. */
function mayHideSelectors(variable: string, parents: readonly Expression[]): boolean {
  if (/^(?:\$|\$\{|\[\[)__/.test(variable)) return false;
  const parent = parents[parents.length - 1];
  return parent === undefined || parent.kind === 'subquery' || (parent.kind === 'aggregation' && parent.args.length === 1);
}

/** What info() takes as its second argument are matchers of the labels that it adds. */
function isInfoFilter(node: Expression, parents: readonly Expression[]): boolean {
  return parents.some((parent) => parent.kind === 'call' && parent.name === 'info' && parent.args[1] === node);
}

function selectorEdits(selector: VectorSelector, text: string, choice: Choice, notes: Note[]): Edit[] {
  const present = selector.matchers.filter(({ name }) => isLabel(name, choice));
  if (present.length === 0) return [insertion(selector, text, choice)];
  const others = present.filter(({ value }) => !followsChoice(value, choice));
  for (const { start, end } of others) notes.push(ownMatcherNote(start, text.slice(start, end), choice));
  const edits = present.flatMap((matcher) => takesSeveral(matcher, choice));
  if (!choice.force || others.length === 0) return edits;
  const [first, ...rest] = others.length < present.length ? [undefined, ...others] : others;
  return [
    ...edits,
    ...(first === undefined ? [] : [{ start: first.start, end: first.end, text: writtenMatcher(choice) }]),
    ...rest.map((matcher) => removal(matcher!, selector)),
  ];
}

/** Several chosen clusters are a regular expression, which `=` would take for a name. */
function takesSeveral({ name, operator, value, start, end }: LabelMatcher, choice: Choice): Edit[] {
  if (!choice.isMulti || !isChosenValue(value, choice) || (operator !== '=' && operator !== '!=')) return [];
  return [{ start, end, text: `${name}${operator === '=' ? '=~' : '!~'}${quoteString(value)}` }];
}

/** First of all matchers: what follows need not be looked at. */
function insertion({ name, start, matchers, variables }: VectorSelector, text: string, choice: Choice): Edit {
  const written = writtenMatcher(choice);
  const behindName = start + (text.startsWith(name, start) ? name.length : 0);
  const brace = /^(?:\s|#[^\n]*\n)*\{/.exec(text.slice(behindName))?.[0].length;
  if (brace === undefined) return { start: behindName, end: behindName, text: `{${written}}` };
  const at = behindName + brace;
  return { start: at, end: at, text: matchers.length + variables.length === 0 ? written : `${written}, ` };
}

/** With the comma on that side on which there is one. */
function removal(matcher: LabelMatcher, { matchers }: VectorSelector): Edit {
  const at = matchers.indexOf(matcher);
  return at === 0
    ? { start: matcher.start, end: matchers[1]?.start ?? matcher.end, text: '' }
    : { start: matchers[at - 1].end, end: matcher.end, text: '' };
}

