import { createHash } from 'node:crypto';

interface Labels {
  readonly [name: string]: string;
}

/** One of the rules of an alert. */
export interface RuleForm {
  readonly labels: Labels;
  /** What it has otherwise than the alert by itself. */
  readonly otherwise: { readonly [what: string]: number | string | undefined };
  /** The same of its texts. */
  readonly texts: readonly unknown[];
}

/**
 * Labels for rules that are otherwise the same for whoever reads names and labels alone, as promtool does when it looks for duplicates: of
 * each what it has otherwise than the alert by itself, so that no rule gets other labels when clusters come and go.
 */
export function toldApart(rules: readonly RuleForm[]): readonly Labels[] {
  if (rules.length < 2) return rules.map(() => NONE);
  const keys = rules.map(({ labels }) => JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))));
  return rules.map((one, i) => (keys.indexOf(keys[i]) === keys.lastIndexOf(keys[i]) ? NONE : labelsOf(one)));
}

const NONE: Labels = Object.freeze({});

function labelsOf({ otherwise, texts }: RuleForm): Labels {
  const labels: { [name: string]: string } = {};
  for (const [what, value] of Object.entries(otherwise)) if (value !== undefined) labels[what] = String(value);
  // no label holds a text
  if (texts.some((text) => text !== undefined)) labels.texts = createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 8);
  return labels;
}
