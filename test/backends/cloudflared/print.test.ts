import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { configFaults } from './config-faults';
import { printTunnel } from '../../../src/backends/cloudflared';
import { TunnelPlan, TunnelRule } from '../../../src/compile/plan';
import { tunnelPlan } from '../../../src/compile/reach/tunnel';
import { workloadPlan } from '../../plans';

const CREDENTIALS = { name: 'tunnel', key: 'credentials.json' };
const ID = '6ff42ae2-765d-4adf-8112-31c55c1551ef';

function tunnel(overrides: Partial<TunnelPlan> = {}, tag?: string): TunnelPlan {
  return { ...workloadPlan('cloudflareTunnel', {}, tag), replicas: 2, protocol: 'auto', secrets: [], leadsTo: [], ...overrides };
}

const ruled = (...hostnames: TunnelRule[]) => tunnel({ rules: { tunnelId: ID, credentials: CREDENTIALS, hostnames } });

test('a token is read from its file, and stands in no argument', () => {
  const { args, files } = printTunnel(tunnel({ token: { name: 'tunnel', key: 'token' } }));
  expect(files).toEqual({});
  expect(args).toEqual([
    'tunnel', '--no-autoupdate', '--metrics=0.0.0.0:2000', '--loglevel=info', '--protocol=auto', '--grace-period=30s', 'run',
    '--token-file=/etc/monitoring/secrets/tunnel/token',
  ]);
});

test('rules end with the one that catches everything else', () => {
  const output = printTunnel(ruled({ hostname: 'g.example.com', service: 'http://grafana.m.svc:3000' }));
  expect(output.args).toContain('--config=/etc/cloudflared/config.yaml');
  expect(output.args.at(-1)).toBe('run');
  expect(load(output.files['config.yaml'])).toEqual({
    'tunnel': ID,
    'credentials-file': '/etc/monitoring/secrets/tunnel/credentials.json',
    'ingress': [{ hostname: 'g.example.com', service: 'http://grafana.m.svc:3000' }, { service: 'http_status:404' }],
  });
});

test('what is said of a service is written as cloudflared names it', () => {
  const [rule] = (load(printTunnel(ruled({
    hostname: 'w.example.com',
    service: 'https://wiki:8443',
    path: '^/pages/',
    httpHostHeader: 'wiki.local',
    originServerName: 'wiki.internal',
    ca: { name: 'ca', key: 'ca.crt' },
    http2Origin: true,
    connectTimeout: '10s',
    access: { teamName: 'acme', audTags: ['a1', 'b2'] },
  })).files['config.yaml']) as { readonly ingress: readonly unknown[] }).ingress;
  expect(rule).toEqual({
    hostname: 'w.example.com',
    path: '^/pages/',
    service: 'https://wiki:8443',
    originRequest: {
      connectTimeout: '10s',
      httpHostHeader: 'wiki.local',
      originServerName: 'wiki.internal',
      caPool: '/etc/monitoring/secrets/ca/ca.crt',
      http2Origin: true,
      access: { required: true, teamName: 'acme', audTag: ['a1', 'b2'] },
    },
  });
});

test('logs are JSON where that is asked for', () => {
  expect(printTunnel({ ...ruled(), logFormat: 'json', logLevel: 'debug' }).args).toEqual(expect.arrayContaining(['--output=json', '--loglevel=debug']));
});

test('a release that reads no token from a file is refused, where it would have to', () => {
  const token = { name: 'tunnel', key: 'token' };
  expect(printTunnel(tunnel({ token }, '2025.2.0')).diagnostics).toMatchObject([{ code: 'unsupported', severity: 'error' }]);
  expect(printTunnel(tunnel({ token }, '2025.4.0')).diagnostics).toEqual([]);
  expect(printTunnel({ ...ruled(), version: { major: 2024, minor: 1 } }).diagnostics).toEqual([]);
});

test.each([
  ['an unknown field', 'extra: 1', 'unknown field extra'],
  ['a rule that catches all too early', 'ingress: [{ service: "http://a" }, { service: "http_status:404" }]', 'rule 0 catches all before others'],
  ['no last rule', 'ingress: [{ hostname: a.b, service: "http://a" }]', 'the last rule does not catch all'],
  ['a path of a service', 'ingress: [{ hostname: a.b, service: "http://a/b" }, { service: "http_status:404" }]', 'rule 0: a path'],
  ['a rule behind its pattern', 'ingress: [{ hostname: "*.b", service: "http://a" }, { hostname: a.b, service: "http://a" }, { service: "http_status:404" }]', 'rule 1 is never reached'],
  ['a duration of another language', 'ingress: [{ hostname: a.b, service: "http://a", originRequest: { connectTimeout: 1d } }, { service: "http_status:404" }]', 'rule 0.originRequest.connectTimeout is no duration'],
])('the check of configs finds %s', (_, text, fault) => {
  expect(configFaults(`tunnel: ${ID}\ncredentials-file: /a\n${text}\n`)).toContain(fault);
});

const LABEL = fc.stringMatching(/^[a-z]{1,3}$/);
const NAME = fc.tuple(LABEL, LABEL).map(([a, b]) => `${a}.${b}.com`);
const HOSTNAME = fc.oneof(NAME, NAME.map((name) => `*.${name}`));
const SERVICE = fc.constantFrom('http://a.shop.svc', 'https://a.shop.svc:8443', 'http_status:403', 'tcp://db.shop.svc:5432');

test('whatever host names are asked for, cloudflared takes the config, and every rule is reached', () => {
  fc.assert(fc.property(fc.dictionary(HOSTNAME, fc.record({ service: SERVICE, path: fc.option(fc.constant('^/x'), { nil: undefined }) }), { minKeys: 1 }), (hostnames) => {
    const plan = tunnelPlan({ cloudflareTunnel: { tunnelId: ID, credentials: CREDENTIALS, hostnames } }, 'm')!;
    expect(configFaults(printTunnel(plan).files['config.yaml'])).toEqual([]);
  }));
});
