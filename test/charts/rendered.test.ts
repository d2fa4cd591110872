import { rendered, VARIANTS } from './variants';
import { clusterChartProps, givenOr, renderedProps } from '../../src/charts/rendered';

const SPOKE = rendered(VARIANTS['spoke of Alloy']);

test('what a fleet has rendered is not rendered again', () => {
  expect(givenOr({ _rendered: SPOKE }, () => { throw new Error('rendered again'); })).toBe(SPOKE);
  expect(givenOr(renderedProps(SPOKE), () => { throw new Error('rendered again'); })).toBe(SPOKE);
});

test('otherwise the props are rendered, also where there are none', () => {
  const seen: object[] = [];
  const render = (props: object) => {
    seen.push(props);
    return SPOKE;
  };
  expect([givenOr({ a: 1 }, render), givenOr(undefined, render)]).toEqual([SPOKE, SPOKE]);
  expect(seen).toEqual([{ a: 1 }, {}]);
});

test('a chart knows what its plan is of', () => {
  const { name, namespace, stage } = SPOKE.plan;
  expect(clusterChartProps(SPOKE)).toEqual({ cluster: name, clusterRole: 'spoke', stage, namespace });
});
