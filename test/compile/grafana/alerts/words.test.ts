import { RECEIVER_TYPES, RULE_FUNCTIONS, UID, WORDS } from '../../../../src/compile/grafana/alerts/words';
import { RECEIVER_KINDS } from '../../../../src/model/alerting/receiver-kinds';
import { RECEIVER_SETTINGS } from '../../../backends/grafana/alert-fields';

test('every way of notification is a type of Grafana', () => {
  expect(Object.keys(RECEIVER_TYPES).sort()).toEqual(Object.keys(RECEIVER_KINDS).sort());
  expect([...Object.values(RECEIVER_TYPES), 'prometheus-alertmanager'].sort()).toEqual(Object.keys(RECEIVER_SETTINGS).sort());
});

test('texts of notifications and of rules know different functions', () => {
  expect([WORDS.functions!.includes('coll'), RULE_FUNCTIONS.includes('coll'), RULE_FUNCTIONS.includes('humanize'), WORDS.functions!.includes('toUpper')]).toEqual([true, false, true, true]);
});

test.each([['a-B_9', true], ['', false], ['a.b', false], ['x'.repeat(40), true], ['x'.repeat(41), false]])('whether %s is a uid', (uid, is) => {
  expect(UID.test(uid)).toBe(is);
});
