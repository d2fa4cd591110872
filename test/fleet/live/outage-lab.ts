import * as path from 'node:path';
import { deployedPrometheus, Place } from './deployed';
import { Exporter, serveMetrics } from './exporters';
import { HUB_JOBS, LabCluster, Major, PROMETHEUS, run, settings } from './lab';
import { query } from './prometheus-api';
import { Collection, Fleet, HubEndpoint, ScrapeJob } from '../../../src';
import { freePort, Running } from '../../engines';

/** Two hubs that get the same, and spokes that number their scrapes. */
export interface OutageLab {
  readonly spokes: readonly LabCluster[];
  /** Of the hub that goes away, and of the one that stays. */
  readonly urls: readonly [first: string, second: string];
  /** Ends the first hub. */
  stopFirst(): Promise<void>;
  /** Starts it again, on the data that it had. */
  startFirst(): Promise<void>;
  /** How often each spoke has scraped so far. */
  scrapes(spoke: LabCluster): number;
  /** Spokes before hubs: the other way round they would wait to send what is left. */
  end(): Promise<void>;
}

const HUBS: readonly LabCluster[] = [
  { name: 'first', environment: 'production', major: 2 }, { name: 'second', environment: 'production', major: 2 },
];

/** An agent and a server of each major version. */
export async function startOutageLab(majors: readonly Major[], folder: string): Promise<OutageLab> {
  const spokes = majors.flatMap((major): LabCluster[] => [
    { name: `agent-${major}x`, environment: 'lab', major, collection: Collection.prometheusAgent() },
    { name: `server-${major}x`, environment: 'lab', major, collection: Collection.prometheusServer({ originPrometheus: true }) },
  ]);
  const hubs = HUBS.map((hub): LabCluster => ({ ...hub, major: majors[majors.length - 1] }));
  const counts = new Map<string, number>();
  const exporter: Exporter = await serveMetrics((url) => {
    const count = (counts.get(url) ?? 0) + 1;
    counts.set(url, count);
    return `scrape_number ${count}\n`;
  });
  const places = new Map<string, Place>();
  for (const { name } of [...hubs, ...spokes]) places.set(name, { folder: path.join(folder, name), port: await freePort() });
  const fleet = fleetOf(hubs, spokes, places, exporter.address);
  const startOne = (cluster: LabCluster) => run(cluster, deployedPrometheus(fleet, cluster.name), places.get(cluster.name)!);
  const [first, second, ...senders] = await Promise.all([...hubs, ...spokes].map(startOne));
  let hub: Running = first;
  const urlOf = ({ name }: LabCluster) => `http://127.0.0.1:${places.get(name)!.port}`;
  return {
    spokes,
    urls: [urlOf(hubs[0]), urlOf(hubs[1])],
    stopFirst: () => hub.stop(),
    async startFirst() {
      hub = await startOne(hubs[0]);
    },
    scrapes: ({ name }) => counts.get(`/${name}`) ?? 0,
    async end() {
      await Promise.all(senders.map((sender) => sender.stop()));
      await Promise.all([hub.stop(), second.stop(), exporter.close()]);
    },
  };
}

function fleetOf(hubs: readonly LabCluster[], spokes: readonly LabCluster[], places: ReadonlyMap<string, Place>, exporter: string): Fleet {
  const fleet = new Fleet();
  for (const hub of hubs) {
    const endpoint = HubEndpoint.address('127.0.0.1', { metricsPort: places.get(hub.name)!.port });
    fleet.addHub(hub.name, { endpoint, settings: settings(hub, ...HUB_JOBS) });
  }
  for (const spoke of spokes) {
    const { name, collection } = spoke;
    const own = settings(spoke);
    fleet.addSpoke(name, {
      collection,
      hub: 'first',
      additionalHubs: ['second'],
      // how long it waits before it tries again decides how soon it has caught up
      settings: { ...own, remoteWrite: { queueConfig: { ...own.remoteWrite?.queueConfig, maxBackoff: '1s' } } },
      scrape: [ScrapeJob.custom({ jobName: 'counted', metricsPath: `/${name}`, staticConfigs: [{ targets: [exporter] }] })],
    });
  }
  return fleet;
}

/** The numbers of the scrapes of a cluster that a hub has, oldest first, each as often as it is stored. */
export async function storedNumbers(url: string, { name }: LabCluster): Promise<number[]> {
  const found = await query(url, `scrape_number{cluster="${name}"}[5m]`);
  return found.flatMap(({ samples = [] }) => samples.map(Number)).sort((a, b) => a - b);
}

/** Whether Prometheus of a major version is there. */
export function isThere(major: Major): boolean {
  return PROMETHEUS[major].binary() !== undefined;
}
