import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Answer, askAt, Asked, certificateIn } from './ask';
import { printFront } from '../../../src/backends/nginx';
import { ClusterPlan, FrontPlan } from '../../../src/compile/plan';
import { HubProps } from '../../../src/topology/cluster-props';
import { HubEndpoint } from '../../../src/topology/hub-endpoint';
import { Receiver } from '../../../src/topology/receiver';
import { compiledFleet } from '../../compile/compiled';
import {
  describeWithEngine, FrontPlace, htpasswd, INSTALL, loki, makeAuthority, makeCertificate, nginx, nginxFault, openssl, RunningFront, startFront,
  stopAll, until,
} from '../../engines';
import { lokiPlan } from '../loki/plan';
import { place as placeOf, RunningLoki, startLoki } from '../loki/running';

/*
 * The gateway and the push-only front before a real Loki: what passes, and what does not.
 */

const USERS = { name: 'users', key: 'auth' };
const CLIENT_CA = { name: 'client-ca', key: 'ca.crt' };
const TLS = { certificateSecretName: 'hub-tls' };

function planOf(props: HubProps): ClusterPlan {
  const { diagnostics, plan } = compiledFleet('hub', props, ['spoke-a', 'spoke-b', 'spoke-otel'].map((name) => (
    { name, props: name === 'spoke-otel' ? { collection: { openTelemetry: {} } as never } : {} })));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan;
}

const frontOf = ({ fronts = [] }: ClusterPlan, name: string): FrontPlan => fronts.find((front) => front.name === name)!;
const gatewayOf = (gateway: object, more: object = {}) =>
  frontOf(planOf({ settings: { loki: { gateway: { enabled: true, ...gateway }, ...more }, grafana: { enabled: false } } }), 'loki-gateway');
const config = (front: FrontPlan) => printFront(front).files['nginx.conf'];

interface AskedWith extends Asked {
  /** Folder of the client's certificate, false: none; undefined over plain HTTP. */
  readonly certificate?: string | false;
}

describeWithEngine('nginx and Loki', () => (nginx() && htpasswd() && openssl() && loki() ? loki() : undefined), `${INSTALL.nginx}; ${INSTALL.go}`, (binary) => {
  let folder: string;
  let place: FrontPlace;
  let one: RunningLoki;
  let many: RunningLoki;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'gateway-'));
    const secrets = path.join(folder, 'secrets');
    mkdirSync(path.join(secrets, 'users'), { recursive: true });
    const users = ['spoke-a:right', 'spoke-b:right', 'stranger:right', 'reader:right']
      .map((pair) => execFileSync(htpasswd()!, ['-nbBC', '4', ...pair.split(':')], { encoding: 'utf8' }).trim());
    writeFileSync(path.join(secrets, 'users', 'auth'), `${users.join('\n')}\n`);
    makeAuthority(path.join(secrets, 'client-ca'), 'clients');
    makeAuthority(path.join(folder, 'rogue-ca'), 'clients');
    makeCertificate(path.join(secrets, 'client-ca'), path.join(secrets, 'hub-tls'), '/CN=loki-gateway');
    makeCertificate(path.join(secrets, 'client-ca'), path.join(folder, 'spoke-a'), '/CN=spoke-a');
    makeCertificate(path.join(folder, 'rogue-ca'), path.join(folder, 'rogue'), '/CN=spoke-a');
    [one, many] = await Promise.all([
      startLoki(binary, lokiPlan({ otlpLabels: ['cluster'] }), await placeOf()),
      startLoki(binary, lokiPlan({ authEnabled: true, tenantNames: ['spoke-a', 'spoke-b'] }), await placeOf()),
    ]);
    place = placeAt(one);
  }, 240_000);

  afterAll(async () => {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  const placeAt = ({ url }: RunningLoki): FrontPlace => (
    { folder, secrets: path.join(folder, 'secrets'), upstreams: { 'loki:3100': new URL(url).host, 'prometheus:9090': '127.0.0.1:1' } });

  function ask({ ports }: RunningFront, asked: string, { body, certificate, headers, ...more }: AskedWith = {}): Promise<Answer> {
    const sent = { ...more, path: asked, body, headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers } };
    return askAt(ports.get(3100), sent, certificate === undefined ? undefined : {
      rejectUnauthorized: false, ...(certificate !== false && certificateIn(path.join(folder, certificate))),
    });
  }

  const push = (stream: object, line: string) => JSON.stringify({ streams: [{ stream, values: [[`${Date.now()}000000`, line]] }] });
  const otlp = (cluster: string, line: string) => JSON.stringify({
    resourceLogs: [{
      resource: { attributes: [{ key: 'cluster', value: { stringValue: cluster } }] },
      scopeLogs: [{ logRecords: [{ timeUnixNano: `${Date.now()}000000`, body: { stringValue: line } }] }],
    }],
  });
  const query = (text: string) => `/loki/api/v1/query_range?since=1h&query=${encodeURIComponent(text)}`;

  /** Lines that a WebSocket brings, each as it came. */
  function tailed({ ports }: RunningFront, asked: string) {
    const lines: string[] = [];
    const key = randomBytes(16).toString('base64');
    const sent = httpRequest({
      host: '127.0.0.1',
      port: ports.get(3100),
      path: asked,
      agent: false,
      headers: { 'Connection': 'Upgrade', 'Upgrade': 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key },
    });
    const opened = new Promise<string | undefined>((resolve) => {
      sent.on('upgrade', (response, socket) => {
        socket.on('data', (chunk: Buffer) => lines.push(chunk.toString('utf8')));
        resolve(response.headers['sec-websocket-accept']);
      });
      sent.on('response', () => resolve(undefined));
      sent.on('error', () => resolve(undefined));
    });
    sent.end();
    const accepted = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    return { lines, opened: opened.then((answer) => (answer === accepted ? 'opened' : answer)), close: () => sent.destroy() };
  }

  describe('the gateway', () => {
    let front: RunningFront;
    beforeAll(async () => {
      front = await startFront(config(gatewayOf({})), place);
    });
    afterAll(() => front.process.stop());

    test('takes lines, and finds them again in every way of asking', async () => {
      await until(async () => (await ask(front, '/loki/api/v1/push', { method: 'POST', body: push({ cluster: 'a', app: 'x' }, 'hello') })).status === 204);
      const asked = [
        query('{app="x"}'), '/loki/api/v1/labels', '/loki/api/v1/label/cluster/values', `/loki/api/v1/series?match[]=${encodeURIComponent('{app="x"}')}`,
        `/loki/api/v1/index/stats?query=${encodeURIComponent('{app="x"}')}`, `/loki/api/v1/index/volume?query=${encodeURIComponent('{app="x"}')}`,
        `/loki/api/v1/index/volume_range?query=${encodeURIComponent('{app="x"}')}`, '/loki/api/v1/detected_labels',
        `/loki/api/v1/detected_fields?query=${encodeURIComponent('{app="x"}')}`, `/loki/api/v1/query?query=${encodeURIComponent('count_over_time({app="x"}[1h])')}`,
        '/loki/api/v1/status/buildinfo', '/ready',
      ];
      const answers = await Promise.all(asked.map(async (one_) => [one_, (await ask(front, one_)).status]));
      expect(answers.filter(([, status]) => status !== 200)).toEqual([]);
      expect((await ask(front, query('{app="x"}'))).body).toContain('"hello"');
      expect((await ask(front, '/loki/api/v1/label/cluster/values')).body).toContain('"a"');
      const posted = await ask(front, '/loki/api/v1/query_range', {
        method: 'POST', body: `since=1h&query=${encodeURIComponent('{app="x"}')}`, headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      expect(posted.body).toContain('"hello"');
    }, 60_000);

    test('takes lines by OTLP, whose attributes become labels', async () => {
      expect((await ask(front, '/otlp/v1/logs', { method: 'POST', body: otlp('otel', 'by otlp') })).status).toBe(204);
      await until(async () => (await ask(front, query('{cluster="otel"}'))).body.includes('by otlp'));
    }, 60_000);

    test('tails by a WebSocket', async () => {
      const tail = tailed(front, `/loki/api/v1/tail?query=${encodeURIComponent('{app="tailed"}')}`);
      expect(await tail.opened).toBe('opened');
      await until(async () => {
        await ask(front, '/loki/api/v1/push', { method: 'POST', body: push({ app: 'tailed' }, 'as it comes') });
        return tail.lines.some((line) => line.includes('as it comes'));
      }, 30_000, 500);
      tail.close();
    }, 60_000);

    test.each([
      ['POST', '/flush'], ['POST', '/ingester/shutdown'], ['POST', '/ingester/prepare_shutdown'], ['GET', '/config'], ['GET', '/ring'], ['GET', '/services'],
      ['GET', '/metrics'], ['POST', '/loki/api/v1/delete'], ['PUT', '/loki/api/v1/delete'], ['GET', '/memberlist'], ['GET', '/log_level'],
      ['GET', '/debug/pprof/heap'], ['GET', '/ruler/ring'], ['GET', '/loki/api/v1/label/a%2Fb/values'], ['GET', '/loki/api/v1/label/../../../flush'],
      ['GET', '/loki/api/v1/label/x/values/../../../../../config'], ['GET', '/loki/api/v1/label/%2e%2e/values'], ['GET', '/'],
    ])('closes what is for those who run Loki: %s %s', async (method, asked) => {
      expect((await ask(front, asked, { method })).status).toBe(404);
    });

    test.each([['POST', '/loki/api/v1/rules/x'], ['DELETE', '/loki/api/v1/rules/x'], ['GET', '/loki/api/v1/push'], ['DELETE', '/loki/api/v1/query']])(
      'does not change what is only read: %s %s', async (method, asked) => {
        expect((await ask(front, asked, { method })).status).toBe(403);
      });
  });

  test('asks for passwords', async () => {
    const front = await startFront(config(gatewayOf({ users: USERS })), place);
    const statuses = await Promise.all([undefined, 'reader:wrong', 'nobody:right', 'reader:right'].map(async (user) => (await ask(front, '/loki/api/v1/labels', { user })).status));
    expect(statuses).toEqual([401, 401, 401, 200]);
    await front.process.stop();
  });

  test('asks for certificates', async () => {
    const front = await startFront(config(gatewayOf({ ...TLS, clientCa: CLIENT_CA })), place);
    const statuses = await Promise.all([false, 'rogue', 'spoke-a'].map(async (certificate) => (
      (await ask(front, '/loki/api/v1/labels', { certificate: certificate as string | false })).status)));
    expect(statuses).toEqual([0, 0, 200]);
    expect((await ask(front, '/loki/api/v1/labels')).status).toBe(400);
    await front.process.stop();
  });

  const pinned = (asked: object, client: object): HubProps => ({
    endpoint: HubEndpoint.address('hub.example.com', { client, receiver: Receiver.front({ ...TLS, ...asked, pinIdentity: true }) }),
    settings: { loki: { tenants: 'cluster' } },
  });
  const KEY = { name: 'hub', key: 'k' };

  test('a front for senders answers no questions, and takes OTLP where somebody sends it', async () => {
    const plan = planOf({});
    const text = config(frontOf(plan, 'hub-front'));
    const front = await startFront(text, place);
    expect((await ask(front, '/loki/api/v1/push', { method: 'POST', body: push({ app: 'y' }, 'z') })).status).toBe(204);
    expect((await ask(front, '/otlp/v1/logs', { method: 'POST', body: otlp('y', 'z') })).status).toBe(204);
    const asked = [query('{app="y"}'), '/loki/api/v1/labels', '/loki/api/v1/tail', '/ready', '/prometheus/api/v1/rules'];
    expect(await Promise.all(asked.map(async (one_) => (await ask(front, one_)).status))).toEqual(asked.map(() => 404));
    await front.process.stop();
  });

  test.each([
    ['users', { users: USERS }, { basicAuth: { username: '{cluster}', password: KEY } }],
    ['certificates', { clientCa: CLIENT_CA }, { tlsConfig: { cert: KEY, key: KEY } }],
  ])('with %s, nobody writes into the tenant of another', async (kind, asked, client) => {
    const front = await startFront(config({
      ...frontOf(planOf(pinned(asked, client)), 'hub-front'),
      pinning: undefined,
      listeners:
      frontOf(planOf(pinned(asked, client)), 'hub-front').listeners.filter(({ name }) => name === 'logs'),
    }), placeAt(many));
    const sender = (name: string) => (kind === 'users' ? { user: `${name}:right`, certificate: false as const } : { certificate: name });
    const line = `of ${kind}`;
    const body = push({ cluster: 'spoke-b' }, line);
    const lie = { method: 'POST', body, headers: { 'X-Scope-OrgID': 'spoke-b' } };
    await until(async () => (await ask(front, '/loki/api/v1/push', { ...lie, ...sender('spoke-a') })).status === 204);
    if (kind === 'users') expect((await ask(front, '/loki/api/v1/push', { ...lie, ...sender('stranger') })).status).toBe(403);
    const found = async (tenant: string) => (await fetch(many.url + query('{cluster=~".+"}'), { headers: { 'X-Scope-OrgID': tenant } })).text();
    await until(async () => (await found('spoke-a')).includes(line));
    expect(await found('spoke-b')).not.toContain(line);
    // readers of all see who it was
    expect(await found('spoke-a|spoke-b')).toContain('"__tenant_id__":"spoke-a"');
    await front.process.stop();
  }, 60_000);

  test('nginx has nothing to remark on any of them', async () => {
    const fronts = [gatewayOf({}), gatewayOf({ users: USERS }), gatewayOf({ ...TLS, clientCa: CLIENT_CA, users: USERS }),
      ...[{}, { users: USERS }, { clientCa: CLIENT_CA }].slice(1).map((asked) => frontOf(planOf(pinned(asked,
        { basicAuth: { username: '{cluster}', password: KEY }, tlsConfig: { cert: KEY, key: KEY } })), 'hub-front'))];
    const faults = await Promise.all(fronts.map((front) => {
      const loopback = Object.fromEntries((front.pinning?.receivers ?? []).map(({ port }) => [`127.0.0.1:${port}`, `127.0.0.1:${port}`]));
      return nginxFault(config(front), { ...place, upstreams: { ...place.upstreams, ...loopback } });
    }));
    expect(faults).toEqual(fronts.map(() => undefined));
  });
});
