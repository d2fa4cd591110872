/** A variable of Grafana: `${x.field:format}`, `$x` or `[[x:format]]`. @see https://grafana.com/docs/grafana/latest/dashboards/variables/variable-syntax/ */
export const VARIABLE = '(?:\\$\\{\\w+(?:\\.[^:}\\n]+)?(?::[^}\\n]+)?\\}|\\$\\w+|\\[\\[\\w+(?::\\w+)?\\]\\])';

const ANY = new RegExp(VARIABLE);
const ALL = new RegExp(VARIABLE, 'g');
const WHOLE = new RegExp(`^${VARIABLE}$`);

/** Whether a Grafana variable stands somewhere in the text. */
export function hasVariable(text: string): boolean {
  return (text.includes('$') || text.includes('[[')) && ANY.test(text);
}

/** Whether the text is one variable and nothing else. */
export function isVariable(text: string): boolean {
  return (text.startsWith('$') || text.startsWith('[[')) && WHOLE.test(text);
}

/** The text with something else in the place of each variable. */
export function replaceVariables(text: string, replacement: string): string {
  return text.replace(ALL, () => replacement);
}

/** Variables of Grafana's own that are always a length or a point of time. @see https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/#global-variables */
const NUMBER = /^(?:\$|\$\{|\[\[)__(?:interval|interval_ms|range|range_s|range_ms|rate_interval|from|to)(?![\w])/;

/** Whether the text is a variable that can only be a number or a duration. */
export function isNumberVariable(text: string): boolean {
  return NUMBER.test(text) && isVariable(text);
}
