/** Most texts hold only these. */
const ASCII_TEXT = /^[\t\n -~]*$/;

/** What a block scalar cannot hold: other line breaks (they come back as \n), control characters, byte order mark. */
const NOT_IN_BLOCK = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/u;


/** Readers take the indentation from the first line that is not empty; one that begins with spaces needs it stated. */
const BEGINS_INDENTED = /^\n* /;

/** kustomize cannot read such a block scalar when it has written it again. */
const BEGINS_WITH_TAB = /^\n*\t/;

/**
 * A text of several lines as a literal block scalar, from its `|` to the line break after its last line,
 * its lines indented by `pad`; `step` is how much of `pad` is beyond the parent's indentation.
 * Undefined where only a quoted scalar can hold it.
 */
export function blockScalar(text: string, pad: string, step: number): string | undefined {
  if (!ASCII_TEXT.test(text) && NOT_IN_BLOCK.test(text)) return undefined;
  if (endsBlank(text) || BEGINS_WITH_TAB.test(text)) return undefined;
  const ended = text.endsWith('\n');
  const body = ended ? text.slice(0, -1) : text;
  const chomping = !ended ? '-' : body.endsWith('\n') ? '+' : '';
  return `|${BEGINS_INDENTED.test(text) ? step : ''}${chomping}\n${indent(body, pad)}\n`;
}

/** Nothing but line breaks, or a last line of white space: parsers disagree on how much of it to keep. */
function endsBlank(text: string): boolean {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end--;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return end === 0 || text[end - 1] === '\n';
}

/** Empty lines stay empty: no trailing white space in the output. */
function indent(body: string, pad: string): string {
  return body.includes('\n\n') || body.startsWith('\n') || body.endsWith('\n')
    ? body.replace(/^(?=[^\n])/gm, pad)
    : pad + body.replaceAll('\n', `\n${pad}`);
}
