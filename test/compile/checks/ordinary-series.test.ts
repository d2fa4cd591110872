import { isMost, ORDINARY_SERIES, takenOf } from '../../../src/compile/checks/ordinary-series';
import { parseSelector } from '../../../src/syntax/promql/selector';

function taken(selector: string): number {
  return takenOf(parseSelector(selector)).length;
}

test('no default selector takes one of them, and a bare one all', () => {
  expect(['up', '{__name__=~".+:.+"}'].map(taken)).toEqual([0, 0]);
  expect(taken('{}')).toBe(ORDINARY_SERIES.length);
});

test('they have nothing in common but to have a name, a job and an instance', () => {
  const names = new Set(ORDINARY_SERIES.flatMap((one) => Object.keys(one)));
  expect([...names].filter((name) => ORDINARY_SERIES.every((one) => name in one)).sort()).toEqual(['__name__', 'instance', 'job']);
  for (const job of new Set(ORDINARY_SERIES.map((one) => one.job))) expect(isMost(new Set(takenOf(parseSelector(`{job="${job}"}`))))).toBe(false);
});
