import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { SentSeries } from './remote-write';

/** Series as cAdvisor names them. */
export function seriesNames(count: number): SentSeries['labels'][] {
  return Array.from({ length: count }, (_, i) => [
    ['__name__', `container_metric_${i % 50}_total`], ['cluster', 'euw1'], ['container', 'app'], ['environment', 'production'],
    ['id', `/kubepods/burstable/pod${Math.floor(i / 100)}/${i}`], ['image', `registry/image:1.2.${i % 7}`], ['namespace', `namespace-${i % 20}`],
    ['pod', `deployment-name-${Math.floor(i / 50)}-7c9f8d6b5-x${i % 50}`],
  ]);
}

/** The next value of a series: six of ten stand still, two grow by leaps, one now and then by one, and one is noise. */
export function nextValue(series: number, before: number): number {
  const kind = series % 10;
  if (kind < 6) return before;
  if (kind < 8) return before + Math.floor(Math.random() * 20);
  return kind < 9 ? before + (Math.random() < 0.05 ? 1 : 0) : before + Math.random() - 0.5;
}

/** Shows a thousand series to each target that asks; the parameter `t` tells them apart. */
export async function startExporter(): Promise<http.Server> {
  const values = new Map<string, Float64Array>();
  const names = seriesNames(1000).map((labels) => {
    const [[, name], ...rest] = labels.filter(([label]) => label !== 'cluster' && label !== 'environment');
    return `${name}{${rest.map(([label, value]) => `${label}="${value}"`).join(',')}} `;
  });
  const server = http.createServer((request, response) => {
    const target = new URL(request.url!, 'http://exporter').searchParams.get('t') ?? '';
    const own = values.get(target) ?? new Float64Array(names.length);
    values.set(target, own.map((value, i) => nextValue(i, value)));
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
    response.end(names.map((name, i) => `${name}${own[i]}\n`).join(''));
  });
  return listening(server);
}

/** Takes everything, and counts its bytes. */
export async function startSink(): Promise<{ readonly server: http.Server; bytes(): number }> {
  let bytes = 0;
  const server = http.createServer((request, response) => {
    request.on('data', (part: Buffer) => { bytes += part.length; });
    request.on('end', () => response.writeHead(204).end());
  });
  return { server: await listening(server), bytes: () => bytes };
}

export function portOf(server: http.Server): number {
  return (server.address() as AddressInfo).port;
}

async function listening(server: http.Server): Promise<http.Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
