import { isMap } from '../../syntax/plain-map';
import { oncePer } from '../../syntax/weak-memo';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { LogsSettings } from '../../topology/settings/log-settings';

/** Labels of the streams that the standard sources make, beside the identity. */
export const STREAM_LABELS: readonly string[] = ['app', 'container', 'filename', 'job', 'level', 'namespace', 'node', 'pod', 'stream', 'unit'];

/** Maps of a log source or stage whose keys are stream labels. */
const NAMING = new Set(['labels', 'podLabels', 'staticLabels']);

/**
 * Resource attributes that Loki makes stream labels of, where logs come by OTLP: those that pushed streams have as labels. Loki's own list
 * (`k8s.namespace.name` and the like) would give the same line other names.
 *
 * @see https://grafana.com/docs/loki/latest/send-data/otel/
 */
export function otlpLabels(clusterLabel: string, clusters: readonly ResolvedCluster[]): string[] {
  const found = new Set([clusterLabel, 'environment', ...STREAM_LABELS]);
  for (const { document: { global, logs } } of clusters) {
    for (const name of Object.keys(global?.externalLabels ?? {})) found.add(name);
    if (logs !== undefined) for (const name of labelsOf(logs)) found.add(name);
  }
  return [...found].sort();
}

/** Once for all clusters that share the settings. */
const labelsOf = oncePer((logs: LogsSettings): readonly string[] => {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (isMap(value)) {
      for (const [key, below] of Object.entries(value)) {
        if (NAMING.has(key) && isMap(below)) found.push(...Object.keys(below));
        else if (key === 'targetLabel' && typeof below === 'string') found.push(below);
        else visit(below);
      }
    }
  };
  visit(logs);
  return found;
});
