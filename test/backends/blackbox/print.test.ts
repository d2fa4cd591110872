import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { printBlackbox } from '../../../src/backends/blackbox';
import { BlackboxExporterPlan } from '../../../src/compile/plan';
import { USUAL_MODULES } from '../../../src/compile/workloads/blackbox';
import { BlackboxModule } from '../../../src/topology/settings/blackbox-settings';
import { blackboxExporter, describeWithEngine, freePort, INSTALL, start } from '../../engines';
import { workloadPlan } from '../../plans';

const CA = { name: 'shop', key: 'ca.crt' };
const TLS = { ca: CA, serverName: 'shop.internal', insecureSkipVerify: false, minVersion: 'TLS12' };

/** Every field of every way to probe. */
const MODULES: { readonly [name: string]: BlackboxModule } = {
  ...USUAL_MODULES,
  http: {
    timeout: '5s',
    http: {
      validStatusCodes: [200, 204],
      validHttpVersions: ['HTTP/1.1', 'HTTP/2.0'],
      method: 'POST',
      headers: { 'Accept-Language': 'en' },
      body: '{"a": 1}',
      followRedirects: false,
      failIfNotSsl: true,
      failIfBodyMatchesRegexp: ['error \\d+'],
      failIfBodyNotMatchesRegexp: ['"ok":\\s*true'],
      bodySizeLimit: '1MB',
      basicAuth: { username: 'probe', password: { name: 'shop', key: 'password' } },
      tlsConfig: { ...TLS, cert: { name: 'shop', key: 'tls.crt' }, key: { name: 'shop', key: 'tls.key' } },
      proxyUrl: 'http://proxy.example.com:3128',
      preferredIpProtocol: 'ip6',
    },
  },
  bearer: { http: { failIfSsl: true, authorization: { type: 'Bearer', credentials: { name: 'shop', key: 'token' } } } },
  tcp: { tcp: { tls: true, tlsConfig: TLS, queryResponse: [{ expect: '^220 (.+)', send: 'EHLO ${1}', startTls: false }, { startTls: true }] } },
  dns: { dns: { queryName: 'example.com', queryType: 'AAAA', transportProtocol: 'tcp', dnsOverTls: true, validRcodes: ['NOERROR', 'NXDOMAIN'] } },
  grpc: { grpc: { service: 'shop.Orders', tls: true, tlsConfig: TLS } },
};

function plan(modules: { readonly [name: string]: BlackboxModule }): BlackboxExporterPlan {
  return { ...workloadPlan('blackboxExporter'), modules, probes: [], secrets: [] };
}

const printed = (modules: { readonly [name: string]: BlackboxModule }) =>
  (load(printBlackbox(plan(modules)).files['blackbox.yaml']) as { readonly modules: { readonly [name: string]: object } }).modules;

test('names have addresses of both kinds, of which most clusters reach one', () => {
  expect(printed(USUAL_MODULES)).toEqual({
    http_2xx: { prober: 'http', http: { preferred_ip_protocol: 'ip4' } }, tcp_connect: { prober: 'tcp', tcp: { preferred_ip_protocol: 'ip4' } },
  });
  expect(printed(MODULES).http).toMatchObject({ http: { preferred_ip_protocol: 'ip6' } });
});

test('credentials are read from files, and stand nowhere', () => {
  expect(printed(MODULES)).toMatchObject({
    http: {
      timeout: '5s',
      http: {
        basic_auth: { username: 'probe', password_file: '/etc/monitoring/secrets/shop/password' },
        tls_config: { ca_file: '/etc/monitoring/secrets/shop/ca.crt', cert_file: '/etc/monitoring/secrets/shop/tls.crt', key_file: '/etc/monitoring/secrets/shop/tls.key' },
      },
    },
    bearer: { http: { authorization: { type: 'Bearer', credentials_file: '/etc/monitoring/secrets/shop/token' } } },
  });
});

test('what is sent may quote what was read', () => {
  expect(printed(MODULES).tcp).toMatchObject({ tcp: { query_response: [{ expect: '^220 (.+)', send: 'EHLO ${1}', starttls: false }, { starttls: true }] } });
});

describeWithEngine('blackbox exporter 0.28', blackboxExporter, INSTALL.go, (binary) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleet-blackbox-'));
  let site: Server;
  beforeAll(async () => {
    site = createServer((request, response) => response.writeHead(request.url === '/down' ? 503 : 200).end('fine'));
    await new Promise<void>((done) => { site.listen(0, '127.0.0.1', done); });
  });
  afterAll(() => {
    site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const configFile = (modules: { readonly [name: string]: BlackboxModule }) => {
    const file = path.join(folder, 'blackbox.yaml');
    writeFileSync(file, printBlackbox(plan(modules)).files['blackbox.yaml']);
    return file;
  };
  const verdict = (modules: { readonly [name: string]: BlackboxModule }) =>
    spawnSync(binary, [`--config.file=${configFile(modules)}`, '--config.check'], { encoding: 'utf8' });

  test('takes every field', () => {
    const { status, stderr, stdout } = verdict(MODULES);
    expect(stderr + stdout).not.toMatch(/level=(WARN|ERROR)/i);
    expect(status).toBe(0);
  });

  test('refuses what is checked here too', () => {
    expect(verdict({ bad: { http: { failIfBodyMatchesRegexp: ['('] } } }).status).not.toBe(0);
    expect(verdict({ bad: { dns: { queryName: '' } } }).status).not.toBe(0);
    expect(verdict({ bad: { tcp: { queryResponse: [{ expect: '(' }] } } }).status).not.toBe(0);
  });

  test('runs with the printed arguments, and tells a page that works from one that does not', async () => {
    const port = await freePort();
    const args = printBlackbox(plan(USUAL_MODULES)).args.map((arg) => (arg.startsWith('--config.file=') ? `--config.file=${configFile(USUAL_MODULES)}`
      : arg.startsWith('--web.listen-address=') ? `--web.listen-address=127.0.0.1:${port}` : arg));
    const running = await start(binary, args, `http://127.0.0.1:${port}/-/healthy`);
    const probed = async (where: string) => (await fetch(`http://127.0.0.1:${port}/probe?module=http_2xx&target=${encodeURIComponent(where)}`)).text();
    const { port: at } = site.address() as AddressInfo;
    expect(await probed(`http://127.0.0.1:${at}/`)).toMatch(/^probe_success 1$/m);
    expect(await probed(`http://127.0.0.1:${at}/down`)).toMatch(/^probe_success 0$/m);
    await running.stop();
  });
});
