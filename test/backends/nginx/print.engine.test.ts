import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Answer, askAt, Asked, certificateIn } from './ask';
import { printFront } from '../../../src/backends/nginx';
import { frontPlan } from '../../../src/compile/hub/front';
import { FrontListener } from '../../../src/compile/plan';
import {
  describeWithEngine, FrontPlace, htpasswd, INSTALL, makeAuthority, makeCertificate, nginx, nginxFault, openssl, RunningFront, startFront,
} from '../../engines';
import { Exporter, listen } from '../../fleet/live/exporters';

/*
 * Generated fronts as real processes: who gets through, and where to.
 */

const WRITE = '/api/v1/write';
const USERS = { name: 'users', key: 'auth' };
const CLIENT_CA = { name: 'client-ca', key: 'ca.crt' };
const route = (upstream: FrontListener['routes'][number]['upstream']) => ({ method: 'POST', path: WRITE, upstream }) as const;

const config = (...listeners: FrontListener[]) => printFront(frontPlan({}, { name: 'front', listeners })).files['nginx.conf'];

/** Cluster -> its own receiver; one is called as nginx calls everybody else. */
const PINNED = { 'spoke-a': '127.0.0.1:20001', 'default': '127.0.0.1:20002' };

interface AskedWith extends Asked {
  /** Folder of the client's certificate. */
  readonly certificate?: string;
}

describeWithEngine('nginx', () => (nginx() && htpasswd() && openssl() ? { nginx: nginx()! } : undefined), INSTALL.nginx, () => {
  let folder: string;
  let place: FrontPlace;
  let store: Exporter;
  let other: Exporter;
  const seen: { url?: string; headers: IncomingMessage['headers']; bytes: number }[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'front-'));
    const receiver = (name: string) => listen((request, response) => {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => {
        seen.push({ url: request.url, headers: request.headers, bytes });
        response.writeHead(200).end(name);
      });
    });
    [store, other] = await Promise.all([receiver('store'), receiver('other')]);
    const secrets = path.join(folder, 'secrets');
    mkdirSync(path.join(secrets, 'users'), { recursive: true });
    const users = ['spoke-a:right', 'default:right', 'stranger:right'].map((pair) => execFileSync(htpasswd()!, ['-nbBC', '4', ...pair.split(':')], { encoding: 'utf8' }).trim());
    writeFileSync(path.join(secrets, 'users', 'auth'), `${users.join('\n')}\n`);
    makeAuthority(path.join(secrets, 'client-ca'), 'clients');
    makeAuthority(path.join(folder, 'rogue-ca'), 'clients');
    makeCertificate(path.join(secrets, 'client-ca'), path.join(secrets, 'hub-tls'), '/CN=hub.example.com');
    makeCertificate(path.join(secrets, 'client-ca'), path.join(folder, 'spoke-a'), '/O=fleet/CN=spoke-a');
    makeCertificate(path.join(secrets, 'client-ca'), path.join(folder, 'stranger'), '/CN=stranger');
    makeCertificate(path.join(secrets, 'client-ca'), path.join(folder, 'forged'), '/CN=stranger/O=x,CN=spoke-a');
    makeCertificate(path.join(folder, 'rogue-ca'), path.join(folder, 'rogue'), '/CN=spoke-a');
    place = {
      folder,
      secrets,
      upstreams: { 'store:9090': store.address, 'store:3100': other.address, '127.0.0.1:20001': store.address, '127.0.0.1:20002': other.address },
    };
  });

  afterAll(async () => {
    await Promise.all([store.close(), other.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  function ask({ ports }: RunningFront, port: number, { certificate, ...asked }: AskedWith = {}, tls = false): Promise<Answer> {
    return askAt(ports.get(port), { method: 'POST', path: WRITE, body: Buffer.alloc(10), ...asked }, tls ? {
      ca: readFileSync(path.join(place.secrets, 'client-ca', 'ca.crt')),
      ...(certificate !== undefined && certificateIn(path.join(folder, certificate))),
    } : undefined);
  }

  const statusOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

  describe('without authentication', () => {
    let front: RunningFront;
    beforeAll(async () => {
      front = await startFront(config(
        { name: 'metrics', port: 9090, routes: [route('store:9090')] },
        { name: 'logs', port: 3100, routes: [{ method: 'POST', path: '/loki/api/v1/push', upstream: 'store:3100' }] },
        { name: 'federate', port: 9091, routes: [{ method: 'GET', path: '/federate', upstream: 'store:9090' }] },
      ), place);
    });
    afterAll(() => front.process.stop());

    test('lets the push paths through, each at its own port, with the body as it was', async () => {
      const body = Buffer.alloc(3_000_000, 7);
      expect(await ask(front, 9090, { body, headers: { 'content-encoding': 'snappy', 'authorization': 'Basic eDp5' } })).toEqual({ status: 200, body: 'store' });
      expect(seen.at(-1)).toMatchObject({ url: WRITE, bytes: body.length, headers: { 'content-encoding': 'snappy' } });
      expect(seen.at(-1)!.headers.authorization).toBeUndefined();
      expect(await ask(front, 3100, { path: '/loki/api/v1/push' })).toEqual({ status: 200, body: 'other' });
    });

    test.each([
      ['GET', '/api/v1/query?query=up'], ['POST', '/api/v1/query'], ['POST', '/api/v1/write/'], ['POST', '/loki/api/v1/push'],
      ['POST', '/api/v1/write/../query'], ['POST', '/api/v1/admin/tsdb/delete_series'], ['GET', '/'], ['GET', '/healthz'], ['POST', '/-/quit'],
    ])('closes everything else: %s %s', async (method, asked) => {
      const before = seen.length;
      expect(await statusOf(front, 9090, { method, path: asked })).toBe(404);
      expect(seen).toHaveLength(before);
    });

    test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('takes no %s where it takes POST', async (method) => {
      expect(await statusOf(front, 9090, { method })).toBe(403);
    });

    test('passes on the path that it matched, not how it was spelled', async () => {
      expect(await statusOf(front, 9090, { path: '/api/v1/query/%2e%2e/write' })).toBe(200);
      expect(seen.at(-1)!.url).toBe(WRITE);
    });

    test('keeps the query of what it passes on, which may be long', async () => {
      const query = `?match[]=${'x'.repeat(12_000)}`;
      expect(await statusOf(front, 9091, { method: 'GET', path: `/federate${query}` })).toBe(200);
      expect(seen.at(-1)!.url).toBe(`/federate${query}`);
      expect(await statusOf(front, 9091, { path: '/federate' })).toBe(403);
    });

    test('refuses bodies that no sender has', async () => {
      expect(await statusOf(front, 9090, { body: Buffer.alloc(17 * 2 ** 20) })).not.toBe(200);
    });

    test('tells a sender to try again while its store is away', async () => {
      const text = config({ name: 'metrics', port: 9090, routes: [route('store:1')] });
      const lonely = await startFront(text, { ...place, upstreams: { 'store:1': '127.0.0.1:1' } });
      expect(await statusOf(lonely, 9090)).toBe(502);
      await lonely.process.stop();
    });
  });

  describe('with users', () => {
    let front: RunningFront;
    beforeAll(async () => {
      front = await startFront(config(
        { name: 'plain', port: 9090, users: USERS, routes: [route('store:9090')] },
        { name: 'pinned', port: 9091, users: USERS, routes: [route(PINNED)] },
      ), place);
    });
    afterAll(() => front.process.stop());

    test('takes who knows the password', async () => {
      expect(await Promise.all([undefined, 'spoke-a:wrong', 'nobody:right', 'spoke-a:right'].map((user) => statusOf(front, 9090, { user }))))
        .toEqual([401, 401, 401, 200]);
    });

    test('tells nobody who the users are, and answers queries of none of them', async () => {
      expect(await Promise.all(['spoke-a:wrong', 'unknown:wrong'].map((user) => statusOf(front, 9091, { user })))).toEqual([401, 401]);
      expect(await statusOf(front, 9090, { user: 'spoke-a:right', path: '/api/v1/query', method: 'GET' })).toBe(404);
    });

    test('pinned, leads each user to its own receiver, and others nowhere', async () => {
      const answers = await Promise.all(['spoke-a:right', 'default:right', 'stranger:right'].map((user) => ask(front, 9091, { user })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 403]);
      expect(answers.slice(0, 2).map(({ body }) => body)).toEqual(['store', 'other']);
    });

    test('writes down neither users nor passwords nor queries', async () => {
      await statusOf(front, 9090, { user: 'spoke-a:hunter2', path: `${WRITE}?token=hunter3` });
      const log = readFileSync(path.join(folder, 'access.log'), 'utf8');
      expect(log).toMatch(/method=POST path="\/api\/v1\/write" status=401/);
      expect(log).not.toMatch(/hunter|spoke-a|status=2/);
    });
  });

  describe('with client certificates', () => {
    let front: RunningFront;
    beforeAll(async () => {
      const tls = { certificateSecretName: 'hub-tls', clientCa: CLIENT_CA };
      front = await startFront(config(
        { name: 'plain', port: 9090, ...tls, routes: [route('store:9090')] },
        { name: 'pinned', port: 9091, ...tls, routes: [route(PINNED)] },
      ), place);
    });
    afterAll(() => front.process.stop());

    test('takes those of its authority, and gives others no answer at all, so that senders keep what they have', async () => {
      const statuses = await Promise.all([undefined, 'rogue', 'spoke-a'].map((certificate) => statusOf(front, 9090, { certificate }, true)));
      expect(statuses).toEqual([0, 0, 200]);
    });

    test('speaks no plain HTTP', async () => {
      expect(await statusOf(front, 9090)).toBe(400);
    });

    test('pinned, goes by the common name', async () => {
      const answers = await Promise.all(['spoke-a', 'stranger', 'forged'].map((certificate) => statusOf(front, 9091, { certificate }, true)));
      expect(answers).toEqual([200, 403, 403]);
    });

    test('uses a renewed certificate without a restart', async () => {
      makeCertificate(path.join(place.secrets, 'client-ca'), path.join(place.secrets, 'hub-tls'), '/CN=renewed');
      const subject = await new Promise<string>((resolve, reject) => {
        const sent = httpsRequest({ host: '127.0.0.1', port: front.ports.get(9090), agent: false, rejectUnauthorized: false }, () => undefined);
        sent.on('socket', (socket) => socket.on('secureConnect', () =>
          resolve(String((socket as import('node:tls').TLSSocket).getPeerCertificate().subject.CN))));
        sent.on('error', reject);
        sent.end();
      });
      expect(subject).toBe('renewed');
    });
  });

  test('nginx accepts a thousand pinned clusters, and has nothing to remark', async () => {
    const clusters = Array.from({ length: 1000 }, (_, i) => `cluster-${i}-${'x'.repeat(50)}`.slice(0, 63));
    const byUser = Object.fromEntries(clusters.map((name, i) => [name, `127.0.0.1:${20_000 + i}`]));
    const upstreams = Object.fromEntries(Object.values(byUser).map((address) => [address, address]));
    expect(await nginxFault(config({ name: 'metrics', port: 9090, users: USERS, routes: [route(byUser)] }), { ...place, upstreams })).toBeUndefined();
  });

  test.each(['logfmt', 'json'])('the log format %s is one of nginx', async (logFormat) => {
    const plan = frontPlan({ front: { logFormat, logLevel: 'debug' } }, { name: 'front', listeners: [{ name: 'x', port: 9090, routes: [route('store:9090')] }] });
    expect(await nginxFault(printFront(plan).files['nginx.conf'], place)).toBeUndefined();
  });
});
