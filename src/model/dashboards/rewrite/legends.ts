import { JsonMap, textOf } from '../json-map';

/** A legend that has no name of its own: Grafana shows all labels, or what tells the series apart. */
const AUTOMATIC: ReadonlySet<string> = new Set(['', '__auto']);

/**
 * Puts the cluster in front of the legend of a query whose results are one per cluster. A legend that other parts of the panel refer to by
 * name stays, and so does one without labels in it. Changes the target.
 */
export function legendByCluster(target: JsonMap, panel: JsonMap, label: string): void {
  const legend = textOf(target.legendFormat) ?? '';
  if (AUTOMATIC.has(legend) || !legend.includes('{{') || new RegExp(`\\{\\{\\s*${label}\\s*\\}\\}`).test(legend)) return;
  const referring = JSON.stringify([panel.fieldConfig, panel.seriesOverrides, panel.transformations]);
  if (referring.includes(JSON.stringify(legend))) return;
  target.legendFormat = `{{${label}}} ${legend}`;
}
