import { Dialect, DIALECTS, DialectTraits } from './dialect';
import { normalizeRelabelConfig, TotalRelabelConfig } from './normalize';
import { RelabelConfig } from './relabel-config';
import { Anchored, compileAnchored } from '../../syntax/re2';

/** A rule that is ready to run. */
export interface CompiledRule extends TotalRelabelConfig {
  readonly pattern: Anchored;
  readonly traits: DialectTraits;
}

/** Compiles valid rules; throws an Error where an expression or an action is not valid. */
export function compileRules(rules: readonly RelabelConfig[], dialect: Dialect): CompiledRule[] {
  const traits = DIALECTS[dialect];
  return rules.map((rule) => {
    const total = normalizeRelabelConfig(rule);
    return Object.assign(total, { pattern: compileAnchored(total.regex, traits), traits });
  });
}
