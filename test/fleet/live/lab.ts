import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { argsAt, configAt, Deployed, deployedPrometheus, Place } from './deployed';
import { query, Sample } from './prometheus-api';
import { ClusterSettings, Collection, Fleet, HubEndpoint, ScrapeJob } from '../../../src';
import { Labels } from '../../../src/model/relabel';
import { freePort, prometheus2, prometheus3, Running, start, until } from '../../engines';

export type Major = 2 | 3;

/** Major version -> its binary and the image tag for which configs are generated. */
export const PROMETHEUS = {
  2: { binary: prometheus2, tag: 'v2.42.0' },
  3: { binary: prometheus3, tag: 'v3.14.0' },
} as const;

/** A cluster of the lab. */
export interface LabCluster {
  readonly name: string;
  readonly environment: string;
  readonly major: Major;
  /** Of a spoke. */
  readonly collection?: Collection;
}

/** What the clusters scrape. */
export interface LabTargets {
  /** Address of node-exporter. */
  readonly node: string;
  /** Address of the exporters with labels of their own. */
  readonly labelled: string;
}

/** One hub with its spokes, all running. */
export interface Lab {
  readonly hub: LabCluster;
  readonly spokes: LabCluster[];
  readonly url: string;
  readonly process: Running;
  /** Writes the hub's config with one more job and reloads it in place; the status of the answer. */
  reloadWithJob(jobName: string): Promise<number>;
}

/** Jobs whose targets only Kubernetes knows. */
export const KUBERNETES_JOBS = [
  'kube-apiserver', 'kubelet', 'cadvisor', 'kubelet-probes', 'kube-state-metrics', 'kube-state-metrics-telemetry', 'node-exporter', 'kubernetes-pods',
];

/** Those for what only a hub runs. */
export const HUB_JOBS = ['loki', 'alertmanager'];

/** Settings of a cluster without Kubernetes, that scrapes every second. */
export function settings({ major, environment }: LabCluster, ...more: string[]): ClusterSettings {
  return {
    global: { environment, scrapeInterval: '1s', scrapeTimeout: '1s' },
    jobs: Object.fromEntries([...KUBERNETES_JOBS, ...more].map((name) => [name, { enabled: false }])),
    remoteWrite: { queueConfig: { batchSendDeadline: '200ms' } },
    prometheus: { image: { tag: PROMETHEUS[major].tag }, logLevel: 'warn' },
  };
}

/** The jobs that every cluster of the lab runs beside its own metrics. */
export const LAB_JOBS = ['host', 'hostile', 'hostile-honored', 'honest', 'honest-honored', 'misruled'] as const;

function jobs({ name, environment }: LabCluster, { node, labelled }: LabTargets, added: readonly string[]): ScrapeJob[] {
  const at = (address: string) => [{ targets: [address] }];
  const honest = `/honest/${name}/${environment}`;
  return [
    ScrapeJob.custom({ jobName: 'host', staticConfigs: at(node) }),
    ScrapeJob.custom({ jobName: 'hostile', metricsPath: '/hostile', staticConfigs: at(labelled) }),
    ScrapeJob.custom({ jobName: 'hostile-honored', metricsPath: '/hostile/again', honorLabels: true, staticConfigs: at(labelled) }),
    ScrapeJob.custom({ jobName: 'honest', metricsPath: honest, staticConfigs: at(labelled) }),
    ScrapeJob.custom({ jobName: 'honest-honored', metricsPath: `${honest}/again`, honorLabels: true, staticConfigs: at(labelled) }),
    // every place where a job may set labels by itself
    ScrapeJob.custom({
      jobName: 'misruled',
      metricsPath: '/hostile',
      staticConfigs: [{ targets: [labelled], labels: { cluster: 'evil' } }],
      relabelConfigs: [{ targetLabel: 'environment', replacement: 'evil' }],
      metricRelabelConfigs: [
        { sourceLabels: ['__name__'], regex: 'hostile_target', action: 'keep' },
        { targetLabel: 'cluster', replacement: 'worse' },
      ],
    }),
    ...added.map((jobName) => ScrapeJob.custom({ jobName, metricsPath: `${honest}/${jobName}`, staticConfigs: at(labelled) })),
  ];
}

function fleetOf(hub: LabCluster, spokes: readonly LabCluster[], targets: LabTargets, port: number, added: readonly string[] = []): Fleet {
  const fleet = new Fleet();
  fleet.addHub(hub.name, {
    // both ways to say where a hub is
    endpoint: hub.major === 2
      ? HubEndpoint.address('127.0.0.1', { metricsPort: port })
      : HubEndpoint.existing({ metricsUrl: `http://127.0.0.1:${port}/api/v1/write` }),
    settings: settings(hub, ...HUB_JOBS),
    scrape: jobs(hub, targets, added),
  });
  for (const spoke of spokes) {
    fleet.addSpoke(spoke.name, { collection: spoke.collection, settings: settings(spoke), scrape: jobs(spoke, targets, []) });
  }
  return fleet;
}

/** Starts the Prometheus of a cluster. */
export function run({ name, major }: LabCluster, deployed: Deployed, place: Place): Promise<Running> {
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(path.join(place.folder, 'prometheus.yml'), configAt(place, deployed.config));
  const binary = PROMETHEUS[major].binary();
  if (binary === undefined) throw new Error(`no Prometheus ${major}.x for '${name}'`);
  return start(binary, argsAt(place, deployed.args), `http://127.0.0.1:${place.port}${deployed.readyPath}`, { timeout: 40_000 });
}

/** Starts a hub, and an agent and a server of each major version that is there, from what the library generates for them. */
export async function startLab(major: Major, targets: LabTargets, folder: string): Promise<Lab> {
  const hub: LabCluster = { name: `hub-${major}x`, environment: 'production', major };
  const spokes = ([2, 3] as const).filter((one) => PROMETHEUS[one].binary() !== undefined).flatMap((one): LabCluster[] => [
    { name: `agent-${one}x`, environment: `lab-${one}`, major: one, collection: Collection.prometheusAgent() },
    { name: `server-${one}x`, environment: `lab-${one}`, major: one, collection: Collection.prometheusServer() },
  ]);
  const places = await Promise.all([hub, ...spokes].map(async ({ name }): Promise<Place> => (
    { folder: path.join(folder, hub.name, name), port: await freePort() }
  )));
  const fleet = fleetOf(hub, spokes, targets, places[0].port);
  const deployed = [hub, ...spokes].map(({ name }) => deployedPrometheus(fleet, name));
  // the hub first, since what started last is stopped first: an agent without its hub hangs in its flush
  const [process] = await Promise.all([hub, ...spokes].map((cluster, i) => run(cluster, deployed[i], places[i])));
  const url = `http://127.0.0.1:${places[0].port}`;
  return {
    hub,
    spokes,
    url,
    process,
    async reloadWithJob(jobName) {
      const changed = deployedPrometheus(fleetOf(hub, spokes, targets, places[0].port, [jobName]), hub.name);
      writeFileSync(path.join(places[0].folder, 'prometheus.yml'), configAt(places[0], changed.config));
      return (await fetch(url + changed.reloadPath, { method: 'POST' })).status;
    },
  };
}

/** Everything that the hub stores, as soon as `complete` says that all that is waited for is there. */
export function storedSeries({ url }: Lab, complete: (series: readonly Sample[]) => boolean): Promise<Sample[]> {
  return until(async () => {
    const series = await query(url, '{__name__=~".+"}');
    return complete(series) && series;
  }, 45_000, 250);
}

/** The labels without those that differ from run to run. */
export function withoutInstance({ instance, ...labels }: Labels): Labels {
  return labels;
}
