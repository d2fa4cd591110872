import { FORMATS } from './formats';
import { TemplateAction, templateActions, TemplateFault, TemplateToken } from './tokens';

/** The alert that a template speaks of. */
export interface TemplateData {
  readonly labels: { readonly [name: string]: string };
  /** The value of the alert's result, where it is known. */
  readonly value: number | undefined;
  /**
   * Labels of the server, where they are known.
   * @default - a template that reads them is not rendered
   */
  readonly externalLabels?: { readonly [name: string]: string };
}

/** A number, a text or a condition. */
export type TemplateValue = number | string | boolean;

/** Actions do not tell where a comment ends. */
const COMMENT = /\{\{(?:- )?\s*\/\*/;

/** Whose labels a name in a template stands for. */
const OWNERS: { readonly [name: string]: 'labels' | 'externalLabels' } = {
  '$labels': 'labels', '.Labels': 'labels', '$externalLabels': 'externalLabels', '.ExternalLabels': 'externalLabels',
};

/** Thrown for what only Prometheus itself knows, such as the results of a query. */
class Unknown extends Error {}

/**
 * What Prometheus makes of a template of an alert's label or annotation: labels, the value and its formats, conditions.
 * Undefined where the template asks for more, or does not parse.
 */
export function renderTemplate(text: string, data: TemplateData): string | undefined {
  try {
    return COMMENT.test(text) ? undefined : new Renderer(text, data).text();
  } catch (error) {
    if (!(error instanceof Unknown) && !(error instanceof TemplateFault)) throw error;
    return undefined;
  }
}

class Renderer {
  private readonly actions: readonly TemplateAction[];
  private next = 0;

  constructor(private readonly template: string, private readonly data: TemplateData) {
    this.actions = template.includes('{{') ? templateActions(template) : [];
  }

  public text(): string {
    const { text, ending } = this.until(0);
    if (ending !== undefined) throw new Unknown();
    return text;
  }

  /** Renders up to the action that closes or continues a block; it is undefined at the end of the text. */
  private until(from: number): { readonly text: string; readonly ending: TemplateAction | undefined } {
    let text = '';
    let at = from;
    while (this.next < this.actions.length) {
      const action = this.actions[this.next++];
      if (action.trims || action.tokens.length === 0) throw new Unknown();
      text += this.template.slice(at, action.start);
      at = action.end;
      const [{ text: word }, ...rest] = action.tokens;
      if (word === 'end' || word === 'else') return { text, ending: action };
      if (word === 'if') {
        const block = this.condition(rest, at);
        text += block.text;
        at = block.end;
      } else {
        text += printed(this.pipeline(action.tokens));
      }
    }
    return { text: text + this.template.slice(at), ending: undefined };
  }

  private condition(tokens: readonly TemplateToken[], from: number): { readonly text: string; readonly end: number } {
    const isMet = Boolean(this.pipeline(tokens));
    const first = this.until(from);
    const ending = closed(first.ending);
    const [word, ...rest] = ending.tokens;
    if (word.text === 'end') return { text: isMet ? first.text : '', end: ending.end };
    const [other, ...condition] = rest;
    if (other !== undefined && other.text !== 'if') throw new Unknown();
    const second = other === undefined ? { text: this.until(ending.end), end: 0 } : undefined;
    if (second === undefined) {
      const block = this.condition(condition, ending.end);
      return { text: isMet ? first.text : block.text, end: block.end };
    }
    return { text: isMet ? first.text : second.text.text, end: closed(second.text.ending).end };
  }

  private pipeline(tokens: readonly TemplateToken[]): TemplateValue {
    const commands: TemplateToken[][] = [[]];
    for (const token of tokens) {
      if (token.kind === 'symbol' && token.text !== '|') throw new Unknown();
      if (token.text === '|' && token.kind === 'symbol') commands.push([]);
      else commands[commands.length - 1].push(token);
    }
    return commands.reduce<TemplateValue | undefined>((piped, command) => this.command(command, piped), undefined)!;
  }

  private command(tokens: readonly TemplateToken[], piped: TemplateValue | undefined): TemplateValue {
    const [first, ...rest] = tokens;
    if (first === undefined) throw new Unknown();
    if (first.kind === 'word' && first.text === 'index' && rest.length === 2 && rest[0].text === '$labels' && rest[1].kind === 'string') {
      return this.data.labels[literal(rest[1])] ?? '';
    }
    if (first.kind === 'word') {
      const format = Object.hasOwn(FORMATS, first.text) ? FORMATS[first.text] : undefined;
      const result = format?.([...this.operands(rest), ...piped === undefined ? [] : [piped]]);
      if (result === undefined) throw new Unknown();
      return result;
    }
    const operands = this.operands(tokens);
    if (operands.length !== 1 || piped !== undefined) throw new Unknown();
    return operands[0];
  }

  private operands(tokens: readonly TemplateToken[]): readonly TemplateValue[] {
    const found: TemplateValue[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const { kind, text, start } = tokens[i];
      const field = tokens[i + 1];
      if (kind === 'string') {
        found.push(literal(tokens[i]));
      } else if (kind === 'number') {
        found.push(Number(text));
      } else if (text === '$value' || text === '.Value') {
        if (this.data.value === undefined) throw new Unknown();
        found.push(this.data.value);
      } else if (Object.hasOwn(OWNERS, text) && field?.kind === 'field' && field.start === start + text.length) {
        const labels = this.data[OWNERS[text]];
        if (labels === undefined) throw new Unknown();
        found.push(labels[field.text.slice(1)] ?? '');
        i += 1;
      } else {
        throw new Unknown();
      }
    }
    return found;
  }
}

function closed(ending: TemplateAction | undefined): TemplateAction {
  if (ending === undefined) throw new Unknown();
  return ending;
}

function literal({ text }: TemplateToken): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  if (!text.startsWith('"')) throw new Unknown();
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new Unknown();
  }
}

/** A value as Go prints it; small numbers have an exponent there that they do not have here. */
function printed(value: TemplateValue): string {
  if (typeof value === 'number' && (!Number.isFinite(value) || (value !== 0 && Math.abs(value) < 1e-4) || Math.abs(value) >= 1e21)) throw new Unknown();
  return String(value);
}
