import { asText, Entry, Extracted } from './entry';
import { search, stepsOf } from './jmespath';
import { pairsOf } from './logfmt';
import { compileSearch } from '../../../syntax/re2';
import { JsonStage, LogfmtStage, RegexStage } from '../stage';

/** The entry with what a stage of JSON extracts; undefined where that drops it. Throws for paths that do more than go down. */
export function extractJson(entry: Entry, { expressions, source, dropMalformed = false }: JsonStage): Entry | undefined {
  const text = read(entry, source);
  if (text === undefined) return entry;
  const data = parsed(text);
  if (data === undefined) return dropMalformed ? undefined : entry;
  const found = Object.entries(expressions).map(([name, path]): [string, Extracted] => {
    const steps = stepsOf(path === '' ? name : path);
    if (steps === undefined) throw new Error(`the JMESPath expression '${path}' cannot be simulated: only names and indices can`);
    return [name, search(steps, data)];
  });
  return withExtracted(entry, found);
}

export function extractLogfmt(entry: Entry, { mapping, source }: LogfmtStage): Entry {
  const text = read(entry, source);
  if (text === undefined) return entry;
  // by key: where two names ask for the same key, one of them gets it
  const names = new Map(Object.entries(mapping).map(([name, key]) => [key === '' ? name : key, name]));
  return withExtracted(entry, pairsOf(text).flatMap(([key, value]): [string, Extracted][] => (names.has(key) ? [[names.get(key)!, value]] : [])));
}

export function extractRegex(entry: Entry, { expression, source }: RegexStage): Entry {
  const text = read(entry, source);
  if (text === undefined) return entry;
  const { find, groupNames } = compileSearch(expression);
  const groups = find(text);
  if (groups === undefined) return entry;
  return withExtracted(entry, groupNames.flatMap((name, i): [string, Extracted][] => (i > 0 && name !== '' ? [[name, groups[i] ?? '']] : [])));
}

/** What a stage reads; undefined where nothing of that name was extracted. */
function read({ line, extracted }: Entry, source: string | undefined): string | undefined {
  if (source === undefined) return line;
  return Object.hasOwn(extracted, source) ? asText(extracted[source]) : undefined;
}

function withExtracted(entry: Entry, found: readonly (readonly [string, Extracted])[]): Entry {
  return { ...entry, extracted: { ...entry.extracted, ...Object.fromEntries(found) } };
}

/** A map, or null, of which every part is null. */
function parsed(text: string): unknown {
  try {
    const data = JSON.parse(text) as unknown;
    return typeof data === 'object' && !Array.isArray(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
