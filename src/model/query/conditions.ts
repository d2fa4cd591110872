import { LabelCondition } from './query-note';
import { diagnostic, FleetError, oneOf, Severity } from '../../diagnostics';
import { Matcher, quoteString } from '../../syntax/promql';
import { regexError } from '../../syntax/re2';

const OPERATORS = ['=', '!=', '=~', '!~'] as const;

/** The matcher that a condition says. Throws for an operator or a regular expression that is none. */
export function matcherOf({ label, value, operator = '=' }: LabelCondition): Matcher {
  const known = OPERATORS.find((one) => one === operator);
  const fault = known === undefined ? `'${operator}' is no operator: it is ${oneOf([...OPERATORS])}` : known.endsWith('~') ? regexFault(value) : undefined;
  if (known === undefined || label === '' || fault !== undefined) {
    throw new FleetError('the condition cannot be used', [diagnostic(Severity.ERROR, 'query-condition', `condition on '${label}'`, fault ?? 'the name of the label is empty')]);
  }
  return { name: label, value, operator: known };
}

function regexFault(value: string): string | undefined {
  const fault = regexError(value);
  return fault === undefined ? undefined : `'${value}' is no regular expression: ${fault}`;
}

/** A matcher as it stands in braces. */
export function conditionText({ name, operator, value }: Matcher): string {
  return `${name}${operator}${quoteString(value)}`;
}
