import { OwnPanel, OwnRow } from './own-dashboard';
import { JsonMap } from '../json-map';

/** Columns of Grafana's grid. */
const COLUMNS = 24;

/** Puts panels side by side as long as there is room, each row below its title; ids in the order of the page. */
export function layout(rows: readonly OwnRow[], model: (panel: OwnPanel) => JsonMap): JsonMap[] {
  const placed: JsonMap[] = [];
  let y = 0;
  const place = (panel: JsonMap, at: { readonly x: number; readonly w: number; readonly h: number }): void => {
    placed.push({ ...panel, gridPos: { ...at, y }, id: placed.length + 1 });
  };
  for (const { title, panels } of rows) {
    place({ collapsed: false, panels: [], title, type: 'row' }, { x: 0, w: COLUMNS, h: 1 });
    y += 1;
    let x = 0;
    let tallest = 0;
    for (const panel of panels) {
      const { width: w, height: h } = panel;
      if (x + w > COLUMNS) {
        y += tallest;
        x = 0;
        tallest = 0;
      }
      place(model(panel), { x, w, h });
      x += w;
      tallest = Math.max(tallest, h);
    }
    y += tallest;
  }
  return placed;
}
