/** What Alloy's scanner takes for one identifier, keywords included; nearly all are of the first form, which is cheap to match. */
const ASCII_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const IDENTIFIER = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;
const NOT_IN_IDENTIFIER = /[^\p{L}\p{Nd}_]/gu;
const LEADING_DIGIT = /^\p{Nd}/u;
const KEYWORDS = new Set(['true', 'false', 'null']);

/** Names repeat in every cluster, and Unicode classes are slow to match. */
const CACHE_ENTRIES = 4096;
const sanitized = new Map<string, string>();

/** Whether the text can be the name of an attribute, a part of a block's name or a label. */
export function isIdentifier(text: string): boolean {
  return (ASCII_IDENTIFIER.test(text) || IDENTIFIER.test(text)) && !KEYWORDS.has(text);
}

/**
 * The text with everything that an identifier cannot hold replaced by `_`, as Alloy's own `scanner.SanitizeIdentifier` does
 * (a leading digit, and here a keyword too, gets a `_` in front). Different names may give the same identifier: see `LabelAllocator`.
 * Throws RangeError for the empty text, which has none.
 * @see https://github.com/grafana/alloy/blob/main/syntax/scanner/identifier.go
 */
export function sanitizeIdentifier(text: string): string {
  let identifier = sanitized.get(text);
  if (identifier === undefined) {
    if (text === '') throw new RangeError('the empty text has no identifier');
    identifier = (LEADING_DIGIT.test(text) || KEYWORDS.has(text) ? '_' : '') + text.replace(NOT_IN_IDENTIFIER, '_');
    if (sanitized.size >= CACHE_ENTRIES) sanitized.clear();
    sanitized.set(text, identifier);
  }
  return identifier;
}

/** A label, and where another name has taken the same one before, that name. */
export interface LabelAllocation {
  readonly label: string;
  readonly collidesWith?: string;
}

/**
 * Gives out the labels of one file. A component's label must be unique among components of its name,
 * and is always the sanitized name, whatever else the file holds: labels do not move when something is added.
 * So two names that sanitize alike cannot both be had; the second is told of the first.
 */
export class LabelAllocator {
  private readonly names = new Map<string, string>();

  /** The label for what the user calls `name`, as a component such as `prometheus.scrape`. The same pair gives the same label. */
  public allocate(componentName: string, name: string): LabelAllocation {
    const label = sanitizeIdentifier(name);
    const key = `${componentName}.${label}`;
    const owner = this.names.get(key);
    if (owner === undefined) this.names.set(key, name);
    return owner === undefined || owner === name ? { label } : { label, collidesWith: owner };
  }
}
