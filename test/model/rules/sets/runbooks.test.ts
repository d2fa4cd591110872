import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { RULE_SET_IDS, ruleSet } from '../../../../src/model/rules/sets';

const FOLDER = path.join(__dirname, '../../../../docs/runbooks');

/** The page of a set is called as its folder. */
const pageOf = (id: string): string => `${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;

const written = RULE_SET_IDS.filter((id) => readdirSync(FOLDER).includes(pageOf(id)));

test.each(written)('the page of %s has every alert of the set, and no other', (id) => {
  const text = readFileSync(path.join(FOLDER, pageOf(id)), 'utf8');
  const headings = [...text.matchAll(/^### (\S+)$/gm)].map(([, name]) => name);
  const alerts = ruleSet(id).groups.flatMap(({ rules }) => rules.flatMap((rule) => ('alert' in rule ? [rule.alert] : [])));
  expect([...headings].sort()).toEqual([...new Set(alerts)].sort());
  // some alerts share what is said
  expect(text.split(/(?:^### \S+\n)+/m).filter((part) => part.trim() === '')).toEqual([]);
});
