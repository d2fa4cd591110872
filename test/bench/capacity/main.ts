import { Measured, pushed, scraped } from './measure';
import { NO_LOAD } from '../../../src/model/capacity/load';
import { agentNeeds, Needs, serverNeeds } from '../../../src/model/capacity/needs';
import { prometheus3 } from '../../engines';
import { table } from '../tables';

const MIB = 2 ** 20;

/** Prints what the model of capacity foretells beside what a real Prometheus takes under synthetic load. */
export async function benchCapacity(isSmoke: boolean): Promise<void> {
  const binary = prometheus3();
  if (binary === undefined) throw new Error('needs a Prometheus 3: npx ts-node -T test/engines/build.ts');
  const [series, hours, seconds] = isSmoke ? [2_000, 0.2, 10] : [40_000, 4, 90];
  const loadOf = ({ series: count, samples, seconds: time }: Measured) => ({ ...NO_LOAD, series: count, samplesPerSecond: samples / time });
  const server = (measured: Measured) => serverNeeds(loadOf(measured), 0);
  const agent = (measured: Measured) => agentNeeds(loadOf(measured));
  const rows: string[][] = [];
  const add = (what: string, measured: Measured, predicted: Needs) => rows.push([
    what, String(measured.series), String(measured.samples), (measured.memory / MIB).toFixed(0), (predicted.memory / MIB).toFixed(0),
    measured.cpuSeconds.toFixed(1), (predicted.cpu * measured.seconds).toFixed(1), measured.bytesPerSample?.toFixed(2) ?? '',
    measured.walBytesPerSample.toFixed(1), measured.sentBytesPerSample?.toFixed(1) ?? '',
  ]);
  const runs = [
    ['server, pushed', () => pushed(binary, series, hours), server],
    ['server, scraping', () => scraped(binary, series, seconds, false), server],
    ['agent, scraping', () => scraped(binary, series, seconds, true), agent],
  ] as const;
  for (const [what, run, predict] of runs) {
    const measured = await run();
    add(what, measured, predict(measured));
  }
  table(['Prometheus', 'series', 'samples', 'memory MB', 'foretold MB', 'CPU s', 'foretold CPU s', 'bytes/sample', 'WAL bytes/sample', 'sent bytes/sample'], rows);
}
