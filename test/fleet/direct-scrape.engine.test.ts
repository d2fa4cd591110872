import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { ClusterSettings, Collection, Fleet, HubEndpoint, ScrapeConfig, ScrapeJob } from '../../src';
import {
  checkPrometheusConfig, describeWithEngine, describeWithSchemas, freePort, INSTALL, KUBERNETES_VERSIONS, makeAuthority, makeCertificate, openssl,
  prometheus3, promtool2, promtool3, start, stopAll, until, validateManifest,
} from '../engines';
import { FakeApiServer } from '../engines/fake-api-server';
import { argsAt, configAt, deployedPrometheus } from './live/deployed';
import { simulatedJobs, simulatedOutcome } from './live/discovery-lab';
import { ActiveTarget, query, Sample, targetsOf } from './live/prometheus-api';
import { kindOfAccess, remoteAccessOf, remoteGrants } from './live/remote-grants';
import { remoteWorld, RemoteWorld } from './live/remote-world';

/*
 * A generated hub scrapes clusters that run nothing of ours, through their API servers: over TLS, with the tokens of its Secrets, by
 * the proxies of nodes, pods and Services. One lets it in, another does not know its token.
 */

const OWN_JOBS = ['kube-apiserver', 'kubelet', 'cadvisor', 'kubelet-probes', 'kube-state-metrics', 'kube-state-metrics-telemetry', 'node-exporter', 'loki', 'kubernetes-pods'];

/** Pods of namespace `shop` that say which of them are meant. */
const shop = (jobName: string, own: Partial<ScrapeConfig> = {}): ScrapeJob => ScrapeJob.custom({
  jobName,
  kubernetesSdConfigs: [{ role: 'pod', namespaces: { names: ['shop'] } }],
  relabelConfigs: [
    { sourceLabels: ['__meta_kubernetes_pod_container_port_name'], regex: 'metrics', action: 'keep' },
    { sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
  ],
  ...own,
});

function fleetOf(apiServers: { readonly [cluster: string]: string }, hub: ClusterSettings = {}): Fleet {
  const fleet = new Fleet();
  fleet.addHub('hub', {
    endpoint: HubEndpoint.existing({ metricsUrl: 'http://hub.test/api/v1/write' }),
    settings: {
      jobs: Object.fromEntries(OWN_JOBS.map((name) => [name, { enabled: false }])),
      prometheus: { image: { tag: 'v3.14.0' }, logLevel: 'error' },
      ...hub,
    },
  });
  for (const [cluster, apiServer] of Object.entries(apiServers)) {
    fleet.addSpoke(cluster, {
      stage: 'production',
      collection: Collection.directScrape({ apiServer, allowNodesProxy: true }),
      scrape: [shop('plain'), shop('honored', { honorLabels: true }), ScrapeJob.annotatedPods({ namespaces: ['web'] })],
      settings: { global: { scrapeInterval: '1s', scrapeTimeout: '1s' }, kubeStateMetrics: { enabled: true } },
    });
  }
  return fleet;
}

const FOUND = () => (prometheus3() && openssl() ? { binary: prometheus3()! } : undefined);

describeWithEngine('direct scrape in Prometheus 3.x', FOUND, `${INSTALL.go}; openssl`, ({ binary }) => {
  let folder: string;
  let world: RemoteWorld;
  let east: FakeApiServer;
  let west: FakeApiServer;
  let fleet: Fleet;
  let config: string;
  let url: string;
  let series: Sample[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'direct-scrape-'));
    const authority = path.join(folder, 'authority');
    makeAuthority(authority, 'clusters');
    makeCertificate(authority, path.join(folder, 'server'), '/CN=api');
    const [cert, key] = ['tls.crt', 'tls.key'].map((file) => readFileSync(path.join(folder, 'server', file), 'utf8'));
    world = await remoteWorld();
    const metrics = 'apiserver_request_total{code="200",cluster="evil"} 1\n';
    east = await FakeApiServer.start(world.objects, { tls: { cert, key }, token: 'token-of-east', metrics });
    west = await FakeApiServer.start(world.objects, { tls: { cert, key }, token: 'token-of-west', metrics });
    fleet = fleetOf({ east: east.url, west: west.url });
    const place = { folder: path.join(folder, 'hub'), port: await freePort() };
    const secrets = path.join(place.folder, 'secrets');
    for (const cluster of ['east', 'west']) {
      for (const [kind, file, text] of [['ca', 'ca.crt', readFileSync(path.join(authority, 'ca.crt'), 'utf8')], ['token', 'token', 'token-of-east']]) {
        mkdirSync(path.join(secrets, `${cluster}-${kind}`), { recursive: true });
        writeFileSync(path.join(secrets, `${cluster}-${kind}`, file), text);
      }
    }
    const deployed = deployedPrometheus(fleet, 'hub');
    config = configAt(place, deployed.config).replaceAll('/etc/monitoring/secrets/', `${secrets}/`);
    writeFileSync(path.join(place.folder, 'prometheus.yml'), config);
    url = `http://127.0.0.1:${place.port}`;
    await start(binary, argsAt(place, deployed.args), url + deployed.readyPath, { timeout: 40_000 });
    series = await until(async () => {
      const now = await query(url, '{__name__=~".+",job!="prometheus"}');
      const up = now.filter(({ labels }) => labels.__name__ === 'up' && labels.cluster === 'east');
      return up.length > TARGETS && up.filter(({ value }) => value === '1').length === TARGETS && now;
    }, 45_000, 250);
  }, 90_000);

  afterAll(async () => {
    await stopAll();
    await Promise.all([east?.close(), west?.close(), world?.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** 1 API server, 3 jobs of 2 kubelets, 2 of kube-state-metrics, 2 of 2 pods each, 2 pods that ask. */
  const TARGETS = 1 + 6 + 2 + 4 + 2;

  const ofScrapes = ({ labels }: Sample) => labels.__name__ !== 'up' && !labels.__name__.startsWith('scrape_');

  test('finds all and only the targets that are meant, each with the cluster that it is in', () => {
    const up = series.filter(({ labels }) => labels.__name__ === 'up' && labels.cluster === 'east');
    const names = up.map(({ labels }) => (labels.job === 'kube-apiserver' ? labels.job : `${labels.job} ${labels.instance}`));
    const expected = Object.entries(world.expected).flatMap(([target, metrics]) => (target.startsWith('kubelet') ? metrics.map(() => target) : [target]));
    expect(names.sort()).toEqual(expected.sort());
    expect(up.filter(({ labels }) => labels.environment !== 'production')).toEqual([]);
    expect(up.filter(({ value }) => value !== '1').map(({ labels }) => labels.pod)).toEqual(['redirects']);
  });

  test('stores all and only the series that are exposed, each with the right cluster', () => {
    // under honor_labels, hostile series say by themselves whose they are, all but the cluster
    const found = series.filter(ofScrapes).map(({ labels: { __name__, cluster, environment, job, instance } }) => {
      const of = job === 'kube-apiserver' ? job : `${job} ${instance}`;
      return `${cluster} ${environment} ${of} ${__name__}`;
    });
    const expected = Object.entries(world.expected).flatMap(([target, metrics]) => metrics.map((name) =>
      `east production ${name === 'hostile' && target.startsWith('honored') ? 'evil evil' : target} ${name}`));
    expect(found.sort()).toEqual(expected.sort());
  });

  test('what hostile exporters say of themselves is kept aside', () => {
    const hostile = series.filter(({ labels }) => labels.__name__ === 'hostile').map(({ labels: { cluster, exported_cluster, namespace } }) =>
      [cluster, exported_cluster, namespace]);
    // what an exporter calls exported_ comes from further away than its cluster
    expect(hostile.sort()).toEqual([['east', 'older', 'evil'], ['east', 'older', 'shop'], ['east', 'older', 'web']]);
  });

  test('paths and parameters of targets arrive there', () => {
    const asked = new Set(series.filter(({ labels }) => labels.__name__ === 'asked').map(({ labels }) => labels.url));
    expect([...asked].sort()).toEqual(['/custom/path?format=text', '/metrics', '/metrics/cadvisor', '/metrics/probes']);
  });

  test('the hub does not go where a target redirects it', async () => {
    await until(async () => (await query(url, 'count_over_time(up{pod="redirects"}[1m]) > 1')).length > 0);
    expect(world.lured).toHaveLength(0);
  });

  test('a wrong token gets nothing', async () => {
    expect(west.refused).toBeGreaterThan(0);
    expect([...west.requests]).toEqual([]);
    expect((await query(url, '{cluster="west"}')).filter(ofScrapes)).toEqual([]);
    expect((await query(url, 'up{cluster="west"} != 0'))).toEqual([]);
  });

  test('the hub uses what the roles of the account grant, and they grant nothing else', () => {
    const grants = remoteGrants(Testing.synth(fleet.chart(Testing.app(), 'east')), 'hub-scraper');
    const used = [...new Set([...east.requests].filter((request) => !request.endsWith('/version')).map(remoteAccessOf))];
    const everywhere = (one: string) => one.replace(/ in .*/, '');
    expect(used.filter((one) => !grants.includes(one) && !grants.includes(everywhere(one)))).toEqual([]);
    const kinds = new Set(used.flatMap((one) => [one, everywhere(one)]).map(kindOfAccess));
    expect(grants.filter((grant) => !kinds.has(kindOfAccess(grant)))).toEqual([]);
  });

  test('the simulator says the same of every target', async () => {
    const jobs = simulatedJobs(config);
    const { activeTargets, droppedTargets } = await targetsOf(url);
    const outcomes = (targets: readonly Pick<ActiveTarget, 'scrapePool' | 'discoveredLabels'>[]) => targets
      .map(({ scrapePool, discoveredLabels }) => simulatedOutcome(jobs.get(scrapePool)!, discoveredLabels));
    expect(activeTargets.length).toBeGreaterThan(TARGETS);
    expect(outcomes(activeTargets)).toEqual(activeTargets.map(({ labels, scrapeInterval, scrapeTimeout, scrapeUrl }) => (
      { labels, scrapeInterval, scrapeTimeout, scrapeUrl })));
    expect(new Set(outcomes(droppedTargets))).toEqual(new Set(['dropped']));
  });
});

describe.each([['2.x', 2, 'v2.42.0', promtool2, INSTALL.debian], ['3.x', 3, 'v3.14.0', promtool3, INSTALL.go]] as const)(
  'a hub that pulls, in Prometheus %s', (_, major, tag, finder, install) => {
    describeWithEngine('promtool', finder, install, () => {
      test('takes the config', async () => {
        const { config } = deployedPrometheus(fleetOf({ east: 'https://east.test:6443', west: 'https://[fd00::1]' }, { prometheus: { image: { tag } } }), 'hub');
        expect(config).toContain('east/kubernetes-pods');
        expect(await checkPrometheusConfig(config, { major, agent: false })).toEqual([]);
      });
    });
  },
);

describeWithSchemas('the Kubernetes schemas and a cluster that is scraped directly', () => {
  test.each(KUBERNETES_VERSIONS)('every object is valid for Kubernetes %s', (version) => {
    const manifests: object[] = Testing.synth(fleetOf({ east: 'https://east.test:6443' }).chart(Testing.app(), 'east'));
    expect(manifests.flatMap((manifest) => validateManifest(manifest, version))).toEqual([]);
  });
});
