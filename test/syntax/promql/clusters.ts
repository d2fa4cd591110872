import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { promtool3 } from '../../engines';

/** Seconds since 1970 of the first and the last sample. */
export const FIRST = 1_700_000_400;
export const LAST = FIRST + 3600;

type Labels = { readonly [name: string]: string };
interface Series {
  readonly labels: Labels;
  /** The value at a step. */
  readonly value: (step: number) => number;
}

const BUCKETS = ['0.1', '0.5', '1', '+Inf'];

/** Two clusters whose series have the same labels in part, and never the same values. */
function seriesOf(cluster: 'a' | 'b'): { readonly [metric: string]: Series[] } {
  const shift = cluster === 'a' ? 0 : 7;
  const places = cluster === 'a'
    ? [['api', 'i1'], ['api', 'i2'], ['web', 'i1'], ['db', 'i9']]
    : [['api', 'i1'], ['web', 'i1'], ['web', 'i3']];
  const at = places.map(([job, instance], i) => ({ labels: { cluster, job, instance }, i }));
  const jobs = [...new Set(places.map(([job]) => job))];
  return {
    foo: at.map(({ labels, i }) => ({ labels, value: (step) => 10 * (i + 1) + shift + (step % 5) / 8 })),
    bar: at.slice(1).map(({ labels, i }) => ({ labels, value: (step) => 33 - 9 * i + shift + (step % 3) / 4 })),
    node_info: jobs.map((job, i) => ({ labels: { cluster, job, node: `${cluster}-n${i}` }, value: () => 1 })),
    build_info: jobs.map((job, i) => ({ labels: { cluster, job, version: `v${i % 2}` }, value: () => 1 })),
    foo_total: at.map(({ labels, i }) => ({ labels, value: (step) => step * (i + 1 + shift) * 6 })),
    lat_bucket: at.flatMap(({ labels, i }) => BUCKETS.map((le, bucket) => ({
      labels: { ...labels, le }, value: (step: number) => step * (bucket + 1) * (i + 1 + shift),
    }))),
  };
}

/** Writes blocks with the series of some clusters into a data folder of Prometheus, with or without the label that says which. */
export function writeBlocks(folder: string, clusters: readonly ('a' | 'b')[], isLabelled: boolean): string {
  const lines: string[] = [];
  for (const metric of Object.keys(seriesOf('a'))) {
    lines.push(`# TYPE ${metric} unknown`);
    for (const { labels, value } of clusters.flatMap((cluster) => seriesOf(cluster)[metric])) {
      const text = Object.entries(labels).filter(([name]) => isLabelled || name !== 'cluster').map(([name, one]) => `${name}="${one}"`).join(',');
      for (let at = FIRST; at <= LAST; at += 60) lines.push(`${metric}{${text}} ${value((at - FIRST) / 60)} ${at}`);
    }
  }
  const file = path.join(folder, 'series.om');
  writeFileSync(file, `${lines.join('\n')}\n# EOF\n`);
  const data = path.join(folder, 'data');
  const { status, stderr } = spawnSync(promtool3()!, ['tsdb', 'create-blocks-from', 'openmetrics', file, data], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return data;
}
