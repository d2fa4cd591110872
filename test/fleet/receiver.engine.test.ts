import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { ClusterSettings, Collection, Fleet, HubEndpoint, Receiver } from '../../src';
import {
  describeWithEngine, freePort, htpasswd, INSTALL, makeAuthority, makeCertificate, nginx, nginxFault, openssl, prometheus3, promtool3, Running,
  start, startFront, stopAll, until,
} from '../engines';
import { argsAt, configAt } from './live/deployed';
import { HUB_JOBS, KUBERNETES_JOBS, PROMETHEUS } from './live/lab';
import { query } from './live/prometheus-api';

/*
 * Generated hubs with real engines before and in them: who may push, who may not, and who may query.
 */

const found = () => {
  const [prometheus, promtool] = [prometheus3(), promtool3()];
  return nginx() && htpasswd() && openssl() && prometheus && promtool ? { prometheus, promtool } : undefined;
};
const install = `${INSTALL.nginx}; ${INSTALL.go}`;

const SETTINGS: ClusterSettings = {
  global: { scrapeInterval: '1s', scrapeTimeout: '1s' },
  jobs: Object.fromEntries([...KUBERNETES_JOBS, ...HUB_JOBS].map((name) => [name, { enabled: false }])),
  remoteWrite: { queueConfig: { batchSendDeadline: '200ms', maxBackoff: '1s' } },
  prometheus: { image: { tag: PROMETHEUS[3].tag }, logLevel: 'warn' },
};

const own = (key: string) => ({ name: 'hub-client', key });
const CLIENT = { tlsConfig: { ca: own('ca.crt'), cert: own('tls.crt'), key: own('tls.key') } };
const CLIENT_CA = { name: 'client-ca', key: 'ca.crt' };

/** All files of a cluster's ConfigMaps, and the arguments of its Prometheus. */
function deployed(fleet: Fleet, cluster: string): { files: { [name: string]: string }; args: string[]; containers: { name: string }[] } {
  const manifests = Testing.synth(fleet.chart(Testing.app(), cluster));
  const containers = manifests.filter(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name.startsWith('prometheus')).flatMap(({ spec }) => spec.template.spec.containers);
  return {
    files: Object.assign({}, ...manifests.filter(({ kind }) => kind === 'ConfigMap').map(({ data }) => data)),
    args: containers.find(({ name }) => name === 'prometheus').args,
    containers,
  };
}

describeWithEngine('nginx and Prometheus 3', found, install, ({ prometheus, promtool }) => {
  let folder: string;
  const at = (...parts: string[]) => path.join(folder, ...parts);
  const read = (...parts: string[]) => readFileSync(at(...parts));

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'receiver-'));
    // Secrets of the hub, and of each spoke
    makeAuthority(at('hub', 'client-ca'), 'fleet');
    makeAuthority(at('rogues'), 'fleet');
    makeCertificate(at('hub', 'client-ca'), at('hub', 'hub-tls'), '/CN=hub');
    for (const spoke of ['honest', 'guesser', 'rogue']) {
      makeCertificate(at(spoke === 'rogue' ? 'rogues' : path.join('hub', 'client-ca')), at(spoke, 'hub-client'), `/CN=${spoke}`);
      cpSync(at('hub', 'client-ca', 'ca.crt'), at(spoke, 'hub-client', 'ca.crt'));
      writeFileSync(at(spoke, 'hub-client', 'password'), spoke === 'guesser' ? 'wrong' : 'right');
    }
    mkdirSync(at('hub', 'users'));
    const users = ['honest', 'guesser', 'rogue'].map((user) => execFileSync(htpasswd()!, ['-nbBC', '4', user, 'right'], { encoding: 'utf8' }).trim());
    writeFileSync(at('hub', 'users', 'auth'), `${users.join('\n')}\n`);
  });

  afterAll(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** Runs a generated Prometheus with the Secrets of its cluster. */
  function run(cluster: string, fleet: Fleet, port: number, secretsOf: string, more: readonly string[] = []): Promise<Running> {
    const { files, args } = deployed(fleet, cluster);
    const place = { folder: at(`${cluster}-run`), port };
    mkdirSync(place.folder, { recursive: true });
    const here = (text: string) => text.replaceAll('/etc/monitoring/secrets', at(secretsOf)).replaceAll('/etc/prometheus', place.folder);
    writeFileSync(path.join(place.folder, 'prometheus.yml'), here(configAt(place, files['prometheus.yml'])));
    if (files['web.yml'] !== undefined) writeFileSync(path.join(place.folder, 'web.yml'), here(files['web.yml']));
    const ready = `http${files['web.yml'] === undefined ? '' : 's'}://127.0.0.1:${port}/-/ready`;
    return start(prometheus, [...argsAt(place, args).map(here), ...more], ready, { timeout: 40_000 });
  }

  /** Status and body of a request; 0 where there is no answer. */
  function ask(port: number, asked: string, as: string | undefined, options: RequestOptions = {}): Promise<{ status: number; body: string }> {
    return new Promise((resolve) => {
      const identity = as === undefined ? {} : { cert: read(as, 'hub-client', 'tls.crt'), key: read(as, 'hub-client', 'tls.key') };
      const sent = request({ host: '127.0.0.1', port, path: asked, ca: read('hub', 'client-ca', 'ca.crt'), agent: false, ...identity, ...options }, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => resolve({ status: response.statusCode!, body }));
      });
      sent.on('error', () => resolve({ status: 0, body: '' }));
      sent.end();
    });
  }

  test.each<[string, Receiver | undefined]>([
    ['nothing asked for', undefined],
    ['passwords', Receiver.front({ users: { name: 'users', key: 'auth' }, pinIdentity: true })],
    ['certificates', Receiver.front({ certificateSecretName: 'hub-tls', clientCa: CLIENT_CA, pinIdentity: true })],
    ['both', Receiver.front({ certificateSecretName: 'hub-tls', clientCa: CLIENT_CA, users: { name: 'users', key: 'auth' } })],
    ['certificates for logs alone', Receiver.webConfig({ certificateSecretName: 'hub-tls', clientCa: CLIENT_CA })],
  ])('nginx takes what is generated for %s', async (_, receiver) => {
    const fleet = new Fleet();
    const client = { ...(receiver && CLIENT), basicAuth: { username: '{cluster}', password: own('password') } };
    const tls = receiver?._spec.front?.certificateSecretName ?? receiver?._spec.webConfig;
    fleet.addHub('hub', {
      endpoint: HubEndpoint.address('100.64.0.2', { receiver, client: tls === undefined ? { basicAuth: client.basicAuth } : client }),
    });
    fleet.addSpoke('honest');
    fleet.addSpoke('default');
    const config = deployed(fleet, 'hub').files['nginx.conf'];
    const upstreams = Object.fromEntries([...config.matchAll(/^ *server ([^ {]+);/gm)].map(([, address]) => [address, '127.0.0.1:1']));
    expect(await nginxFault(config, { folder: at('configs'), secrets: at('hub'), upstreams })).toBeUndefined();
  });

  describe('behind a front that asks for passwords and certificates', () => {
    let hub: string;
    let port: number;

    beforeAll(async () => {
      const [hubPort, frontPort, logsPort, ...spokePorts] = await Promise.all(Array.from({ length: 6 }, () => freePort()));
      port = frontPort;
      const fleet = new Fleet();
      fleet.addHub('hub', {
        settings: SETTINGS,
        endpoint: HubEndpoint.address('127.0.0.1', {
          metricsPort: port,
          logsPort,
          receiver: Receiver.front({ certificateSecretName: 'hub-tls', clientCa: CLIENT_CA, users: { name: 'users', key: 'auth' } }),
          client: { ...CLIENT, basicAuth: { username: '{cluster}', password: own('password') } },
        }),
      });
      const spokes = ['honest', 'guesser', 'rogue'];
      for (const spoke of spokes) fleet.addSpoke(spoke, { collection: Collection.prometheusAgent(), settings: SETTINGS });
      hub = `http://127.0.0.1:${hubPort}`;
      await run('hub', fleet, hubPort, 'hub');
      await startFront(deployed(fleet, 'hub').files['nginx.conf'], {
        folder: at('front'), secrets: at('hub'), upstreams: { 'prometheus:9090': `127.0.0.1:${hubPort}`, 'loki:3100': '127.0.0.1:1' }, ports: { 9090: port, 3100: logsPort },
      });
      await Promise.all(spokes.map((spoke, i) => run(spoke, fleet, spokePorts[i], spoke, ['--storage.remote.flush-deadline=1s'])));
      // all have tried by then: who is refused is told of in the log, a certificate as 400 although no answer was sent
      await until(() => /status=401/.test(log()) && /status=400/.test(log()), 40_000);
      await until(async () => (await query(hub, 'up{cluster="honest"}')).length > 0, 40_000);
    }, 90_000);

    const log = () => readFileSync(at('front', 'access.log'), 'utf8');

    test('what a spoke pushes arrives, under its name', async () => {
      expect(await query(hub, 'up{cluster="honest",job="prometheus"}')).toMatchObject([{ value: '1' }]);
    });

    test('what comes with a wrong password, or with a certificate of somebody else, does not', async () => {
      const clusters = new Set((await query(hub, '{__name__=~".+"}')).map(({ labels }) => labels.cluster));
      expect([...clusters].sort()).toEqual(['honest', 'hub']);
    });

    test('who may push may not query', async () => {
      const auth = { auth: 'honest:right' };
      expect((await ask(port, '/api/v1/query?query=up', 'honest', auth)).status).toBe(404);
      expect((await ask(port, '/api/v1/write', 'honest', auth)).status).toBe(403);
      expect((await ask(port, '/api/v1/write', 'honest', { ...auth, method: 'POST' })).status).toBe(400);
      expect((await ask(port, '/api/v1/write', 'honest', { auth: 'honest:wrong', method: 'POST' })).status).toBe(401);
      expect((await ask(port, '/api/v1/write', 'rogue', { ...auth, method: 'POST' })).status).toBe(0);
      expect((await ask(port, '/api/v1/write', undefined, { ...auth, method: 'POST' })).status).toBe(0);
    });
  });

  describe('a Prometheus that protects itself', () => {
    let fleet: Fleet;
    let port: number;

    const fleetWith = (jobs: readonly string[]) => {
      const one = new Fleet();
      one.addHub('secured', {
        settings: { ...SETTINGS, global: { ...SETTINGS.global, externalLabels: Object.fromEntries(jobs.map((job) => [job, 'x'])) } },
        endpoint: HubEndpoint.address('hub.example.com', {
          receiver: Receiver.webConfig({ certificateSecretName: 'hub-tls', clientCa: CLIENT_CA }), client: CLIENT,
        }),
      });
      return one;
    };

    beforeAll(async () => {
      fleet = fleetWith([]);
      port = await freePort();
      await run('secured', fleet, port, 'hub', ['--config.auto-reload-interval=1s']);
    }, 60_000);

    const answer = async (expression: string) => JSON.parse((await ask(port, `/api/v1/query?query=${encodeURIComponent(expression)}`, 'honest')).body).data.result as unknown[];

    test('promtool accepts its web configuration', () => {
      expect(spawnSync(promtool, ['check', 'web-config', at('secured-run', 'web.yml')], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    });

    test('answers those alone who have a certificate of the authority', async () => {
      const statuses = await Promise.all([undefined, 'rogue', 'honest'].map(async (as) => (await ask(port, '/-/ready', as)).status));
      expect(statuses).toEqual([0, 0, 200]);
    });

    test('scrapes itself', async () => {
      expect(await until(async () => (await answer('up{job="prometheus",cluster="secured"} == 1')).length > 0, 30_000)).toBe(true);
    }, 40_000);

    test('has nobody beside it to reload it, and reloads a changed config by itself', async () => {
      expect(deployed(fleet, 'secured').containers.map(({ name }) => name)).toEqual(['prometheus']);
      const before = (await ask(port, '/api/v1/status/config', 'honest')).body;
      const { files } = deployed(fleetWith(['added']), 'secured');
      const place = { folder: at('secured-run'), port };
      writeFileSync(path.join(place.folder, 'prometheus.yml'), configAt(place, files['prometheus.yml']).replaceAll('/etc/monitoring/secrets', at('hub')));
      expect(before).not.toContain('added');
      await until(async () => (await ask(port, '/api/v1/status/config', 'honest')).body.includes('added'), 20_000);
    }, 30_000);
  });
});
