import { checkKeys, child, isSet, lost, noted, Part, textMapOf, textOf } from './document';
import { manyValued, readRules, rulesOverOurs, withoutIdentity } from './rules';
import { convertStages, StageContext } from './stages';
import { JournalLogSourceProps } from '../log-source-props';

/** The labels that a journal has by itself. */
const OURS = ['unit', 'level', 'job'];

const UNIT = '_SYSTEMD_UNIT=';

/** A scrape config that reads the journal, as a source. */
export function convertJournal(config: Part, name: string, context: StageContext, isHost: boolean): JournalLogSourceProps {
  const journal = child(config, 'journal');
  checkKeys(journal, ['max_age', 'json', 'labels', 'path', 'matches']);
  const json = child(journal, 'json');
  if (isSet(json)) lost(json, ['lines are the messages of entries, and not all of their fields as JSON', 'make labels or structured metadata of the fields that matter']);
  const path = textOf(child(journal, 'path'));
  if (path === undefined) noted(journal, ['the journal is read from one folder, which is /var/log/journal', 'set `path: /run/log/journal` where nodes keep it in memory']);
  const rules = withoutIdentity(readRules(child(config, 'relabel_configs')), context.identityLabels).map((rule) => rule.config);
  const labels = ownLabels(child(journal, 'labels'), context);
  const units = unitsOf(child(journal, 'matches'));
  const maxAge = textOf(child(journal, 'max_age'));
  const stages = convertStages(child(config, 'pipeline_stages'), { ...context, isPods: false });
  for (const label of manyValued(rules)) context.accepted.add(label);
  const ours = [...OURS, ...(isHost ? [] : ['node'])].filter((label) => !Object.hasOwn(labels, label));
  return {
    name,
    ...(path !== undefined && { path }),
    ...(maxAge !== undefined && { maxAge }),
    ...(units.length > 0 && { units }),
    ...(Object.keys(labels).length > 0 && { labels }),
    ...rulesOverOurs(ours, rules),
    ...(stages.length > 0 && { stages }),
  };
}

/** Labels of every line, without those that the fleet sets. */
export function ownLabels(part: Part, { identityLabels }: StageContext): { [label: string]: string } {
  const all = textMapOf(part);
  for (const name of Object.keys(all).filter((one) => identityLabels.includes(one))) {
    noted(child(part, name), [`'${name}' says where a line comes from, and comes by itself`, 'nothing: it is the name of the cluster or its environment']);
    delete all[name];
  }
  return all;
}

function unitsOf(matches: Part): string[] {
  const terms = (textOf(matches) ?? '').split(/\s+/).filter((term) => term !== '');
  const others = terms.filter((term) => !term.startsWith(UNIT));
  if (others.length > 0) lost(matches, [`entries are chosen by units alone, not by '${others.join(' ')}'`, 'keep what is meant by a rule over `__journal_...`']);
  return terms.filter((term) => term.startsWith(UNIT)).map((term) => term.slice(UNIT.length));
}
