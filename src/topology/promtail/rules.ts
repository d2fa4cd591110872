import { checkKeys, child, listOf, lost, noted, Part, textOf, textsOf } from './document';
import { hasManyValues } from '../../model/log/cardinality';
import { validateRelabelConfig } from '../../model/relabel';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { compileAnchored } from '../../syntax/re2';

/** A relabelling rule of a scrape config, and where it stands. */
export interface Rule {
  readonly part: Part;
  readonly config: RelabelConfig;
}

const KEYS = ['source_labels', 'separator', 'target_label', 'regex', 'modulus', 'replacement', 'action'];

/** The rules of a scrape config, in the terms of the model. A rule that none of our engines takes is told and left out. */
export function readRules(list: Part): Rule[] {
  return listOf(list).flatMap((part) => {
    checkKeys(part, KEYS);
    const config = readRule(part);
    const faults = validateRelabelConfig(config, 'alloy');
    if (faults.length === 0) return [{ part, config }];
    lost(part, [`Alloy refuses the rule: ${faults[0]}`, 'write it in a form that Alloy takes']);
    return [];
  });
}

function readRule(part: Part): RelabelConfig {
  const text = (key: string) => textOf(child(part, key));
  const sources = textsOf(child(part, 'source_labels'));
  const separator = text('separator');
  const targetLabel = text('target_label');
  const regex = text('regex');
  const modulus = child(part, 'modulus').value;
  const replacement = text('replacement');
  const action = text('action')?.toLowerCase();
  return {
    ...(sources.length > 0 && { sourceLabels: sources }),
    ...(separator !== undefined && { separator }),
    ...(targetLabel !== undefined && { targetLabel }),
    ...(regex !== undefined && { regex }),
    ...(typeof modulus === 'number' && { modulus }),
    ...(replacement !== undefined && { replacement }),
    ...(action !== undefined && action !== 'replace' && { action }),
  };
}

/** The rules without those that set what the fleet sets. */
export function withoutIdentity(rules: readonly Rule[], identityLabels: readonly string[]): Rule[] {
  return rules.filter(({ config: { targetLabel }, part }) => {
    if (targetLabel === undefined || !identityLabels.includes(targetLabel)) return true;
    noted(part, [`'${targetLabel}' says where a line comes from, and comes by itself`, 'nothing: it is the name of the cluster or its environment']);
    return false;
  });
}

/** Whether all labels go through it as they are: its expression takes everything, and nothing is written around that. */
export function isPlain({ action, regex = '(.*)', replacement = '$1' }: RelabelConfig, mayBeEmpty = false): boolean {
  return action === undefined && ['$1', '${1}'].includes(replacement) && (mayBeEmpty ? ['(.*)', '(.+)'] : ['(.*)']).includes(regex);
}

/** Our labels that are there although the rules do not ask for them, or ask before they set them. */
export function leftOver(ours: readonly string[], rules: readonly RelabelConfig[]): string[] {
  return ours.filter((label) => !isOverwritten(label, rules));
}

function isOverwritten(label: string, rules: readonly RelabelConfig[]): boolean {
  for (const rule of rules) {
    if (reads(rule, label)) return false;
    const { action, regex = '(.*)', targetLabel } = rule;
    if (targetLabel === label && action === undefined && ['(.*)', '.*'].includes(regex)) return true;
  }
  return false;
}

function reads({ action = 'replace', regex = '(.*)', sourceLabels = [], targetLabel }: RelabelConfig, label: string): boolean {
  if (sourceLabels.includes(label)) return true;
  if (action === 'keepequal' || action === 'dropequal') return targetLabel === label;
  return ['labelmap', 'labeldrop', 'labelkeep'].includes(action) && compileAnchored(regex, { dotMatchesNewline: true }).matches(label);
}

/** Rules of a source that begins with none of our labels but those that the rules set anyway. */
export function rulesOverOurs(ours: readonly string[], rules: readonly RelabelConfig[]): { readonly relabelConfigs?: RelabelConfig[] } {
  const gone = leftOver(ours, rules);
  const all = [...(gone.length === 0 ? [] : [{ action: 'labeldrop', regex: gone.join('|') }]), ...rules];
  return all.length === 0 ? {} : { relabelConfigs: all };
}

/** Labels of streams whose names say that they have many values. */
export function manyValued(rules: readonly RelabelConfig[]): string[] {
  return rules.flatMap(({ targetLabel }) => (targetLabel !== undefined && !targetLabel.startsWith('__') && hasManyValues(targetLabel) ? [targetLabel] : []));
}
