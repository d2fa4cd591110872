import { MODERN, OLD } from './rewrite/fixtures';
import { guessed, panelSites, querySites } from '../../../src/model/dashboards/query-sites';

test('panels are found in rows, below rows and in libraries', () => {
  expect(panelSites(OLD).map(({ where }) => where)).toEqual(["panel 'CPU'"]);
  expect(panelSites(MODERN).map(({ where }) => where)).toEqual(["panel 'Inside'", "panel 'Mixed'", "panel 'Library'", "panel 'Inline'", "panel 'In library'", "panel 'Text'"]);
  expect(panelSites({ __elements: { a: { model: { title: 'Element' } } }, panels: [{ id: 7 }, {}] }).map(({ where }) => where))
    .toEqual(['panel 7', 'panel without a title', "panel 'Element'"]);
});

test('queries are found with their language and place', () => {
  expect(querySites(MODERN).map(({ where, language }) => `${language} ${where}`)).toEqual([
    "promql panel 'Inside', target A", "promql panel 'Mixed', target A", "logql panel 'Mixed', target B", "promql panel 'In library', target A",
    "logql annotation 'deploys'", "promql annotation 'alerts'",
  ]);
});

test.each([[{}], [{ panels: 'x', rows: 7, annotations: [], templating: 1, __elements: [] }], [{ panels: [null, 1, { targets: [null, { expr: 1 }, { expr: ' ' }, {}] }] }]])('what is no dashboard has none: %j', (model) => {
  expect(querySites(model as never)).toEqual([]);
});

test.each([
  ['up', false, 'promql'], ['{a="b"}', false, 'promql'], ['{a="b"}', true, 'logql'], ['{a="b"} |= "c"', false, 'logql'], ['up{', false, 'promql'], ['up', true, 'promql'],
])('%s is guessed, in a panel of logs %s, as %s', (text, isLogs, language) => {
  expect(guessed(text, isLogs)).toBe(language);
});
