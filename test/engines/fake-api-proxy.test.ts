import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { makeAuthority, makeCertificate } from './certificates';
import { upstreamOf } from './fake-api-proxy';
import { FakeApiServer, KubernetesObject } from './fake-api-server';
import { describeWithEngine, INSTALL, openssl } from './index';

const NODE: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n.1' },
  status: { addresses: [{ type: 'Hostname', address: 'n.1' }, { type: 'InternalIP', address: '10.0.0.1' }], daemonEndpoints: { kubeletEndpoint: { Port: 10250 } } },
};
const POD: KubernetesObject = {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'x' }, status: { podIP: '10.0.0.2' }, spec: { containers: [{ ports: [{ containerPort: 8080 }] }] },
};
const SERVICE: KubernetesObject = {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'x' }, spec: { ports: [{ name: 'http', port: 80 }] },
};
const SLICE: KubernetesObject = {
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 's-1', namespace: 'x', labels: { 'kubernetes.io/service-name': 's' } },
  ports: [{ name: 'http', port: 8080 }],
  endpoints: [{ addresses: ['10.0.0.2'] }],
};

test.each([
  ['nodes/n.1/proxy/metrics/cadvisor', 'http://10.0.0.1:10250/metrics/cadvisor'],
  ['nodes/https:n.1:10250/proxy/metrics', 'http://10.0.0.1:10250/metrics'],
  ['nodes/n.1:9100/proxy/metrics', 'http://10.0.0.1:9100/metrics'],
  ['namespaces/x/pods/p:81/proxy/m', 'http://10.0.0.2:81/m'],
  ['namespaces/x/pods/https:p:81/proxy/m', 'https://10.0.0.2:81/m'],
  ['namespaces/x/pods/p/proxy', 'http://10.0.0.2:8080/'],
  ['namespaces/x/services/s:http/proxy/m', 'http://10.0.0.2:8080/m'],
  ['namespaces/x/services/s:80/proxy/m', 'http://10.0.0.2:8080/m'],
  ['namespaces/x/services/s:8080/proxy/m', undefined],
  ['namespaces/y/pods/p:81/proxy/m', undefined],
  ['namespaces/x/pods/ftp:p:81/proxy/m', undefined],
  ['pods/p:81/proxy/m', undefined],
  ['namespaces/x/pods/p:81', undefined],
])('%s leads to %s', (asked, expected) => {
  const found = upstreamOf(`/api/v1/${asked}`, [NODE, POD, SERVICE, SLICE]);
  expect(found && `${found.scheme}://${found.host}:${found.port}${found.path}`).toBe(expected);
});

describeWithEngine('a server with TLS and a token', openssl, INSTALL.nginx, () => {
  test('passes on whom it knows, without the token, and turns away everybody else', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'fake-api-'));
    makeAuthority(path.join(folder, 'ca'), 'ca');
    makeCertificate(path.join(folder, 'ca'), folder, '/CN=api');
    const [ca, cert, key] = ['ca/ca.crt', 'tls.crt', 'tls.key'].map((file) => readFileSync(path.join(folder, file), 'utf8'));
    rmSync(folder, { recursive: true, force: true });
    const seen: unknown[] = [];
    const target = createServer((asked, response) => {
      seen.push([asked.url, asked.headers.authorization, asked.headers.accept]);
      response.writeHead(418);
      response.end('text');
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    const api = await FakeApiServer.start([{ ...POD, status: { podIP: '127.0.0.1' } }], { tls: { cert, key }, token: 'right', metrics: 'm 1\n' });
    const get = (asked: string, token: string) => new Promise<string>((resolve, reject) => {
      request(api.url + asked, { ca, headers: { Authorization: `Bearer ${token}`, Accept: 'a' } }, (response) => {
        let text = '';
        response.on('data', (chunk) => text += chunk).on('end', () => resolve(`${response.statusCode} ${text}`));
      }).on('error', reject).end();
    });
    try {
      expect(await get(`/api/v1/namespaces/x/pods/p:${port}/proxy/a/b?c=d`, 'right')).toBe('418 text');
      expect(seen).toEqual([['/a/b?c=d', undefined, 'a']]);
      expect(await get('/metrics', 'right')).toBe('200 m 1\n');
      expect(await get('/api/v1/namespaces/x/pods/p:1/proxy/', 'right')).toMatch(/^503/);
      expect([...api.requests]).toEqual([`GET /api/v1/namespaces/x/pods/p:${port}/proxy/a/b`, 'GET /metrics', 'GET /api/v1/namespaces/x/pods/p:1/proxy/']);
      expect(await get(`/api/v1/namespaces/x/pods/p:${port}/proxy/`, 'wrong')).toMatch(/^401/);
      expect([seen.length, api.refused]).toEqual([1, 1]);
    } finally {
      await api.close();
      target.close();
    }
  });
});
