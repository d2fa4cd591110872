import { alertsHub, alertsOf, said } from './found';
import { GrafanaAlertGroup } from '../../../../src/topology/settings/grafana-alert-rule-settings';

const RULE = { queries: { A: { expr: 'up == 0' } } };
const of = (groups: { [name: string]: GrafanaAlertGroup }) => said(alertsHub({ groups }));

test('what a group does not say', () => {
  const groups = { g: { rules: { r: RULE } }, h: { folder: 'Own', interval: '10s', rules: { s: RULE } } };
  expect(of(groups)).toEqual([]);
  expect(alertsOf(alertsHub({ groups })).groups.map(({ name, folder, interval }) => [name, folder, interval])).toEqual([['g', 'Alerts', '1m'], ['h', 'Own', '10s']]);
});

test.each<[string, { [name: string]: GrafanaAlertGroup }, string[]]>([
  ['an interval between the ticks', { g: { interval: '15s', rules: { r: RULE } } }, ['bad-duration! /groups/g/interval']],
  ['an interval below the tick', { g: { interval: '500ms', rules: { r: RULE } } }, ['bad-duration! /groups/g/interval']],
  ['no interval', { g: { interval: '0s', rules: { r: RULE } } }, ['bad-duration! /groups/g/interval']],
  ['a folder in a folder', { g: { folder: 'a/b', rules: { r: RULE } } }, ['bad-folder! /groups/g/folder']],
  ['no folder', { g: { folder: ' ', rules: { r: RULE } } }, ['bad-folder! /groups/g/folder']],
  ['a folder of dashboards', { g: { folder: 'fleet', rules: { r: RULE } } }, ['conflict! /groups/g/folder']],
  ['no rules', { g: {} }, ['missing-field! /groups/g']],
  ['a name that is too long', { ['g'.repeat(191)]: { rules: { r: RULE } } }, [`bad-name! /groups/${'g'.repeat(191)}`]],
  ['a uid that is too long', { g: { rules: { ['r'.repeat(41)]: RULE } } }, [`bad-name! /groups/g/rules/${'r'.repeat(41)}`]],
  ['a uid with signs', { g: { rules: { 'a b': RULE } } }, ['bad-name! /groups/g/rules/a b']],
  ['a uid of another group', { g: { rules: { r: RULE } }, h: { rules: { r: { ...RULE, title: 'x' } } } }, ['conflict! /groups/h/rules/r']],
  ['a title of another rule of the folder', { g: { rules: { r: RULE } }, h: { rules: { s: { ...RULE, title: 'r' } } } }, ['conflict! /groups/h/rules/s']],
  ['a title that is too long', { g: { rules: { r: { ...RULE, title: 't'.repeat(191) } } } }, ['bad-name! /groups/g/rules/r/title']],
])('%s is refused', (_, groups, expected) => {
  expect(of(groups)).toEqual(expected);
});

test('a title may stand in another folder again, and a uid may be as long as Grafana allows', () => {
  expect(of({ g: { rules: { ['r'.repeat(40)]: { ...RULE, title: 'x' } } }, h: { folder: 'Other', rules: { s: { ...RULE, title: 'x' } } } })).toEqual([]);
});
