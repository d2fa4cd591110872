/** Labels of every series of one machine. */
export const MACHINE = { job: 'node-exporter', instance: 'n1', node: 'n1' } as const;

/** A series of that machine. */
export function series(metric: string, labels: { readonly [name: string]: string } = {}): string {
  return `${metric}{${Object.entries({ ...MACHINE, ...labels }).map(([name, value]) => `${name}="${value}"`).join(',')}}`;
}

/** The time that each of two CPUs has spent: by its mode, what comes to it each minute. */
export function cpus(perMinute: { readonly [mode: string]: number }): { readonly [series: string]: string } {
  return Object.fromEntries(['0', '1'].flatMap((cpu) => (
    Object.entries(perMinute).map(([mode, seconds]) => [series('node_cpu_seconds_total', { cpu, mode }), `0+${seconds}x60`])
  )));
}
