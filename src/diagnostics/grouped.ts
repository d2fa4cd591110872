import { Diagnostic } from './diagnostic';

/** A diagnostic, and the names of further clusters that have the same one. */
export interface DiagnosticGroup {
  readonly first: Diagnostic;
  readonly others: readonly string[];
}

/** So many lines of one kind are still read one by one, each with its own place. */
const FEW = 3;

/** What a diagnostic is about: the first cluster or host that it names. */
const ABOUT = /\b(?:cluster|hub|spoke|host) '([^']+)'|\badd(?:Hub|Spoke|Host)\('([^']+)'\)/;

/** Diagnostics that differ in the name of their cluster alone, as one where they are many; in the order of the first ones. */
export function grouped(diagnostics: readonly Diagnostic[]): DiagnosticGroup[] {
  if (diagnostics.length <= FEW) return diagnostics.map((first) => ({ first, others: [] }));
  const groups = new Map<string, { readonly all: Diagnostic[]; readonly names: string[] }>();
  for (const one of diagnostics) {
    const text = JSON.stringify([one.severity, one.code, one.where, one.message, one.hint]);
    const about = ABOUT.exec(`${one.where}\n${one.message}`);
    const name = about?.[1] ?? about?.[2];
    const key = name === undefined ? text : nameless(text, name);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { all: [one], names: [name ?? ''] });
    } else {
      group.all.push(one);
      group.names.push(name ?? '');
    }
  }
  return [...groups.values()].flatMap(({ all, names: [, ...others] }): DiagnosticGroup[] => (
    all.length > FEW ? [{ first: all[0], others }] : all.map((first) => ({ first, others: [] }))
  ));
}

/** With a sign that no text of ours holds in place of the name, where that stands as a word. */
function nameless(text: string, name: string): string {
  const word = name.replace(/[^\w-]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\w.-])${word}(?![\\w.-])`, 'g'), '\0');
}
