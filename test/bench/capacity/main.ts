import { Measured, sum } from './figures';
import { pushed, scraped } from './measure';
import { compacted, monolith, receiver } from './stores';
import { NO_LOAD } from '../../../src/model/capacity/load';
import { MIMIR_HEADROOM, mimirNeeds } from '../../../src/model/capacity/mimir-needs';
import { AGENT_HEADROOM, agentNeeds, CPU_HEADROOM, Needs, SERVER_HEADROOM, serverNeeds } from '../../../src/model/capacity/needs';
import { thanosNeeds } from '../../../src/model/capacity/thanos-needs';
import { mimir, prometheus3, thanos } from '../../engines';
import { table } from '../tables';

const MIB = 2 ** 20;

/** Between the samples that are pushed. */
const STEP_SECONDS = 30;

/** What is foretold without what is for queries, which nobody asks here. */
interface Foretold {
  readonly memory: number;
  readonly cpuSeconds: number;
}

type Foretell = (load: { readonly series: number; readonly samplesPerSecond: number; readonly logBytesPerDay: number }, seconds: number) => Foretold;

const ALONE = { replicas: 1, copies: 1, retentionSeconds: 0, hasBucket: true, localSeconds: 0, thinnedSeconds: 0, queriers: 1 };

const bare = (headroom: number, cpuHeadroom: number, needs: (load: Parameters<Foretell>[0]) => Needs): Foretell => (load, seconds) => {
  const { memory, cpu } = needs(load);
  return { memory: memory / headroom, cpuSeconds: cpu / cpuHeadroom * seconds };
};

const SERVER = bare(SERVER_HEADROOM, CPU_HEADROOM, (load) => serverNeeds(load, 0));
const AGENT = bare(AGENT_HEADROOM, CPU_HEADROOM, agentNeeds);
const RECEIVER = bare(SERVER_HEADROOM, CPU_HEADROOM, (load) => thanosNeeds('receive', load, ALONE));
// its figures are for series that are there: what is pushed spans so many seconds
const WRITER: Foretell = ({ series, ...load }, seconds) => {
  const needs = mimirNeeds('write', { ...load, series, samplesPerSecond: series / STEP_SECONDS }, ALONE);
  return { memory: needs.memory / MIMIR_HEADROOM, cpuSeconds: needs.cpu * load.samplesPerSecond * seconds / series * STEP_SECONDS };
};

/** Prints what the model of capacity foretells beside what real engines take under synthetic load. */
export async function benchCapacity(isSmoke: boolean): Promise<void> {
  const [prometheus, receive, store] = [needed(prometheus3(), 'a Prometheus 3'), needed(thanos(), 'a Thanos'), needed(mimir(), 'a Mimir')];
  const [series, hours, seconds] = isSmoke ? [2_000, 0.2, 10] : [40_000, 4, 90];
  const runs: readonly (readonly [what: string, run: () => Promise<Measured>, foretell: Foretell])[] = [
    ['Prometheus server, pushed', () => pushed(prometheus, series, hours), SERVER],
    ['Prometheus server, scraping', () => scraped(prometheus, series, seconds, false), SERVER],
    ['Prometheus agent, scraping', () => scraped(prometheus, series, seconds, true), AGENT],
    ['Thanos receiver, pushed', () => receiver(receive, series, hours), RECEIVER],
    ['Mimir, monolithic, pushed', () => monolith(store, series, hours), WRITER],
  ];
  const rows: string[][] = [];
  for (const [what, run, foretell] of runs) {
    const measured = await run();
    const load = { ...NO_LOAD, series: measured.series, samplesPerSecond: measured.samples / measured.seconds };
    const { memory, cpuSeconds } = foretell(load, measured.seconds);
    rows.push([
      what, String(measured.series), String(measured.samples), (measured.memory / MIB).toFixed(0), (memory / MIB).toFixed(0),
      measured.cpuSeconds.toFixed(1), cpuSeconds.toFixed(1), measured.bytesPerSample?.toFixed(2) ?? '',
      measured.walBytesPerSample.toFixed(1), measured.sentBytesPerSample?.toFixed(1) ?? '',
    ]);
  }
  table(['engine', 'series', 'samples', 'memory MB', 'foretold MB', 'CPU s', 'foretold CPU s', 'bytes/sample', 'WAL bytes/sample', 'sent bytes/sample'], rows);
  await benchBucket(receive, isSmoke);
}

/** What becomes of samples in a bucket. */
async function benchBucket(binary: string, isSmoke: boolean): Promise<void> {
  const [series, hours] = isSmoke ? [100, 50] : [1_000, 60];
  const blocks = await compacted(binary, series, hours);
  const rows = [...new Set(blocks.map(({ resolution }) => resolution))].sort((a, b) => a - b).map((resolution) => {
    const own = blocks.filter((block) => block.resolution === resolution);
    const [bytes, samples] = [sum(own.map((block) => block.bytes)), sum(own.map((block) => block.samples))];
    return [resolution === 0 ? 'as they came' : `one for ${resolution / 60_000} minutes`, String(own.length), String(samples), (bytes / samples).toFixed(2)];
  });
  table([`samples of ${hours} hours, compacted`, 'blocks', 'samples', 'bytes/sample'], rows);
}

function needed(binary: string | undefined, what: string): string {
  if (binary === undefined) throw new Error(`needs ${what}: npx ts-node -T test/engines/build.ts`);
  return binary;
}
