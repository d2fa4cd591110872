import { dropLines, selected } from '../../../src/backends/otel/log-select';
import { Script } from '../../../src/backends/otel/ottl';
import { DropStage } from '../../../src/model/log/stage';
import { lineSelection } from '../../../src/syntax/logql';

function dropping(stage: Omit<DropStage, 'kind'>): string {
  const script = new Script();
  dropLines({ kind: 'drop', ...stage }, script);
  return script.statements.at(-1)!;
}

test('lines go where all that is said holds', () => {
  expect(dropping({ longerThan: '8KB', olderThan: '24h', expression: 'debug' })).toBe(
    'set(log.cache["dropped"], true) where Len(log.body) > 8192 and log.time < Now() - Duration("86400000000000ns") and IsMatch(log.body, "debug")',
  );
  expect(dropping({ sources: ['a', 'b'] })).toBe(
    'set(log.cache["dropped"], true) where log.cache["extracted"]["a"] != nil and log.cache["extracted"]["b"] != nil',
  );
  expect(dropping({ sources: ['a'], value: 'x"y' })).toContain('log.cache["joined"] == "x\\"y"');
});

test.each([
  ['{a="b"}', '(log.cache["labels"]["a"] != nil and log.cache["labels"]["a"] == "b")'],
  ['{a!="b"}', '(not (log.cache["labels"]["a"] != nil and log.cache["labels"]["a"] == "b"))'],
  ['{a=""}', '(log.cache["labels"]["a"] == nil or log.cache["labels"]["a"] == "")'],
  ['{a=~"b|"}', '(log.cache["labels"]["a"] == nil or IsMatch(log.cache["labels"]["a"], "^(?s:b|)$"))'],
  ['{a="b"} |= "x.y"', '(log.cache["labels"]["a"] != nil and log.cache["labels"]["a"] == "b") and (IsMatch(log.body, "x\\\\.y"))'],
  ['{a="b"} !~ "x.y"', '(log.cache["labels"]["a"] != nil and log.cache["labels"]["a"] == "b") and (not IsMatch(log.body, "x.y"))'],
])('a selection becomes a condition: %s', (selection, condition) => {
  expect(selected(lineSelection(selection))).toBe(condition);
});
