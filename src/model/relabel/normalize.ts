import { isRelabelAction, RelabelAction } from './actions';
import { RelabelConfig } from './relabel-config';

/** A rule with every field filled in: what backends and the simulator read. */
export interface TotalRelabelConfig {
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  /** Empty where the action has none. */
  readonly targetLabel: string;
  readonly regex: string;
  /** 0 where the action has none. */
  readonly modulus: number;
  readonly replacement: string;
  readonly action: RelabelAction;
}

/** What an absent field means, in every engine. */
export const RELABEL_DEFAULTS: TotalRelabelConfig = Object.freeze({
  sourceLabels: Object.freeze([]),
  separator: ';',
  targetLabel: '',
  regex: '(.*)',
  modulus: 0,
  replacement: '$1',
  action: 'replace',
});

/**
 * Fills in the defaults; the action comes out in lower case.
 *
 * The rule must be valid (`validateRelabelConfig`); throws where its action is none.
 */
export function normalizeRelabelConfig(rule: RelabelConfig): TotalRelabelConfig {
  return {
    sourceLabels: rule.sourceLabels ?? RELABEL_DEFAULTS.sourceLabels,
    separator: rule.separator ?? RELABEL_DEFAULTS.separator,
    targetLabel: rule.targetLabel ?? RELABEL_DEFAULTS.targetLabel,
    regex: rule.regex ?? RELABEL_DEFAULTS.regex,
    modulus: rule.modulus ?? RELABEL_DEFAULTS.modulus,
    replacement: rule.replacement ?? RELABEL_DEFAULTS.replacement,
    action: rule.action === undefined ? RELABEL_DEFAULTS.action : normalizeAction(rule.action),
  };
}

function normalizeAction(action: string): RelabelAction {
  const lower = action.toLowerCase();
  if (!isRelabelAction(lower)) throw new Error(`unknown relabel action '${action}'`);
  return lower;
}
