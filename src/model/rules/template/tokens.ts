/** A piece of what stands between `{{` and `}}`. */
export interface TemplateToken {
  readonly kind: 'word' | 'field' | 'variable' | 'string' | 'number' | 'symbol';
  readonly text: string;
  /** Index within the whole template. */
  readonly start: number;
}

/** One `{{ ... }}`. */
export interface TemplateAction {
  readonly tokens: readonly TemplateToken[];
  readonly start: number;
  /** Index behind the closing braces. */
  readonly end: number;
  /** Whether it takes the blanks beside it away. */
  readonly trims: boolean;
}

/** Thrown for a template that Go would refuse. */
export class TemplateFault extends Error {
  /** @param index of the character that cannot stand where it does */
  constructor(public readonly index: number, message: string) {
    super(message);
  }
}

/** In the order in which they are tried. */
const PIECES: ReadonlyArray<readonly [TemplateToken['kind'], RegExp]> = [
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y],
  ['number', /[+-]?(?:0[xX][0-9a-fA-F_]+|\d[\d_]*(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)/y],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*|\./uy],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['symbol', /:=|[=|(),]/y],
];

/** The actions of a template; comments are none. Throws a TemplateFault. */
export function templateActions(text: string): readonly TemplateAction[] {
  const actions: TemplateAction[] = [];
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const start = at;
    at += 2;
    if (/^-\s/.test(text.slice(at, at + 2))) at += 1;
    const comment = /\s*\/\*/y;
    comment.lastIndex = at;
    if (comment.test(text)) {
      at = commentEnd(text, start);
      continue;
    }
    const tokens: TemplateToken[] = [];
    for (;;) {
      while (/\s/.test(text[at] ?? '')) at++;
      const end = /-?\}\}/y;
      end.lastIndex = at;
      const closing = end.exec(text);
      if (closing !== null) {
        at += closing[0].length;
        break;
      }
      if (at >= text.length || text.startsWith('{{', at)) throw new TemplateFault(start, "the '{{' that begins here is not closed");
      const token = tokenAt(text, at);
      tokens.push(token);
      at += token.text.length;
    }
    actions.push({ tokens, start, end: at, trims: /^-\s/.test(text.slice(start + 2, start + 4)) || text[at - 3] === '-' });
  }
  return actions;
}

function commentEnd(text: string, start: number): number {
  const end = text.indexOf('*/', start);
  const closing = end < 0 ? null : /^\*\/(?: -)?\}\}/.exec(text.slice(end));
  if (closing === null) throw new TemplateFault(start, "the comment that begins here is not closed by '*/}}'");
  return end + closing[0].length;
}

function tokenAt(text: string, at: number): TemplateToken {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { kind, text: found[0], start: at };
  }
  if (/["'`]/.test(text[at])) throw new TemplateFault(at, 'the string that begins here is not closed');
  throw new TemplateFault(at, `unexpected '${text[at]}'`);
}
