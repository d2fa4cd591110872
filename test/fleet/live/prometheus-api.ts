import { Labels } from '../../../src/model/relabel';

/** A series and its newest value. */
export interface Sample {
  readonly labels: Labels;
  readonly value: string;
  /** Of a query for a range: all values, oldest first. */
  readonly samples?: readonly string[];
}

/** A target as `/api/v1/targets` shows it. */
export interface ActiveTarget {
  readonly scrapePool: string;
  readonly scrapeUrl: string;
  readonly scrapeInterval: string;
  readonly scrapeTimeout: string;
  readonly health: 'up' | 'down' | 'unknown';
  readonly lastError: string;
  readonly discoveredLabels: Labels;
  readonly labels: Labels;
}

export interface Targets {
  readonly activeTargets: ActiveTarget[];
  readonly droppedTargets: Pick<ActiveTarget, 'scrapePool' | 'discoveredLabels'>[];
}

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json() as { data: T }).data;
}

/** What a query gives now. */
export async function query(base: string, expression: string): Promise<Sample[]> {
  const { result } = await get<{ result: { metric: Labels; value?: [number, string]; values?: [number, string][] }[] }>(
    `${base}/api/v1/query?${new URLSearchParams({ query: expression })}`,
  );
  return result.map(({ metric, value, values }) => (
    values === undefined ? { labels: metric, value: value![1] } : { labels: metric, value: values.at(-1)![1], samples: values.map(([, one]) => one) }
  ));
}

/** All targets, those that rules dropped included. */
export function targetsOf(base: string): Promise<Targets> {
  return get(`${base}/api/v1/targets`);
}
