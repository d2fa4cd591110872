import { ACTIONS } from './actions';
import { Dialect, DIALECTS } from './dialect';
import { Labels } from './label-builder';
import { isTemplate } from './names';
import { normalizeRelabelConfig, TotalRelabelConfig } from './normalize';
import { RelabelConfig } from './relabel-config';
import { compileAnchored, shortSample } from '../../syntax/re2';

/** Label name -> values to try, the likeliest first. */
export type Candidates = ReadonlyMap<string, readonly string[]>;

/** An input of a path for which something does not hold. */
export interface Witness {
  /** Labels of the discovered target. */
  readonly target: Labels;
  /** Labels that the exporter gives to the series. */
  readonly exposed: Labels;
}

export interface WitnessSearch {
  /** Labels that every try has. */
  readonly base: Witness;
  readonly target: Candidates;
  readonly exposed: Candidates;
  /** Runs the path; whether the try shows what is looked for. */
  readonly fails: (input: Witness) => boolean;
}

/** What an exporter that means no good would say. */
export const EVIL = 'evil';

/** After this many tries the search ends: what is found then is no longer short. */
const MOST_TRIES = 20_000;
const MOST_LABELS = 4;

/** The input with the fewest labels beside the base for which the path fails, or undefined where none was found. */
export function findWitness(search: WitnessSearch): Witness | undefined {
  const choices = [...choicesOf('exposed', search.exposed), ...choicesOf('target', search.target)];
  let tries = 0;
  const attempt = (chosen: Witness, from: number, missing: number): Witness | undefined => {
    if (missing === 0) {
      tries += 1;
      return search.fails(chosen) ? chosen : undefined;
    }
    for (let i = from; i < choices.length && tries < MOST_TRIES; i++) {
      const { part, name, value } = choices[i];
      if (Object.hasOwn(chosen[part], name)) continue;
      const found = attempt({ ...chosen, [part]: { ...chosen[part], [name]: value } }, i + 1, missing - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (let count = 0; count <= MOST_LABELS; count++) {
    const found = attempt(search.base, 0, count);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Choice {
  readonly part: keyof Witness;
  readonly name: string;
  readonly value: string;
}

function choicesOf(part: keyof Witness, candidates: Candidates): Choice[] {
  return [...candidates].flatMap(([name, values]) => values.map((value) => ({ part, name, value })));
}

/**
 * Labels that could make a difference to these rules: the wanted names, what the rules read and write, names that
 * they would map to a wanted one; each with an evil value, an empty one, and what the rules look for.
 */
export function witnessCandidates(rules: readonly RelabelConfig[], wanted: readonly string[], dialect: Dialect): Candidates {
  const values = new Map<string, Set<string>>(wanted.map((name) => [name, new Set([EVIL, ''])]));
  const add = (name: string, ...some: string[]): void => {
    const known = values.get(name) ?? new Set([EVIL]);
    some.forEach((value) => known.add(value));
    values.set(name, known);
  };
  for (const rule of rules.map(normalizeRelabelConfig)) {
    const { matches, target } = ACTIONS[rule.action];
    if (matches === 'names') {
      for (const name of namesFor(rule, wanted, dialect)) add(name);
      continue;
    }
    const lookedFor = matches === 'value' ? valuesFor(rule, dialect) : [];
    rule.sourceLabels.forEach((name, i) => add(name, ...lookedFor.map((parts) => parts[i]).filter((part) => part !== '')));
    if (target !== undefined && !isTemplate(rule.targetLabel)) add(rule.targetLabel);
    if (target !== undefined && !isTemplate(rule.replacement)) add(rule.targetLabel, rule.replacement);
  }
  return new Map([...values].map(([name, some]) => [name, [...some]]));
}

/** Names that the rule's expression matches: the wanted ones where it does, else one made to end in a wanted name. */
function namesFor(rule: TotalRelabelConfig, wanted: readonly string[], dialect: Dialect): string[] {
  const pattern = compileAnchored(rule.regex, DIALECTS[dialect]);
  const language = pattern.language();
  if (language !== undefined) return language.filter((name) => name !== '');
  return wanted
    .map((name) => (pattern.matches(name) ? name : shortSample(rule.regex, DIALECTS[dialect], name)))
    .filter((name) => name !== undefined && name !== '') as string[];
}

/** Values that the rule's expression matches, one part for each source label. */
function valuesFor(rule: TotalRelabelConfig, dialect: Dialect): string[][] {
  const pattern = compileAnchored(rule.regex, DIALECTS[dialect]);
  const sample = shortSample(rule.regex, DIALECTS[dialect], EVIL);
  const texts = pattern.language() ?? (sample === undefined ? [] : [sample]);
  return texts
    .map((text) => (rule.sourceLabels.length === 1 ? [text] : rule.separator === '' ? [] : text.split(rule.separator)))
    .filter((parts) => parts.length === rule.sourceLabels.length);
}
