import { compileRules } from './compile-rule';
import { Dialect, DIALECTS } from './dialect';
import { LabelBuilder, Labels } from './label-builder';
import { RelabelConfig } from './relabel-config';
import { SeriesResult } from './sample';
import { runRules } from './simulate';

/** What a collector says of the series that it sends. */
export interface RemoteWriteLabels {
  readonly externalLabels?: Labels;
  readonly writeRelabelConfigs?: readonly RelabelConfig[];
}

/** The way of a stored series to the receiver: external labels where it has none of that name, then rules. */
export function simulateRemoteWrite(write: RemoteWriteLabels, series: Labels, dialect: Dialect): SeriesResult {
  const labels = new LabelBuilder(Object.entries(series), DIALECTS[dialect]);
  for (const [name, value] of Object.entries(write.externalLabels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (labels.get(name) === '') labels.set(name, value);
  }
  if (!runRules(compileRules(write.writeRelabelConfigs ?? [], dialect), labels)) return { dropped: true };
  const sent = labels.toLabels();
  return Object.keys(sent).length === 0 ? { dropped: true } : { labels: sent, dropped: false };
}
