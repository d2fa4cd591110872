/**
 * The replacement templates of Go's `Regexp.Expand`, as relabel rules use them.
 *
 * @see https://pkg.go.dev/regexp#Regexp.Expand
 */

/** A reference to a group: by number, or by name where `number` is undefined. */
export interface GroupReference {
  readonly name: string;
  readonly number?: number;
}

/** Literal text and references, in order; no two texts in a row. */
export type TemplatePart = string | GroupReference;

/** The name is the longest run of letters, digits and underscores, of any alphabet: `$1_x` is the group `1_x`. */
const REFERENCE = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;

/** Go takes larger numbers for names. */
const FIRST_TOO_LARGE = 1e9;

const parsed = new Map<string, readonly TemplatePart[]>();
const PARSED_LIMIT = 4096;

/** Splits a template; `$$` becomes a dollar sign, and a `$` that starts no reference stays as it is. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  let parts = parsed.get(template);
  if (parts === undefined) {
    parts = template.includes('$') ? split(template) : [template];
    if (parsed.size >= PARSED_LIMIT) parsed.clear();
    parsed.set(template, parts);
  }
  return parts;
}

/** The groups of one match: index -> text, undefined for a group that took no part; index 0 is the whole match. */
export type Groups = ReadonlyArray<string | undefined>;

/** Fills in a template; groups that do not exist or took no part are empty. */
export function expandTemplate(parts: readonly TemplatePart[], groups: Groups, groupNames: readonly string[]): string {
  let text = '';
  for (const part of parts) {
    text += typeof part === 'string' ? part : referenced(part, groups, groupNames) ?? '';
  }
  return text;
}

/** Whether the reference names a group that the expression has; others are always empty. */
export function isKnownGroup(reference: GroupReference, groupNames: readonly string[]): boolean {
  return reference.number === undefined ? groupNames.includes(reference.name) : reference.number < groupNames.length;
}

function referenced(reference: GroupReference, groups: Groups, groupNames: readonly string[]): string | undefined {
  if (reference.number !== undefined) return groups[reference.number];
  // of several groups with one name, the first that took part counts
  const index = groupNames.findIndex((name, i) => name === reference.name && groups[i] !== undefined);
  return index < 0 ? undefined : groups[index];
}

function split(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let end = 0;
  for (const match of template.matchAll(REFERENCE)) {
    text += template.slice(end, match.index);
    end = match.index + match[0].length;
    const name = match[1] ?? match[2];
    if (name === undefined) {
      text += '$';
    } else {
      if (text !== '') parts.push(text);
      text = '';
      parts.push({ name, number: groupNumber(name) });
    }
  }
  text += template.slice(end);
  if (text !== '' || parts.length === 0) parts.push(text);
  return parts;
}

function groupNumber(name: string): number | undefined {
  return /^(?:0|[1-9][0-9]*)$/.test(name) && Number(name) < FIRST_TOO_LARGE ? Number(name) : undefined;
}
