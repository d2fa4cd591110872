import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Collection, Delivery, FederatedServer, HubEndpoint, HubProps, Receiver, ScrapeJob, SpokeProps } from '../../../src';
import { DeliveredCluster } from '../../../src/delivery/cluster-facts';
import { Description, fleetOf, newOutdir } from '../../fleet/small-fleet';

/** A fleet that was written. */
export interface Written {
  readonly readme: string;
  /** `kind/name` of every object, by cluster. */
  readonly objects: ReadonlyMap<string, ReadonlySet<string>>;
}

export function written(description: Description): Written {
  const outdir = newOutdir();
  fleetOf(outdir, description).synth();
  const readme = readFileSync(path.join(outdir, 'gitops', 'README.md'), 'utf8');
  const clusters = ['hub', ...Object.keys(description.spokes ?? {})];
  const objects = new Map(clusters.flatMap((name) => {
    try {
      const { objects: all } = JSON.parse(readFileSync(path.join(outdir, name, 'inventory.json'), 'utf8')) as { objects: { kind: string; name: string }[] };
      return [[name, new Set(all.map((object) => `${object.kind.toLowerCase()}/${object.name}`))] as const];
    } catch {
      // nothing is written for it
      return [];
    }
  }));
  return { readme, objects };
}

/** Every block of commands. */
export function shellBlocks(readme: string): string[] {
  return [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
}

export function commands(readme: string): string[] {
  return shellBlocks(readme).flatMap((block) => block.trimEnd().split('\n'));
}

const KEY = (name: string, key: string) => ({ name, key });
const CLIENT = { tlsConfig: { ca: KEY('federation', 'ca.crt'), cert: KEY('federation', 'tls.crt'), key: KEY('federation', 'tls.key'), serverName: 'prom-federation' } };

/** One of each way to collect. */
export const SPOKES: { readonly [name: string]: SpokeProps } = {
  'nodes': { collection: Collection.alloy({ otlp: true, operatorObjects: true }), scrape: [ScrapeJob.fluxControllers()] },
  'agent': { collection: Collection.prometheusAgent() },
  'old': { collection: Collection.prometheusServer(), settings: { prometheus: { image: { tag: 'v2.55.1' } } } },
  'telemetry': { collection: Collection.openTelemetry({ exporter: 'otlphttp' }) },
  'direct-1': { collection: Collection.directScrape({ apiServer: 'https://direct-1:6443' }) },
  'direct-2': { collection: Collection.directScrape({ apiServer: 'https://direct-2:6443' }) },
  'other': { collection: Collection.federation({ target: 'prom.other.cluster.local', client: CLIENT }) },
  'own': {
    collection: Collection.federation({
      target: 'own.example.com:8443',
      client: { basicAuth: { username: 'hub', password: KEY('own-password', 'password') }, tlsConfig: { ca: KEY('own-ca', 'ca.crt') } },
      server: FederatedServer.basicAuthProxy({ users: KEY('users', 'auth'), certificateSecretName: 'own-tls' }),
    }),
  },
};

export const DELIVERIES: { readonly [name: string]: Delivery } = {
  'nobody': Delivery.manifests(),
  'Flux in each': Delivery.flux({ url: 'https://github.com/acme/gitops', secretName: 'gitops' }),
  'Flux in one': Delivery.flux({ url: 'https://github.com/acme/gitops', hubManaged: { runsIn: 'hub' } }),
  'Argo CD': Delivery.argocd({ url: 'https://github.com/acme/gitops', runsIn: 'hub', createProject: {} }),
};

const CLIENT_CERTIFICATE = { tlsConfig: { ca: KEY('push', 'ca.crt'), cert: KEY('push', 'tls.crt'), key: KEY('push', 'tls.key') } };
const PASSWORD = { basicAuth: { username: '{cluster}', password: KEY('push', 'password') }, tlsConfig: { ca: KEY('push', 'ca.crt') } };

/** Hubs by what they ask of those who push. */
export const HUBS: { readonly [asks: string]: HubProps } = {
  'nothing': { endpoint: HubEndpoint.address('100.64.0.2') },
  'passwords': {
    endpoint: HubEndpoint.loadBalancer('hub.example.com', {
      logsHost: 'logs.example.com', client: PASSWORD, receiver: Receiver.front({ certificateSecretName: 'hub-tls', users: KEY('hub-users', 'auth'), pinIdentity: true }),
    }),
  },
  'certificates of the front': {
    endpoint: HubEndpoint.loadBalancer('hub.example.com', {
      client: CLIENT_CERTIFICATE, receiver: Receiver.front({ certificateSecretName: 'hub-tls', clientCa: KEY('hub-clients', 'ca.crt') }),
    }),
  },
  'certificates of Prometheus': {
    endpoint: HubEndpoint.loadBalancer('hub.example.com', {
      client: CLIENT_CERTIFICATE, receiver: Receiver.webConfig({ certificateSecretName: 'hub-tls', clientCa: KEY('hub-clients', 'ca.crt') }),
    }),
  },
  'what a gateway asks': { endpoint: HubEndpoint.gateway({ hostname: 'hub.example.com', gatewayName: 'public' }) },
  'what an ingress asks': { endpoint: HubEndpoint.ingress({ hostname: 'hub.example.com', tlsSecretName: 'hub-tls' }) },
};

/** The same facts for many clusters. */
export function many(count: number, { facts, hub }: DeliveredCluster): DeliveredCluster[] {
  return Array.from({ length: count }, (_, i) => ({ name: `euw1-production-${i}`, facts, hub }));
}
