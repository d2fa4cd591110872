import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { parse } from 'yaml';
import { argsAt, configAt, deployedPrometheus, Place } from './deployed';
import { simulatedJobs } from './discovery-lab';
import { ForeignServer, SERVER_NAME, USER } from './federated-spokes';
import { HUB_JOBS, KUBERNETES_JOBS, Major, PROMETHEUS } from './lab';
import { ClusterSettings, Collection, FederationCollectionProps, Fleet, HubEndpoint } from '../../../src';
import { relabelDialect } from '../../../src/compile/dialect';
import { Labels, REPORT_SERIES, simulateReportSeries, simulateSample, simulateTarget } from '../../../src/model/relabel';
import { SECRETS_PATH } from '../../../src/model/secret/mount';
import { parseVersion } from '../../../src/model/values/version';
import { freePort, start } from '../../engines';

/** The servers of other people that hubs federate from. */
export interface ForeignServers {
  readonly plain: ForeignServer;
  readonly password: ForeignServer;
  readonly certificate: ForeignServer;
}

/** A hub that runs as it is generated, in front of foreign servers. */
export interface FederationLab {
  readonly url: string;
  readonly clusterLabel: string;
  /** Its config as it is generated. */
  readonly config: string;
  /** What has to be stored of a spoke. */
  expected(spoke: FederatedSpoke, servers: ForeignServers): Promise<Labels[]>;
}

const OFTEN = { scrapeInterval: '1s', scrapeTimeout: '1s' };

function certificate(secret: string): FederationCollectionProps['client'] {
  const [ca, cert, key] = ['ca.crt', 'tls.crt', 'tls.key'].map((file) => ({ name: secret, key: file }));
  return { tlsConfig: { ca, cert, key, serverName: SERVER_NAME } };
}

/** Spoke -> how it is federated, and from which server. */
export const SPOKES = {
  // what is taken over unless somebody says otherwise
  plain: { server: 'plain', how: { scheme: 'http' } },
  password: {
    server: 'password',
    how: {
      scheme: 'http',
      client: { basicAuth: { username: USER, password: { name: 'password', key: 'password' } } },
      match: ['{__name__=~"hostile.*|honest"}', '{__name__=~"ALERTS.*"}', 'up', 'lies:count'],
    },
  },
  certificate: {
    server: 'certificate',
    how: { client: certificate('federation'), match: ['{__name__=~".+"}'], matchEverythingBecause: 'it is small, and everything is to be seen' },
  },
  rogue: { server: 'certificate', how: { client: certificate('rogue'), match: ['up'] } },
} as const satisfies { readonly [spoke: string]: { readonly server: keyof ForeignServers; readonly how: FederationCollectionProps } };

export type FederatedSpoke = keyof typeof SPOKES;

/** The environment of each spoke. */
export const environmentOf = (spoke: FederatedSpoke) => `${spoke}-lab`;

export function federationFleet(major: Major, clusterLabel: string, addressOf: (server: keyof ForeignServers) => string): Fleet {
  const fleet = new Fleet({ clusterLabel });
  const prometheus: ClusterSettings = { prometheus: { image: { tag: PROMETHEUS[major].tag }, logLevel: 'warn' } };
  fleet.addHub('hub', {
    endpoint: HubEndpoint.address('127.0.0.1'),
    settings: {
      ...prometheus,
      global: { environment: 'production', ...OFTEN },
      jobs: Object.fromEntries([...KUBERNETES_JOBS, ...HUB_JOBS].map((name) => [name, { enabled: false }])),
    },
  });
  for (const [name, { server, how }] of Object.entries(SPOKES)) {
    fleet.addSpoke(name, {
      collection: Collection.federation({ ...how as FederationCollectionProps, target: addressOf(server) }),
      settings: { global: { environment: environmentOf(name as FederatedSpoke), ...OFTEN } },
    });
  }
  return fleet;
}

/** @param secrets folder of what stands for the hub's Secrets */
export async function startFederationLab(
  major: Major, clusterLabel: string, servers: ForeignServers, folder: string, secrets: string,
): Promise<FederationLab> {
  const fleet = federationFleet(major, clusterLabel, (server) => servers[server].address);
  const { config, args, readyPath } = deployedPrometheus(fleet, 'hub');
  const place: Place = { folder, port: await freePort() };
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'prometheus.yml'), configAt(place, config).replaceAll(`${SECRETS_PATH}/`, `${secrets}/`));
  const url = `http://127.0.0.1:${place.port}`;
  await start(PROMETHEUS[major].binary()!, argsAt(place, args), url + readyPath, { timeout: 40_000 });
  const dialect = relabelDialect({ engine: 'prometheus-server', version: parseVersion(PROMETHEUS[major].tag)! });
  return {
    url,
    clusterLabel,
    config,
    async expected(spoke) {
      const { server } = SPOKES[spoke];
      const job = jobOf(config, `${spoke}/federation`);
      const { labels: target } = simulateTarget(job, { __address__: servers[server].address }, dialect);
      const { series } = await servers[server].federate(...job.params['match[]']);
      const taken = spoke === 'rogue' ? [] : series.map((one) => simulateSample(job, target!, one, dialect).labels);
      const reported = REPORT_SERIES.map((name) => simulateReportSeries(job, target!, dialect, name).labels);
      return [...taken, ...reported].filter((labels) => labels !== undefined);
    },
  };
}

/** A job of a printed config with what the simulator asks of samples, too. */
function jobOf(config: string, name: string) {
  const printed = parse(config).scrape_configs.find((one: any) => one.job_name === name);
  const target = simulatedJobs(config).get(name)!;
  // rules over samples read like those over targets
  const asTarget = JSON.stringify({ global: {}, scrape_configs: [{ job_name: name, relabel_configs: printed.metric_relabel_configs }] });
  const metricRelabelConfigs = simulatedJobs(asTarget).get(name)!.relabelConfigs;
  return { ...target, params: printed.params, honorLabels: printed.honor_labels, metricRelabelConfigs };
}
