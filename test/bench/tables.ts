import { Figures } from './run-case';

/** Prints medians by case and size, the ratios that the targets speak of, and how cost grows. */
export function printTables(figures: readonly Figures[]): void {
  const names = [...new Set(figures.map(({ name }) => name))];
  const counts = [...new Set(figures.map(({ count }) => count))];
  const median = (name: string, count: number, key: 'wallMs' | 'cpuMs' | 'peakMb' | 'heapMb') => {
    const values = figures.filter((f) => f.name === name && f.count === count).map((f) => f[key]).sort((a, b) => a - b);
    return values.length === 0 ? undefined : values[Math.floor(values.length / 2)];
  };
  const rows = names.flatMap((name) => counts
    .filter((count) => median(name, count, 'cpuMs') !== undefined)
    .map((count) => [
      name, String(count), (median(name, count, 'wallMs')! / 1000).toFixed(2), (median(name, count, 'cpuMs')! / 1000).toFixed(2),
      median(name, count, 'peakMb')!.toFixed(0), name.includes('pinned') ? median(name, count, 'heapMb')!.toFixed(1) : '',
      exponent(name, count),
    ]));
  table(['case', 'clusters', 'wall s', 'CPU s', 'peak MB', 'live heap MB', 'exponent'], rows);

  const ratio = (a: string, b: string, count: number, key: 'cpuMs' | 'wallMs') => {
    const [x, y] = [median(a, count, key), median(b, count, key)];
    return x === undefined || y === undefined ? '' : (x / y).toFixed(2);
  };
  table(['clusters', 'ours, no proofs / floor', 'ours / ours, no proofs', 'cdk8s one App / ours', 'cdk8s App per cluster / ours'], counts.map((count) => [
    String(count), ratio('ours, no proofs', 'floor', count, 'cpuMs'), ratio('ours', 'ours, no proofs', count, 'cpuMs'),
    ratio('cdk8s, one App', 'ours', count, 'cpuMs'), ratio('cdk8s, App per cluster', 'ours', count, 'cpuMs'),
  ]));
  table(['clusters', 'mixed fleet, no proofs / floor', 'mixed fleet / no proofs'], counts.map((count) => [
    String(count), ratio('mixed fleet, no proofs', 'mixed fleet, floor', count, 'cpuMs'), ratio('mixed fleet', 'mixed fleet, no proofs', count, 'cpuMs'),
  ]));
  const hubs = new Map(figures.flatMap(({ name, count, hub }) => (hub ? [[`${name} ${count}`, { name, count, ...hub }]] : [])));
  table(['case', 'clusters', "ConfigMaps of the hub's Prometheus", 'largest, KiB', 'all, KiB'], [...hubs.values()].map(({ name, count, configMaps, largestKb, allKb }) => [
    name, String(count), String(configMaps), largestKb.toFixed(0), allKb.toFixed(0),
  ]));
  if (counts.includes(1)) console.log(`one cluster / require cdk8s, wall: ${ratio('ours', 'require cdk8s', 1, 'wallMs')}\n`);

  /** log of the CPU ratio over log of the size ratio, from the next smaller size. */
  function exponent(name: string, count: number): string {
    const before = counts[counts.indexOf(count) - 1];
    const [now, then] = [median(name, count, 'cpuMs'), before && median(name, before, 'cpuMs')];
    return now && then && before >= 100 ? (Math.log(now / then) / Math.log(count / before)).toFixed(2) : '';
  }
}

/** Prints a table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`| ${header.join(' | ')} |`);
  console.log(`|${header.map(() => '---').join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  console.log('');
}
