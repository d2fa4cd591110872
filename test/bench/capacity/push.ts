import { nextValue, seriesNames } from './load';
import { writeRequest } from './remote-write';

const STEP = 30_000;
const HEADERS = { 'content-encoding': 'snappy', 'content-type': 'application/x-protobuf', 'x-prometheus-remote-write-version': '0.1.0' };

/** Pushes the samples of the last `hours`, 30 seconds apart, as fast as they are taken, and says how many seconds that took. */
export async function pushHours(url: string, series: number, hours: number): Promise<number> {
  const labels = seriesNames(series);
  const values = new Float64Array(series);
  const end = Date.now();
  const began = end - hours * 3_600_000;
  for (let at = began; at < end; at += STEP * 10) {
    for (let first = 0; first < series; first += 2000) {
      const body = writeRequest(labels.slice(first, first + 2000).map((one, k) => ({
        labels: one,
        samples: Array.from({ length: 10 }, (_, n) => {
          values[first + k] = nextValue(first + k, values[first + k]);
          return [values[first + k], at + n * STEP] as const;
        }),
      })));
      const response = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers: HEADERS });
      if (!response.ok) throw new Error(`the receiver answered ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    }
  }
  return (Date.now() - end) / 1000;
}
