import { nearest } from '../../diagnostics';
import { TemplateFault, TemplateToken, templateActions } from '../rules/template/tokens';

/**
 * Functions that templates of Alertmanager may call: those of Go's text/template, and its own up to 0.34.
 *
 * @see https://prometheus.io/docs/alerting/latest/notifications/#functions
 * @see https://github.com/prometheus/alertmanager/blob/main/template/template.go
 */
export const TEXT_FUNCTIONS: readonly string[] = [
  'and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or', 'print', 'printf', 'println', 'slice', 'urlquery',
  'date', 'humanizeDuration', 'join', 'match', 'mustToDate', 'now', 'reReplaceAll', 'routeLabels', 'safeHtml', 'safeUrl', 'since', 'stringSlice', 'title',
  'toDate', 'toJson', 'toLower', 'toUpper', 'trimSpace', 'tz', 'urlUnescape',
];

const OPENING: ReadonlySet<string> = new Set(['if', 'range', 'with', 'block', 'define']);
const WORDS: ReadonlySet<string> = new Set([...OPENING, 'else', 'end', 'break', 'continue', 'template', 'true', 'false', 'nil']);

/**
 * Why Alertmanager could not fill the template in, if so, as far as its form tells.
 *
 * @param functions that may be called
 */
export function readTextTemplate(text: string, functions: readonly string[] = TEXT_FUNCTIONS): string | undefined {
  if (!text.includes('{{')) return undefined;
  try {
    const open: { readonly word: string; readonly start: number }[] = [];
    for (const { tokens, start } of templateActions(text)) {
      const word = tokens[0]?.kind === 'word' ? tokens[0].text : '';
      if (tokens.length === 0) throw new TemplateFault(start, "there is nothing between '{{' and '}}'");
      if (word === 'end' && open.pop() === undefined) throw new TemplateFault(start, "this 'end' closes nothing");
      if (word === 'else' && open.length === 0) throw new TemplateFault(start, "this 'else' belongs to nothing");
      if (OPENING.has(word)) open.push({ word, start });
      for (const token of tokens) checkWord(token, functions);
    }
    const last = open.pop();
    if (last !== undefined) throw new TemplateFault(last.start, `'${last.word}' is not closed by an 'end'`);
    return undefined;
  } catch (error) {
    if (error instanceof TemplateFault) return `the template is wrong at character ${error.index + 1}: ${error.message}`;
    throw error;
  }
}

function checkWord({ kind, text, start }: TemplateToken, functions: readonly string[]): void {
  if (kind !== 'word' || WORDS.has(text) || functions.includes(text)) return;
  const near = nearest(text, functions);
  throw new TemplateFault(start, `there is no function '${text}'${near === undefined ? '' : `, did you mean '${near}'`}`);
}
