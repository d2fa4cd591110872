import * as fc from 'fast-check';
import { layout } from '../../../../src/model/dashboards/own/layout';
import { graph } from '../../../../src/model/dashboards/own/panels';

const place = (sizes: readonly (readonly [width: number, height: number])[]) =>
  layout([{ title: 'R', panels: sizes.map(([width, height]) => graph('P', 'D.', 'up', { width, height })) }, { title: 'S', panels: [] }], () => ({}));

test('panels stand side by side as long as there is room', () => {
  expect(place([[12, 8], [12, 4], [6, 3]]).map(({ gridPos }) => gridPos)).toEqual([
    { x: 0, y: 0, w: 24, h: 1 }, { x: 0, y: 1, w: 12, h: 8 }, { x: 12, y: 1, w: 12, h: 4 }, { x: 0, y: 9, w: 6, h: 3 }, { x: 0, y: 12, w: 24, h: 1 },
  ]);
});

test('no panel covers another', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 10 }));
  fc.assert(fc.property(fc.array(size, { maxLength: 12 }), (sizes) => {
    const placed = place(sizes).map(({ gridPos }) => gridPos as { x: number; y: number; w: number; h: number });
    for (const [i, a] of placed.entries()) {
      expect(a.x + a.w).toBeLessThanOrEqual(24);
      for (const b of placed.slice(i + 1)) expect(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true);
    }
  }));
});
