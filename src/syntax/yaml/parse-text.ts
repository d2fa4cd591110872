import { isUtf8 } from 'node:buffer';
import { Diagnostic, diagnostic, Severity } from '../../diagnostics';

/** What the bytes of a file say, or why they cannot be read as text. */
export interface DecodedText {
  /** Without byte order mark; empty when the bytes are not UTF-8. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads bytes as UTF-8, strictly: a character that was lost would end up in a label. */
export function decodeUtf8(bytes: Buffer, fileName: string): DecodedText {
  if (isUtf8(bytes)) return { text: withoutMark(bytes.toString('utf8')), diagnostics: [] };
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return {
    text: '',
    diagnostics: [diagnostic(
      Severity.ERROR, 'yaml-encoding', `${fileName}:${firstBadLine(bytes)}`,
      utf16 ? 'the file is UTF-16, only UTF-8 is read' : 'the file holds bytes that are not UTF-8',
      'save it as UTF-8',
    )],
  };
}

export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** What git leaves at the start of a line when it could not merge; none of it can begin a line of a YAML map. */
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?=[ \t\r\n]|$)/gm;

/** Every line of a merge conflict that was never resolved, as one finding on the first of them. */
export function conflictMarkers(text: string, lineOf: (offset: number) => number): { line: number; message: string } | undefined {
  // the cheap test first: nearly no file has one
  if (!text.includes('<<<<<<<') && !text.includes('=======') && !text.includes('>>>>>>>')) return undefined;
  const found = [...text.matchAll(CONFLICT)];
  if (found.length === 0) return undefined;
  const others = found.slice(1).map((m) => lineOf(m.index));
  const message = `a merge conflict is not resolved: the line starts with '${found[0][0]}'`
    + (others.length === 0 ? '' : `, and so do conflict markers on ${others.length === 1 ? 'line' : 'lines'} ${others.join(', ')}`);
  return { line: lineOf(found[0].index), message };
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const lf = bytes.indexOf(0x0a, start);
    const end = lf < 0 ? bytes.length : lf;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
  return 1;
}
