import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What an engine took. */
export interface Measured {
  readonly series: number;
  readonly samples: number;
  readonly seconds: number;
  readonly memory: number;
  readonly cpuSeconds: number;
  /** Of blocks, for each sample in them. */
  readonly bytesPerSample?: number;
  readonly walBytesPerSample: number;
  /** Of remote write. */
  readonly sentBytesPerSample?: number;
}

/** Metrics by which an engine counts. */
export interface Counters {
  readonly series: string;
  readonly samples: string;
}

/** Where figures stand. */
export interface Measurable {
  /** URL of its own metrics. */
  readonly metrics: string;
  /** Folder of its blocks, with the write-ahead log. */
  readonly blocks: string;
  readonly counters: Counters;
}

/** Reads what an engine has taken so far. */
export async function figures({ blocks, counters, metrics }: Measurable, seconds: number, sentBytes?: number): Promise<Measured> {
  const text = await (await fetch(metrics)).text();
  const value = (name: string) => Number((new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text) ?? [])[1] ?? 0);
  const samples = value(counters.samples);
  return {
    series: value(counters.series),
    samples,
    seconds,
    memory: value('process_resident_memory_bytes'),
    cpuSeconds: value('process_cpu_seconds_total'),
    walBytesPerSample: sizeOf(path.join(blocks, 'wal')) / samples,
    bytesPerSample: bytesPerSample(blocks),
    ...(sentBytes !== undefined && { sentBytesPerSample: sentBytes / samples }),
  };
}

/** Bytes of the blocks in a folder for each sample in them; undefined: there are none. */
function bytesPerSample(folder: string): number | undefined {
  const blocks = blocksIn(folder);
  return blocks.length === 0 ? undefined : sum(blocks.map(({ bytes }) => bytes)) / sum(blocks.map(({ samples }) => samples));
}

/** A block of samples. */
export interface Block {
  readonly bytes: number;
  readonly samples: number;
  /** Milliseconds between thinned samples; 0: they are as they came. */
  readonly resolution: number;
}

export function blocksIn(folder: string): Block[] {
  return fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'meta.json'))).map((name) => {
    const { stats, thanos } = JSON.parse(fs.readFileSync(path.join(folder, name, 'meta.json'), 'utf8')) as Meta;
    return { bytes: sizeOf(path.join(folder, name)), samples: stats.numSamples, resolution: thanos?.downsample?.resolution ?? 0 };
  });
}

interface Meta {
  readonly stats: { readonly numSamples: number };
  readonly thanos?: { readonly downsample?: { readonly resolution: number } };
}

function sizeOf(folder: string): number {
  return Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0]);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
