import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { parse, stringify } from 'yaml';
import { argsAt, configAt, deployedPrometheus } from './deployed';
import { HUB_JOBS, KUBERNETES_JOBS } from './lab';
import { ClusterSettings, Collection, Fleet, HubEndpoint, ScrapeJob } from '../../../src';
import { freePort, otelcol, prometheus3, Running, start } from '../../engines';

/** The clusters that write, by name. */
export const SPOKES = {
  'spoke-agent': Collection.prometheusAgent(),
  'spoke-write': Collection.openTelemetry({ otlp: true }),
  'spoke-otlp': Collection.openTelemetry({ otlp: true, exporter: 'otlphttp' }),
} as const;

export type Spoke = keyof typeof SPOKES;

/** Those whose collector takes OTLP. */
export const TELEMETRY_SPOKES = ['spoke-write', 'spoke-otlp'] as const satisfies readonly Spoke[];

/** The jobs that each spoke runs beside its collector's own; the path of each page tells who asks. */
export const PAGES = ['hostile', 'hostile-honored', 'kinds', 'kinds-honored', 'anonymous', 'count'] as const;

/** What a cluster's series must carry. */
export function identityOf(spoke: string): { readonly [label: string]: string } {
  return { cluster: spoke, environment: `lab-${spoke}`, fleet_region: 'eu' };
}

function settings(cluster: string, ...more: string[]): ClusterSettings {
  const { environment, fleet_region } = identityOf(cluster);
  return {
    global: { environment, externalLabels: { fleet_region }, scrapeInterval: '1s', scrapeTimeout: '1s' },
    jobs: Object.fromEntries([...KUBERNETES_JOBS, ...more].map((name) => [name, { enabled: false }])),
    remoteWrite: { queueConfig: { batchSendDeadline: '200ms', maxBackoff: '1s' } },
    prometheus: { logLevel: 'warn' },
  };
}

function fleetOf(port: number, exporter: string): Fleet {
  const fleet = new Fleet();
  fleet.addHub('hub', { endpoint: HubEndpoint.address('127.0.0.1', { metricsPort: port }), settings: settings('hub', ...HUB_JOBS) });
  for (const [name, collection] of Object.entries(SPOKES)) {
    fleet.addSpoke(name, {
      collection,
      settings: settings(name),
      scrape: PAGES.map((page) => ScrapeJob.custom({
        jobName: page,
        metricsPath: `/${page}/${name}`,
        staticConfigs: [{ targets: [exporter] }],
        honorLabels: page.endsWith('-honored'),
        metricRelabelConfigs: page === 'anonymous' ? [{ regex: 'instance', action: 'labeldrop' }] : [],
      })),
    });
  }
  return fleet;
}

/** One hub, a Prometheus 3, with a spoke for each way to write to it. */
export interface TelemetryLab {
  readonly url: string;
  /** URL to which applications of a spoke send metrics. */
  readonly otlp: { readonly [S in typeof TELEMETRY_SPOKES[number]]: string };
  /** Ends the hub, waits, and starts it again on what it had stored. */
  hubOutage(milliseconds: number): Promise<void>;
  /** Ends the collector of a spoke as Kubernetes does, and starts it again on its volume. */
  restart(spoke: typeof TELEMETRY_SPOKES[number]): Promise<void>;
}

/** @param exporter address of the pages */
export async function startTelemetryLab(exporter: string, folder: string): Promise<TelemetryLab> {
  const port = await freePort();
  const fleet = fleetOf(port, exporter);
  const startHub = await prometheus(fleet, 'hub', folder, port);
  let hub = await startHub();
  const otlp: { [spoke: string]: string } = {};
  const collectors = new Map<string, { place: CollectorPlace; running: Running }>();
  await Promise.all(Object.keys(SPOKES).map(async (name) => {
    if (name === 'spoke-agent') {
      await (await prometheus(fleet, name, folder, await freePort()))();
      return;
    }
    const place = await collectorPlace(folder, name);
    otlp[name] = `http://127.0.0.1:${place.otlp}/v1/metrics`;
    collectors.set(name, { place, running: await startCollector(configOf(fleet, name), place) });
  }));
  return {
    url: `http://127.0.0.1:${port}`,
    otlp: otlp as TelemetryLab['otlp'],
    async hubOutage(milliseconds) {
      await hub.stop();
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      hub = await startHub();
    },
    async restart(spoke) {
      const { place, running } = collectors.get(spoke)!;
      await running.stop(30_000);
      collectors.set(spoke, { place, running: await startCollector(configOf(fleet, spoke), place) });
    },
  };
}

async function prometheus(fleet: Fleet, name: string, folder: string, port: number): Promise<() => Promise<Running>> {
  const deployed = deployedPrometheus(fleet, name);
  const place = { folder: path.join(folder, name), port };
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(path.join(place.folder, 'prometheus.yml'), configAt(place, deployed.config));
  const args = argsAt(place, deployed.args);
  return () => start(prometheus3()!, args, `http://127.0.0.1:${port}${deployed.readyPath}`, { timeout: 40_000 });
}

/** The config of the one gateway in the chart of a cluster; what reads logs has another. */
export function configOf(fleet: Fleet, cluster: string): string {
  const texts = Testing.synth(fleet.chart(Testing.app(), cluster))
    .filter(({ metadata }) => !metadata.name.startsWith('opentelemetry-logs'))
    .map(({ data }) => data?.['config.yaml'])
    .filter((text) => text !== undefined);
  if (texts.length !== 1) throw new Error(`cluster '${cluster}' has ${texts.length} configs of collectors`);
  return texts[0];
}

/** Where a collector runs in a test: its folder, and its ports on the loopback device. */
export interface CollectorPlace {
  readonly name: string;
  readonly folder: string;
  readonly health: number;
  readonly metrics: number;
  readonly otlp: number;
  readonly grpc: number;
  readonly queue: number;
}

export async function collectorPlace(folder: string, name: string): Promise<CollectorPlace> {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  const [health, metrics, otlp, grpc, queue] = await Promise.all(Array.from({ length: 5 }, () => freePort()));
  return { name, folder: own, health, metrics, otlp, grpc, queue };
}

/** The config for that place: only ports and folders change, and each has to be there. */
export function collectorConfigAt({ folder, health, metrics, otlp, grpc, queue }: CollectorPlace, config: string): string {
  const moves: readonly (readonly [from: string, to: string, optional?: boolean])[] = [
    ['":13133"', `127.0.0.1:${health}`],
    ['/var/lib/otelcol', folder],
    ['localhost:8888', `127.0.0.1:${metrics}`],
    ['":4317"', `127.0.0.1:${grpc}`, true],
    ['":4318"', `127.0.0.1:${otlp}`, true],
    ['127.0.0.1:14318', `127.0.0.1:${queue}`, true],
  ];
  let text = config;
  for (const [from, to, optional = false] of moves) {
    if (!optional && !text.includes(from)) throw new Error(`'${from}' does not stand in:\n${config}`);
    text = text.replaceAll(from, to);
  }
  const tree = parse(text);
  // by default it serves its own metrics at localhost:8888
  tree.service.telemetry.metrics = {
    readers: [{
      pull: { exporter: { prometheus: { host: '127.0.0.1', port: metrics, without_scope_info: true, without_type_suffix: true, without_units: true } } },
    }],
  };
  return stringify(tree);
}

/** Starts a collector from its generated config. */
export async function startCollector(config: string, place: CollectorPlace): Promise<Running> {
  const file = path.join(place.folder, 'config.yaml');
  writeFileSync(file, collectorConfigAt(place, config));
  return start(otelcol()!, [`--config=${file}`], `http://127.0.0.1:${place.health}/`, {
    env: { POD_NAME: `${place.name}-0`, K8S_NODE_NAME: 'node-1' }, timeout: 30_000,
  });
}
