import { TEMPLATE_FUNCTIONS, TEMPLATE_VARIABLES } from './functions';
import { TemplateAction, templateActions, TemplateFault, TemplateToken } from './tokens';
import { nearest } from '../../../diagnostics';

/** A label of the alert that a template reads. */
export interface LabelUse {
  readonly name: string;
  /** Index within the template. */
  readonly start: number;
}

/** A template that parses. */
export interface Template {
  /** Labels that are read from the alert's own series. */
  readonly labels: readonly LabelUse[];
}

const NONE: Template = { labels: [] };

/** Words that open a block, and those that only go on with one. */
const OPENING: ReadonlySet<string> = new Set(['if', 'range', 'with', 'block', 'define']);
const GOING_ON: ReadonlySet<string> = new Set(['else', 'end', 'break', 'continue', 'template']);
/** Within these the dot is something else than the alert. */
const MOVING: ReadonlySet<string> = new Set(['range', 'with', 'block', 'define']);
const CONSTANTS: ReadonlySet<string> = new Set(['true', 'false', 'nil']);

/**
 * Reads a template of an alert's label or annotation as Prometheus does, and finds the labels that it reads:
 * `{{ $labels.pod }}`, `{{ .Labels.pod }}` and `{{ index $labels "pod" }}`. Throws a TemplateFault.
 */
export function readTemplate(text: string): Template {
  if (!text.includes('{{')) return NONE;
  const reader = new TemplateReader();
  for (const action of templateActions(text)) reader.read(action);
  reader.finish();
  return { labels: reader.labels };
}

interface Block {
  readonly word: string;
  readonly start: number;
  /** Variables that were known before it. */
  readonly known: readonly string[];
}

class TemplateReader {
  public readonly labels: LabelUse[] = [];
  private readonly blocks: Block[] = [];
  private known: readonly string[] = TEMPLATE_VARIABLES;

  public read({ tokens, start }: TemplateAction): void {
    if (tokens.length === 0) throw new TemplateFault(start, "there is nothing between '{{' and '}}'");
    const [first, ...rest] = tokens;
    const word = first.kind === 'word' ? first.text : '';
    if (word === 'end') {
      const block = this.blocks.pop();
      if (block === undefined || rest.length > 0) throw new TemplateFault(start, block === undefined ? "this 'end' closes nothing" : "nothing may follow 'end'");
      this.known = block.known;
      return;
    }
    if (word === 'else' && this.blocks.length === 0) throw new TemplateFault(start, "this 'else' belongs to nothing");
    if (OPENING.has(word)) {
      if (rest.length === 0) throw new TemplateFault(start, `'${word}' needs a value`);
      this.blocks.push({ word, start, known: this.known });
      // what the block is about is still read outside of it
      this.pipeline(rest, this.blocks.slice(0, -1));
      return;
    }
    const isWord = GOING_ON.has(word);
    this.pipeline(isWord ? rest.filter((token, i) => !(i === 0 && token.kind === 'word' && OPENING.has(token.text))) : tokens, this.blocks);
  }

  public finish(): void {
    const open = this.blocks.pop();
    if (open !== undefined) throw new TemplateFault(open.start, `'${open.word}' is not closed by an 'end'`);
  }

  private pipeline(tokens: readonly TemplateToken[], around: readonly Block[]): void {
    let depth = 0;
    const isAlert = !around.some(({ word }) => MOVING.has(word));
    for (const [i, token] of tokens.entries()) {
      const next = tokens[i + 1];
      if (token.text === '(' && token.kind === 'symbol') depth++;
      if (token.text === ')' && token.kind === 'symbol' && --depth < 0) throw new TemplateFault(token.start, "this ')' closes nothing");
      // one at the end is fine with Go
      if (token.text === '|' && (i === 0 || next?.text === '|')) throw new TemplateFault(token.start, "a function is missing beside '|'");
      if (token.kind === 'word') this.call(token);
      if (token.kind === 'variable') this.variable(token, tokens.slice(i + 1, i + 3));
      this.label(tokens, i, isAlert);
    }
    if (depth > 0) throw new TemplateFault(tokens[0].start, "a '(' is not closed");
  }

  private call({ text, start }: TemplateToken): void {
    if (CONSTANTS.has(text) || TEMPLATE_FUNCTIONS.includes(text)) return;
    const near = nearest(text, TEMPLATE_FUNCTIONS);
    throw new TemplateFault(start, `there is no function '${text}'${near === undefined ? '' : `, did you mean '${near}'`}`);
  }

  private variable({ text, start }: TemplateToken, [next, second]: readonly TemplateToken[]): void {
    const isDeclared = next?.text === ':=' || (next?.text === ',' && second?.kind === 'variable');
    if (isDeclared) this.known = [...this.known, text];
    else if (!this.known.includes(text)) throw new TemplateFault(start, `nothing declares the variable '${text}'`);
  }

  private label(tokens: readonly TemplateToken[], i: number, isAlert: boolean): void {
    const { text, kind, start } = tokens[i];
    const isLabels = (kind === 'variable' && text === '$labels')
      || (kind === 'field' && text === '.Labels' && (isAlert || tokens[i - 1]?.text === '$') && (i === 0 || this.isStart(tokens, i)));
    if (!isLabels) return;
    const next = tokens[i + 1];
    if (next?.kind === 'field' && next.text !== '.' && next.start === start + text.length) this.labels.push({ name: next.text.slice(1), start });
    const isIndexed = tokens[i - 1]?.kind === 'word' && tokens[i - 1].text === 'index' && next?.kind === 'string';
    if (isIndexed) this.labels.push({ name: next.text.slice(1, -1), start });
  }

  /** Whether a field is read from the dot, or from `$`, and not from what stands in front of it. */
  private isStart(tokens: readonly TemplateToken[], i: number): boolean {
    const before = tokens[i - 1];
    const isApart = before.start + before.text.length < tokens[i].start;
    return isApart || before.text === '$' || (before.kind === 'symbol' && before.text !== ')');
  }
}
