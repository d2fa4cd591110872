import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Collection, FederationCollectionProps, Fleet, HubEndpoint } from '../../src';
import { Labels } from '../../src/model/relabel';
import { parseSelector } from '../../src/syntax/promql/selector';
import { checkPrometheusConfig, describeWithEngine, htpasswd, INSTALL, openssl, promtool2, promtool3, stopAll, until } from '../engines';
import { deployedPrometheus } from './live/deployed';
import { Exporter, LABELLED_PAGES, serveMetrics } from './live/exporters';
import { makeSecrets, startForeignServer } from './live/federated-spokes';
import { environmentOf, FederatedSpoke, federationFleet, FederationLab, ForeignServers, SPOKES, startFederationLab } from './live/federation-lab';
import { Major, PROMETHEUS } from './live/lab';
import { query, Sample, targetsOf } from './live/prometheus-api';

/*
 * Generated hubs that federate from servers which somebody else runs, with everything that such a server may say of itself.
 */

const MAJORS = [2, 3] as const;
const LABELS = ['cluster', 'originCluster'] as const;
const available = (major: Major) => PROMETHEUS[major].binary() !== undefined && openssl() !== undefined && htpasswd() !== undefined;

let folder: string;
let exporter: Exporter;
let servers: ForeignServers;
/** All hubs start at once: each waits for its first discovery, which takes seconds. */
const labs = new Map<string, Promise<FederationLab>>();

beforeAll(async () => {
  const majors = MAJORS.filter(available);
  if (majors.length === 0) return;
  folder = mkdtempSync(path.join(tmpdir(), 'federation-'));
  exporter = await serveMetrics(LABELLED_PAGES);
  const secrets = path.join(folder, 'secrets');
  makeSecrets(secrets);
  const foreign = (major: Major, protection: 'none' | 'password' | 'certificate') =>
    startForeignServer(major, protection, exporter.address, path.join(folder, protection), secrets);
  const [plain, password, certificate] = await Promise.all([
    foreign(majors[0], 'none'), foreign(majors[majors.length - 1], 'password'), foreign(majors[majors.length - 1], 'certificate'),
  ]);
  servers = { plain, password, certificate };
  for (const major of majors) {
    for (const label of LABELS) {
      const lab = startFederationLab(major, label, servers, path.join(folder, `${label}-${major}`), secrets);
      labs.set(`${major} ${label}`, lab);
      // its own tests fail by it
      lab.catch(() => undefined);
    }
  }
}, 60_000);

afterAll(async () => {
  await Promise.allSettled(labs.values());
  await stopAll();
  await exporter?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}, 60_000);

const spokes = Object.keys(SPOKES) as FederatedSpoke[];

function sorted(all: readonly Labels[]): string[] {
  return all.map((labels) => JSON.stringify(Object.entries(labels).sort())).sort();
}

describe.each(MAJORS.flatMap((major) => LABELS.map((label) => [major, label] as const)))('a hub of Prometheus %d.x', (major, label) => {
  describeWithEngine(`under the label ${label}`, () => available(major) || undefined, `${major === 2 ? INSTALL.debian : INSTALL.go}, ${INSTALL.nginx}`, () => {
    let lab: FederationLab;
    let series: Sample[];
    const of = (spoke: string) => series.map(({ labels }) => labels).filter((labels) => labels[label] === spoke);

    beforeAll(async () => {
      lab = await labs.get(`${major} ${label}`)!;
      // what servers record comes a moment after what they scrape
      series = await until(async () => {
        const all = await query(lab.url, '{__name__=~".+"}');
        const complete = await Promise.all(spokes.map(async (spoke) => {
          const expected = await lab.expected(spoke, servers);
          const stored = all.map(({ labels }) => labels).filter((labels) => labels[label] === spoke);
          return expected.length > 5 || spoke === 'rogue' ? JSON.stringify(sorted(stored)) === JSON.stringify(sorted(expected)) : false;
        }));
        return complete.every(Boolean) && all;
      }, 40_000, 500).catch(() => query(lab.url, '{__name__=~".+"}'));
    }, 60_000);

    test.each(spokes)('stores all that it asks %s for, and nothing else', async (spoke) => {
      expect(sorted(of(spoke))).toEqual(sorted(await lab.expected(spoke, servers)));
    });

    test('stores nothing without a cluster, or with one that is none of the fleet', async () => {
      expect([...new Set(series.map(({ labels }) => `${labels[label]} ${labels.environment}`))].sort())
        .toEqual(['hub production', ...spokes.map((spoke) => `${spoke} ${environmentOf(spoke)}`)].sort());
      expect(await query(lab.url, `{__name__=~".+",${label}=""}`)).toEqual([]);
    });

    test('knows which servers are up, under the name of their cluster', () => {
      const up = series.filter(({ labels }) => labels.__name__ === 'up' && labels.job === 'federation');
      expect(up.map(({ labels, value }) => [labels[label], labels.environment, labels.instance, value]).sort()).toEqual([
        ['certificate', environmentOf('certificate'), servers.certificate.address, '1'],
        ['password', environmentOf('password'), servers.password.address, '1'],
        ['plain', environmentOf('plain'), servers.plain.address, '1'],
        ['rogue', environmentOf('rogue'), servers.certificate.address, '0'],
      ]);
    });

    test('gets nothing with a certificate of another authority', async () => {
      const { activeTargets } = await targetsOf(lab.url);
      expect(activeTargets.filter(({ scrapePool }) => scrapePool.endsWith('/federation')).map(({ scrapePool, health }) => `${scrapePool} ${health}`).sort())
        .toEqual(['certificate/federation up', 'password/federation up', 'plain/federation up', 'rogue/federation down']);
      expect(of('rogue').filter(({ job }) => job !== 'federation')).toEqual([]);
    });

    test('takes over no alerts of servers that have some', async () => {
      expect((await servers.password.federate('ALERTS')).series).not.toEqual([]);
      expect(series.filter(({ labels }) => labels.__name__.startsWith('ALERTS'))).toEqual([]);
    });

    test('takes over what is recorded and what is up by default', () => {
      expect([...new Set(of('plain').filter(({ job }) => job !== 'federation').map(({ __name__ }) => __name__))].sort())
        .toEqual(['job:up:sum', 'lies:count', 'up']);
    });

    test('keeps what exporters and servers say of the cluster beside its name', () => {
      const identity = { [label]: 'password', environment: environmentOf('password'), region: 'lab' };
      const [hostile] = of('password').filter(({ __name__, job }) => __name__ === 'hostile_identity' && job === 'hostile');
      const common = { __name__: 'hostile_identity', job: 'hostile', instance: exporter.address, ...identity, exported_environment: 'evil' };
      expect(hostile).toEqual(label === 'cluster'
        ? { ...common, exported_cluster: 'evil', originCluster: 'liar' }
        : { ...common, cluster: 'evil', exported_originCluster: 'liar' });
      const [lies] = of('password').filter(({ __name__ }) => __name__ === 'lies:count');
      expect(lies).toMatchObject({ ...identity, [`exported_${label}`]: 'evil', exported_environment: 'evil' });
    });

    test('keeps the jobs and instances that series have at home', () => {
      expect(of('certificate').filter(({ __name__ }) => __name__ === 'hostile_target').map(({ job, instance }) => `${job} ${instance}`).sort())
        .toEqual(['evil evil', `hostile ${exporter.address}`]);
    });
  });

  const promtool = major === 2 ? promtool2 : promtool3;
  describeWithEngine(`promtool ${major}.x`, promtool, major === 2 ? INSTALL.debian : INSTALL.go, () => {
    test(`accepts the config of such a hub under the label ${label}`, async () => {
      const { config } = deployedPrometheus(federationFleet(major, label, (server) => `${server}.example.net`), 'hub');
      expect(config).toContain('job_name: rogue/federation');
      expect(await checkPrometheusConfig(config, { major, agent: false })).toEqual([]);
    });

    test(`accepts what discovers targets, and every way to authenticate, under the label ${label}`, async () => {
      const secret = { name: 's', key: 'k' };
      const ways: FederationCollectionProps[] = [
        { targetFiles: [{ name: 'targets', key: 'a.yaml' }], client: { authorization: { credentials: secret } } },
        { httpSdConfigs: [{ url: 'https://sd.example.net', basicAuth: { username: 'u', password: secret } }], honorTimestamps: false },
        { dnsSdConfigs: [{ names: ['_prom._tcp.example.net'] }], client: { basicAuth: { username: 'u', password: secret } } },
        {
          targets: [{ targets: ['[2001:db8::1]:443', 'x'], labels: { shard: '0' } }, { targets: ['2001:db8::2'] }],
          client: { oauth2: { clientId: 'c', clientSecret: secret, tokenUrl: 'https://id.example.net' }, proxyUrl: 'http://proxy:3128' },
        },
      ];
      const fleet = new Fleet({ clusterLabel: label });
      const settings = { prometheus: { image: { tag: PROMETHEUS[major].tag } } };
      fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2'), settings });
      ways.forEach((how, i) => fleet.addSpoke(`s${i}`, {
        collection: Collection.federation(how), settings: { jobs: { federation: { scrapeClass: 'slow', sampleLimit: 9, labelLimit: 9, bodySizeLimit: '9MB' } } },
      }));
      const { config } = deployedPrometheus(fleet, 'hub');
      expect(config.match(/job_name: s\d\/federation/g)).toHaveLength(ways.length);
      expect(await checkPrometheusConfig(config, { major, agent: false })).toEqual([]);
    });
  });
});

/** Selectors of every kind, right and wrong. */
const SELECTORS = [
  'up', ':a:b', 'up{}', '{}', '{a="b",}', "{a='b', c!~`x|y`}", '{__name__=~".+:.+"}', 'sum{by="x"}', '{on="x"}', ' up # x',
  '{a="\\x41\\101\\u00e9"}', '{a="}"}', '', '1up', 'up[5m]', 'up offset 5m', 'sum(up)', '{a="x"', '{a="x" b="y"}', '{,}', '{a="x",,}',
  '{a:b="x"}', '{a>"x"}', '{a=x}', '{a="x}', '{a=~"("}', '{a=~"(?!x)"}',
  '{a="\\d"}', '{a=="x"}', 'NaN', 'inf', 'a-b', '{a="x"} or b', '{"a"="b"', "{a='\\\"'}", '{a="\\\'"}', '{a="\n"}', '{a=`\n`}',
];

describeWithEngine('selectors', () => MAJORS.some(available) || undefined, `${INSTALL.debian}, ${INSTALL.nginx}`, () => {
  test('are taken and refused as servers take and refuse them', async () => {
    for (const selector of SELECTORS) {
      const isRight = ((): boolean => {
        try {
          return parseSelector(selector) !== undefined;
        } catch {
          return false;
        }
      })();
      for (const server of [servers.plain, servers.certificate]) {
        expect([selector, (await server.federate(selector)).status]).toEqual([selector, isRight ? 200 : 400]);
      }
    }
  });
});
