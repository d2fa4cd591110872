import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { parse, stringify } from 'yaml';
import { argsAt, configAt, deployedPrometheus, Place } from './deployed';
import { HUB_JOBS, KUBERNETES_JOBS, Major, PROMETHEUS } from './lab';
import { CollectorPlace, collectorPlace, configOf, startCollector } from './open-telemetry-lab';
import { query } from './prometheus-api';
import { ClusterSettings, Collection, Fleet, HubEndpoint, ScrapeJob } from '../../../src';
import { freePort, Running, start, until } from '../../engines';
import { makeAuthority, makeCertificate } from '../../engines/certificates';
import { FakeApiServer } from '../../engines/fake-api-server';
import { newOutdir, textOf } from '../small-fleet';

/** Without a sample for so long, a cluster is absent. */
export const ABSENT_AFTER_MS = 20_000;

const TOKEN = 'token of the lab';

/** Hub -> the clusters that it has to hear of; some write to both. */
export const SPOKES = {
  main: ['agent', 'server', 'host', 'telemetry-write', 'telemetry-otlp', 'federated', 'scraped', 'survivor'],
  further: ['agent', 'server', 'foreign', 'survivor'],
} as const;

export type HubName = keyof typeof SPOKES;

/** What ends clusters; the server that is federated is one for both hubs, under two names. */
export const DEATHS: readonly (readonly string[])[] = [
  ['agent'], ['scraped'], ['telemetry-otlp'], ['federated', 'foreign'], ['host'], ['server'], ['telemetry-write'],
];

/** Version of each hub: direct scrape and OTLP need a 3.x. */
const MAJORS: { readonly [hub in HubName]: Major } = { main: 3, further: 2 };

/** Two hubs with clusters of every transport, all running. */
export interface AlertsLab {
  readonly urls: { readonly [hub in HubName]: string };
  /** Ends what runs a cluster, without giving it a chance to say so. */
  kill(cluster: string): Promise<void>;
  /** Starts what the survivor runs once more, elsewhere, on nothing. */
  twin(): Promise<void>;
  close(): Promise<void>;
}

const ALERTS: ClusterSettings['rules'] = {
  // each has to be asked of its own cluster alone
  alerts: {
    SpokeAbsent: { for: '0s', thresholds: { after: `${ABSENT_AFTER_MS / 1000}s` } },
    DuplicateClusterLabel: { for: '0s', thresholds: { window: '10s', apart: '1s' } },
  },
};

function settings(major: Major, ...more: readonly string[]): ClusterSettings {
  return {
    global: { environment: 'lab', scrapeInterval: '1s', scrapeTimeout: '1s' },
    jobs: Object.fromEntries([...KUBERNETES_JOBS, ...more].map((name) => [name, { enabled: false }])),
    remoteWrite: { queueConfig: { batchSendDeadline: '200ms', maxBackoff: '1s' } },
    prometheus: { image: { tag: PROMETHEUS[major].tag }, logLevel: 'error', evaluationInterval: '1s' },
    rules: ALERTS,
    // its pods would be found by Kubernetes
    alertmanager: { enabled: false },
  };
}

interface Places {
  readonly ports: { readonly [name: string]: number };
  readonly folder: string;
  readonly outdir: string;
  readonly apiServer: string;
}

function fleetOf({ ports, folder, outdir, apiServer }: Places): Fleet {
  const fleet = new Fleet({ outdir, quiet: true });
  for (const hub of ['main', 'further'] as const) {
    fleet.addHub(hub, { endpoint: HubEndpoint.address('127.0.0.1', { metricsPort: ports[hub] }), settings: settings(MAJORS[hub], ...HUB_JOBS) });
  }
  const pushing = { hub: 'main', additionalHubs: ['further'] };
  fleet.addSpoke('agent', { ...pushing, collection: Collection.prometheusAgent(), settings: settings(3) });
  fleet.addSpoke('survivor', { ...pushing, collection: Collection.prometheusAgent(), settings: settings(2) });
  fleet.addSpoke('server', { ...pushing, collection: Collection.prometheusServer(), settings: settings(2) });
  fleet.addSpoke('telemetry-write', { hub: 'main', collection: Collection.openTelemetry(), settings: settings(3) });
  fleet.addSpoke('telemetry-otlp', { hub: 'main', collection: Collection.openTelemetry({ exporter: 'otlphttp' }), settings: settings(3) });
  for (const [name, hub] of [['federated', 'main'], ['foreign', 'further']]) {
    const collection = Collection.federation({ target: `127.0.0.1:${ports.federated}`, scheme: 'http' });
    fleet.addSpoke(name, { hub, collection, settings: { global: { scrapeInterval: '1s', scrapeTimeout: '1s' }, rules: ALERTS } });
  }
  fleet.addSpoke('scraped', {
    hub: 'main',
    collection: Collection.directScrape({ apiServer }),
    settings: { global: { scrapeInterval: '1s', scrapeTimeout: '1s' }, rules: ALERTS },
  });
  const home = path.join(folder, 'host');
  fleet.addHost('host', {
    hub: 'main',
    collection: Collection.prometheusAgent(),
    settings: {
      ...settings(3),
      host: { version: PROMETHEUS[3].tag.slice(1), port: ports.host, configPath: home, dataPath: `${home}/data`, secretsPath: `${home}/secrets` },
    },
    scrape: [ScrapeJob.custom({ jobName: 'own', staticConfigs: [{ targets: [`127.0.0.1:${ports.host}`] }] })],
  });
  return fleet;
}

/** @param folder of everything that is written */
export async function startAlertsLab(folder: string): Promise<AlertsLab> {
  const ports = Object.fromEntries(await Promise.all(['main', 'further', 'agent', 'server', 'survivor', 'federated', 'host']
    .map(async (name) => [name, await freePort()] as const)));
  const authority = path.join(folder, 'authority');
  makeAuthority(authority, 'clusters');
  makeCertificate(authority, path.join(folder, 'api'), '/CN=api');
  const [cert, key] = ['tls.crt', 'tls.key'].map((file) => readFileSync(path.join(folder, 'api', file), 'utf8'));
  const api = await FakeApiServer.start([], { tls: { cert, key }, token: TOKEN, metrics: 'apiserver_request_total 1\n' });
  const secrets = path.join(folder, 'secrets');
  for (const [name, file, text] of [['scraped-ca', 'ca.crt', readFileSync(path.join(authority, 'ca.crt'), 'utf8')], ['scraped-token', 'token', TOKEN]]) {
    mkdirSync(path.join(secrets, name), { recursive: true });
    writeFileSync(path.join(secrets, name, file), text);
  }
  try {
    return await startAround(api, folder, ports, secrets);
  } catch (error) {
    await api.close();
    throw error;
  }
}

async function startAround(api: FakeApiServer, folder: string, ports: Places['ports'], secrets: string): Promise<AlertsLab> {
  const outdir = newOutdir();
  const fleet = fleetOf({ ports, folder, outdir, apiServer: api.url });
  fleet.synth();
  const running = new Map<string, Running>();
  const prometheus = async (name: string, major: Major) => {
    const place = { folder: path.join(folder, name), port: ports[name] };
    running.set(name, await startPrometheus(fleet, name, major, place, secrets));
  };
  // hubs first, since what started last is stopped first
  await Promise.all([prometheus('main', MAJORS.main), prometheus('further', MAJORS.further)]);
  await Promise.all([
    prometheus('agent', 3), prometheus('survivor', 2), prometheus('server', 2),
    startForeign(folder, ports.federated).then((one) => running.set('federated', one)),
    startHost(outdir, folder, ports.host).then((one) => running.set('host', one)),
    ...['telemetry-write', 'telemetry-otlp'].map(async (name) => {
      const place: CollectorPlace = await collectorPlace(folder, name);
      running.set(name, await startCollector(configOf(fleet, name), place));
    }),
  ]);
  return {
    urls: { main: `http://127.0.0.1:${ports.main}`, further: `http://127.0.0.1:${ports.further}` },
    kill: (name) => (name === 'scraped' ? api.close() : running.get(name)!.stop(0)),
    async twin() {
      const { config, args, readyPath } = deployedPrometheus(fleet, 'survivor');
      const place = { folder: path.join(folder, 'twin'), port: await freePort() };
      const tree = parse(configAt(place, config));
      // every one of them finds itself at the same address
      for (const { static_configs: [own] } of tree.scrape_configs) own.labels = { instance: `127.0.0.1:${ports.survivor}` };
      mkdirSync(place.folder);
      writeFileSync(path.join(place.folder, 'prometheus.yml'), stringify(tree));
      await start(PROMETHEUS[2].binary()!, argsAt(place, args), `http://127.0.0.1:${place.port}${readyPath}`, { timeout: 40_000 });
    },
    close: () => api.close(),
  };
}

/** The Prometheus of a cluster, with the files of its rules. */
async function startPrometheus(fleet: Fleet, name: string, major: Major, place: Place, secrets: string): Promise<Running> {
  const deployed = deployedPrometheus(fleet, name);
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(path.join(place.folder, 'prometheus.yml'), configAt(place, deployed.config).replaceAll('/etc/monitoring/secrets/', `${secrets}/`));
  for (const [file, text] of rulesOf(fleet, name)) writeFileSync(path.join(place.folder, file), text);
  return start(PROMETHEUS[major].binary()!, argsAt(place, deployed.args), `http://127.0.0.1:${place.port}${deployed.readyPath}`, { timeout: 40_000 });
}

/** The rule files beside a cluster's config. */
function rulesOf(fleet: Fleet, name: string): [file: string, text: string][] {
  const files = Testing.synth(fleet.chart(Testing.app(), name)).filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data }) => Object.entries<string>(data));
  return files.filter(([file]) => file.startsWith('rules-'));
}

/** A server that somebody else runs, and of which nothing is known but its address. */
async function startForeign(folder: string, port: number): Promise<Running> {
  const own = path.join(folder, 'foreign');
  mkdirSync(own);
  writeFileSync(path.join(own, 'prometheus.yml'), `global: {scrape_interval: 1s, scrape_timeout: 1s}
scrape_configs: [{job_name: prometheus, static_configs: [{targets: ['127.0.0.1:${port}']}]}]
`);
  const args = [`--config.file=${own}/prometheus.yml`, `--storage.tsdb.path=${own}/data`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'];
  return start(PROMETHEUS[2].binary()!, args, `http://127.0.0.1:${port}/-/ready`, { timeout: 40_000 });
}

/** The agent of a machine outside Kubernetes, as its files say. */
async function startHost(outdir: string, folder: string, port: number): Promise<Running> {
  const home = path.join(folder, 'host');
  mkdirSync(path.join(home, 'data'), { recursive: true });
  writeFileSync(path.join(home, 'prometheus.yml'), textOf(outdir, 'host/prometheus.yml'));
  const [, command] = /^## Command\n\n```sh\n(.+)\n```$/m.exec(textOf(outdir, 'host/README.md'))!;
  return start(PROMETHEUS[3].binary()!, command.split(' ').slice(1), `http://127.0.0.1:${port}/-/ready`, { timeout: 40_000 });
}

/** Waits until a hub hears of all of its clusters, and says of none that it is absent. */
export function allHeardOf(url: string, clusters: readonly string[]): Promise<true> {
  return until(async () => {
    const known = await query(url, 'fleet:cluster:newest_sample_timestamp_seconds unless on (cluster) ALERTS{alertname="SpokeAbsent",alertstate="firing"}');
    const names = known.map(({ labels }) => labels.cluster);
    return clusters.every((name) => names.includes(name));
  }, 60_000, 250);
}

/** Cluster -> when a hub began to say that it is absent, in milliseconds; of those for which it did since some time. */
export async function absentSince(url: string, since: number): Promise<Map<string, number>> {
  const range = Math.ceil((Date.now() - since) / 1000);
  // steps of a subquery see samples that are older than they: those of before are none of ours
  const first = await query(url, `min_over_time((timestamp(ALERTS{alertname="SpokeAbsent",alertstate="firing"}) > ${since / 1000})[${range}s:1s])`);
  return new Map(first.map(({ labels, value }) => [labels.cluster, Number(value) * 1000]));
}
