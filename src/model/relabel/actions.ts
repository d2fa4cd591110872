import { RelabelConfig } from './relabel-config';

/** Every relabel action, in the lower case that the engines use. */
export type RelabelAction =
  | 'replace' | 'keep' | 'drop' | 'keepequal' | 'dropequal' | 'hashmod'
  | 'labelmap' | 'labeldrop' | 'labelkeep' | 'lowercase' | 'uppercase';

export type RelabelField = keyof RelabelConfig;

/** What is to be known of an action, for validation, simulation, printing and documentation. */
export interface ActionFacts {
  /** What it does, as the end of the sentence "this action ...". */
  readonly summary: string;
  /** What `regex` is matched against: the joined source values, or the name of each label. */
  readonly matches: 'value' | 'names' | 'nothing';
  /** Fields without which it is refused. */
  readonly requires: readonly RelabelField[];
  /** Fields that it reads. */
  readonly uses: readonly RelabelField[];
  /** Fields that must be left at their default; others that it does not read are ignored. */
  readonly refuses: readonly RelabelField[];
  /**
   * What `targetLabel` is: a template with group references, a name, or a name where 2.x lets a template pass.
   * Undefined where it is not looked at.
   */
  readonly target?: 'template' | 'name' | 'loose-name';
}

const VALUE: readonly RelabelField[] = ['sourceLabels', 'separator'];

const FILTER: Omit<ActionFacts, 'summary'> = {
  matches: 'value', requires: [], uses: [...VALUE, 'regex'], refuses: [],
};

const EQUALITY: Omit<ActionFacts, 'summary'> = {
  matches: 'nothing',
  requires: ['targetLabel'],
  uses: ['sourceLabels', 'targetLabel'],
  refuses: ['separator', 'regex', 'modulus', 'replacement'],
  target: 'loose-name',
};

const LETTER_CASE: Omit<ActionFacts, 'summary'> = {
  matches: 'nothing', requires: ['targetLabel'], uses: [...VALUE, 'targetLabel'], refuses: ['replacement'], target: 'loose-name',
};

const NAME_FILTER: Omit<ActionFacts, 'summary'> = {
  matches: 'names', requires: [], uses: ['regex'], refuses: ['sourceLabels', 'separator', 'targetLabel', 'modulus', 'replacement'],
};

/**
 * Action -> facts.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export const ACTIONS: Readonly<Record<RelabelAction, ActionFacts>> = {
  replace: {
    summary: 'writes `replacement` to `targetLabel` where `regex` matches; an empty result removes the label',
    matches: 'value',
    requires: ['targetLabel'],
    uses: [...VALUE, 'regex', 'targetLabel', 'replacement'],
    refuses: [],
    target: 'template',
  },
  keep: { ...FILTER, summary: 'drops everything whose value `regex` does not match' },
  drop: { ...FILTER, summary: 'drops everything whose value `regex` matches' },
  keepequal: { ...EQUALITY, summary: 'drops everything whose value is not that of `targetLabel`' },
  dropequal: { ...EQUALITY, summary: 'drops everything whose value is that of `targetLabel`; two absent labels are equal' },
  hashmod: {
    summary: 'writes the remainder of a hash of the value, divided by `modulus`, to `targetLabel`',
    matches: 'nothing',
    requires: ['targetLabel', 'modulus'],
    uses: [...VALUE, 'targetLabel', 'modulus'],
    refuses: [],
    target: 'name',
  },
  labelmap: {
    summary: 'copies every label whose name `regex` matches to the name that `replacement` gives',
    matches: 'names',
    requires: [],
    uses: ['regex', 'replacement'],
    refuses: [],
  },
  labeldrop: { ...NAME_FILTER, summary: 'removes every label whose name `regex` matches' },
  labelkeep: { ...NAME_FILTER, summary: 'removes every label whose name `regex` does not match, `__address__` among them' },
  lowercase: { ...LETTER_CASE, summary: 'writes the value in lower case to `targetLabel`' },
  uppercase: { ...LETTER_CASE, summary: 'writes the value in upper case to `targetLabel`' },
};

export function isRelabelAction(text: string): text is RelabelAction {
  return Object.hasOwn(ACTIONS, text);
}
