import { quoteString } from '../../../syntax/promql';
import { variableName } from '../data-sources';

/** What every query of a dashboard is made to follow: the variable by which clusters are chosen. */
export interface Choice {
  /** Name of the label. */
  readonly label: string;
  /** Name of the variable. */
  readonly variable: string;
  /** Whether several clusters can be chosen at once. */
  readonly isMulti: boolean;
  readonly perCluster: boolean;
  readonly force: boolean;
  /** Variable -> value, of those that are constant: labels may be named by them. */
  readonly constants: ReadonlyMap<string, string>;
}

/** Something that was found in a query. */
export interface Note {
  readonly code: string;
  /** Whether the query does not do what the dashboard is made for. */
  readonly isWarning: boolean;
  /** Index in the query. */
  readonly start: number;
  readonly message: string;
  readonly hint?: string;
}

/** A query that follows the choice. */
export interface Rewritten {
  readonly text: string;
  readonly notes: readonly Note[];
}

/** The value of the matcher: several chosen values become one regular expression. */
export function chosenValue({ variable }: Pick<Choice, 'variable'>): string {
  return `$${variable}`;
}

/** The matcher as it is written into a query. */
export function writtenMatcher(choice: Choice): string {
  return `${choice.label}=~${quoteString(chosenValue(choice))}`;
}

/** Whether a value is the variable, however it is written. */
export function isChosenValue(value: string, { variable }: Pick<Choice, 'variable'>): boolean {
  return variableName(value) === variable;
}

/** Whether the variable decides about a value, of which it may be a part: `$cluster.*`. */
export function followsChoice(value: string, { variable }: Pick<Choice, 'variable'>): boolean {
  return [...value.matchAll(REFERENCE)].some(([, bare, braced, bracketed]) => (bare ?? braced ?? bracketed) === variable);
}

/** A variable in a text. */
const REFERENCE = /\$(\w+)|\$\{(\w+)[^}]*\}|\[\[(\w+)[^\]]*\]\]/g;

/** Whether a name is that of the label, by itself or by a constant. */
export function isLabel(name: string, { label, constants }: Pick<Choice, 'label' | 'constants'>): boolean {
  if (name === label) return true;
  const variable = variableName(name);
  return variable !== undefined && constants.get(variable) === label;
}

/** What is said of a matcher that somebody wrote. */
export function ownMatcherNote(start: number, written: string, { label, force }: Choice): Note {
  return force
    ? { code: 'dashboard-own-matcher', isWarning: false, start, message: `its own matcher ${written} is replaced by the chosen '${label}'` }
    : {
      code: 'dashboard-own-matcher',
      isWarning: true,
      start,
      message: `it keeps its own matcher ${written}, whatever '${label}' is chosen`,
      hint: '`force: true` replaces it',
    };
}
