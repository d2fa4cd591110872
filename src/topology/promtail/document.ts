import { nearest, Report, Severity } from '../../diagnostics';
import { escapeToken } from '../../syntax/json-pointer';
import { isMap } from '../../syntax/plain-map';
import { parseYaml } from '../../syntax/yaml/parse';

export type Map = { readonly [key: string]: unknown };

/** A value of a Promtail config, where it stands, and who is told about it. */
export interface Part {
  readonly value: unknown;
  /** JSON Pointer. */
  readonly pointer: string;
  readonly file: PromtailFile;
}

/** A Promtail config as text, and what is found in it. */
export class PromtailFile {
  public readonly root: Part;
  private readonly lineOf: (pointer: string) => number | undefined;

  constructor(text: string, private readonly name: string, public readonly report: Report) {
    const { value, diagnostics, lineOf } = parseYaml(text, name);
    report.add(...diagnostics);
    this.lineOf = lineOf;
    this.root = { value, pointer: '', file: this };
  }

  /** `promtail.yaml:12 (/scrape_configs/0)` */
  public where(pointer: string): string {
    const line = this.lineOf(pointer);
    return `${this.name}${line === undefined ? '' : `:${line}`}${pointer === '' ? '' : ` (${pointer})`}`;
  }
}

export function child(part: Part, key: string | number): Part {
  const { value, pointer, file } = part;
  const of = typeof key === 'number' ? (Array.isArray(value) ? value[key] as unknown : undefined) : isMap(value) ? value[key] : undefined;
  return { value: of, pointer: `${pointer}/${escapeToken(String(key))}`, file };
}

/** The entries of a list; none of anything else. */
export function items(part: Part): Part[] {
  return Array.isArray(part.value) ? part.value.map((_, i) => child(part, i)) : [];
}

/** The entries of what Promtail wants a list of; of anything else it is told that it is lost. */
export function listOf(part: Part): Part[] {
  if (isSet(part) && !Array.isArray(part.value)) lost(part, ['Promtail wants a list here', 'write its entries as a list']);
  return items(part);
}

/** A number; of anything else it is told that it is lost. */
export function numberOf(part: Part): number | undefined {
  const number = textOf(part)?.trim() === '' ? NaN : Number(textOf(part) ?? NaN);
  if (Number.isFinite(number)) return number;
  lost(part, [`Promtail wants a number here, and not '${textOf(part) ?? ''}'`, 'give the number']);
  return undefined;
}

/** The entries of a map that have a value. */
export function entries(part: Part): [key: string, value: Part][] {
  return isMap(part.value) ? Object.keys(part.value).map((key) => [key, child(part, key)]) : [];
}

/** As Promtail reads a text: numbers and booleans are texts too. */
export function textOf({ value }: Part): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function textsOf(part: Part): string[] {
  const own = textOf(part);
  return own === undefined ? items(part).flatMap((item) => textOf(item) ?? []) : [own];
}

/** A map of texts; nothing stands for the empty text. */
export function textMapOf(part: Part): { [key: string]: string } {
  return Object.fromEntries(entries(part).map(([key, value]) => [key, textOf(value) ?? '']));
}

export function isSet({ value }: Part): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 0
    && !(Array.isArray(value) && value.length === 0) && !(isMap(value) && Object.keys(value).length === 0);
}

type Told = readonly [message: string, hint: string];

/** It is not carried over: streams, labels or lines would be other ones. */
export function lost(part: Part, [message, hint]: Told): void {
  tell(Severity.ERROR, 'promtail-not-converted', part, message, hint);
}

/** It is carried over in another way, or not at all, and streams are the same or better. */
export function changed(part: Part, [message, hint]: Told): void {
  tell(Severity.WARNING, 'promtail-changed', part, message, hint);
}

/** Worth knowing. */
export function noted(part: Part, [message, hint]: Told): void {
  tell(Severity.INFO, 'promtail-note', part, message, hint);
}

/** Keys that nobody knows. Promtail ignores those of stages, and refuses all others. */
export function checkKeys(part: Part, known: readonly string[]): void {
  for (const [key, value] of entries(part)) {
    if (known.includes(key)) continue;
    const guess = nearest(key, known);
    tell(Severity.ERROR, 'promtail-unknown-field', value, `Promtail knows no '${key}' here`, guess === undefined ? 'remove it' : `did you mean '${guess}'?`);
  }
}

function tell(severity: Severity, code: string, { file, pointer }: Part, message: string, hint: string): void {
  file.report.add({ severity, code, where: file.where(pointer), message, hint });
}
