import { Load } from './load';

const KIB = 1024;
const MIB = 1024 * KIB;
const DAY = 86_400;

/*
 * Measured with Prometheus 3.14 by `npm run bench -- --capacity`, which prints what this predicts beside what it finds. Labels of the
 * length that Kubernetes has; longer ones take more. Queries are not in the measurement: the headroom is for them.
 */

/** Of a Prometheus that does nothing. */
const SERVER_BASE = 70 * MIB;

/** Of a series in the head: 2.5 KiB where it is scraped for some minutes, 4.0 to 5.7 KiB when the head is as old as it gets. */
const SERVER_PER_SERIES = 4.5 * KIB;

/** Of a series that an agent scrapes and sends on. */
const AGENT_PER_SERIES = 2.3 * KIB;

/** A server that writes on takes a quarter more. @see https://prometheus.io/docs/practices/remote_write/#resource-usage */
const WRITING_ON = 1.25;

/** For queries and rules, which read blocks into memory, and for series that come and go. */
export const SERVER_HEADROOM = 1.5;
export const AGENT_HEADROOM = 1.3;

/** In a block, with its index: 1 to 2 by the documentation, 2.8 measured where every third value is noise. @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects */
export const BYTES_PER_SAMPLE = 2;

/** In the write-ahead log. */
const WAL_BYTES_PER_SAMPLE = 8;

/** A server keeps it from the last cut of a block on, which is up to three hours ago; an agent for two, and four where nothing can be sent. */
const WAL_HOURS = { server: 3, agent: 4 };

/** Seconds of a core. */
const SERVER_CPU_PER_SAMPLE = 2.3e-6;
const AGENT_CPU_PER_SAMPLE = 3.5e-6;
export const CPU_HEADROOM = 4;

/** Of a sample on its way, as remote write 1.0 packs it. */
const SENT_BYTES_PER_SAMPLE = 34;

/** Samples that one shard sends in a second, 2,000 at a time, where an answer takes a tenth of one. */
const SAMPLES_PER_SHARD = 20_000;

/** What Loki makes of lines: compressed to a fifth or a tenth, with index. @see https://grafana.com/docs/loki/latest/operations/storage/ */
const LOG_COMPRESSION = 5;

/** What something has to be given, in bytes, cores and numbers. */
export interface Needs {
  readonly memory: number;
  readonly cpu: number;
  /** Of its volume. */
  readonly disk: number;
}

/** What a Prometheus server needs that keeps samples for so many seconds. */
export function serverNeeds({ series, samplesPerSecond }: Load, retentionSeconds: number, writesOn = false): Needs {
  const held = (SERVER_BASE + series * SERVER_PER_SERIES) * (writesOn ? WRITING_ON : 1);
  return {
    memory: held * SERVER_HEADROOM,
    cpu: samplesPerSecond * SERVER_CPU_PER_SAMPLE * CPU_HEADROOM,
    disk: samplesPerSecond * (retentionSeconds * BYTES_PER_SAMPLE + WAL_HOURS.server * 3_600 * WAL_BYTES_PER_SAMPLE),
  };
}

/** What a Prometheus agent, or an Alloy, needs. */
export function agentNeeds({ series, samplesPerSecond }: Load): Needs {
  return {
    memory: (SERVER_BASE + series * AGENT_PER_SERIES) * AGENT_HEADROOM,
    cpu: samplesPerSecond * AGENT_CPU_PER_SAMPLE * CPU_HEADROOM,
    disk: samplesPerSecond * WAL_HOURS.agent * 3_600 * WAL_BYTES_PER_SAMPLE,
  };
}

/** What a Loki needs that keeps lines for so many seconds. */
export function logsNeeds({ logBytesPerDay }: Load, retentionSeconds: number): Pick<Needs, 'disk'> {
  return { disk: logBytesPerDay / LOG_COMPRESSION * retentionSeconds / DAY };
}

/** What is needed on the way. */
export interface SendingNeeds {
  readonly bytesPerSecond: number;
  /** Shards of a remote write. */
  readonly shards: number;
}

/** What it takes to send everything on. */
export function sendingNeeds({ samplesPerSecond, logBytesPerDay }: Load): SendingNeeds {
  return {
    bytesPerSecond: samplesPerSecond * SENT_BYTES_PER_SAMPLE + logBytesPerDay / LOG_COMPRESSION / DAY,
    shards: Math.max(1, Math.ceil(samplesPerSecond / SAMPLES_PER_SHARD)),
  };
}
