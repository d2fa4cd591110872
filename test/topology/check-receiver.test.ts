import { Report } from '../../src/diagnostics';
import { checkEndpoint, placeOf } from '../../src/topology/check-endpoint';
import { adviseCertificates } from '../../src/topology/check-receiver';
import { HubEndpointSpec } from '../../src/topology/hub-urls';
import { FrontReceiverProps, ReceiverSpec } from '../../src/topology/receiver';

const KEY = { name: 's', key: 'k' };
const PASSWORD = { basicAuth: { username: 'u', password: KEY } };
const CERTIFICATE = { tlsConfig: { cert: KEY, key: KEY } };
const TLS: FrontReceiverProps = { certificateSecretName: 'tls' };
const PRIVATE = '100.64.0.2';
const PUBLIC = 'hub.example.com';

/** What is said of an endpoint, as `severity code, place: message`, with the hint behind it. */
function check(spec: unknown, strict = false): string[] {
  const report = new Report();
  checkEndpoint('hub', spec as HubEndpointSpec, (pointer) => pointer, report, strict);
  return report.diagnostics.map(({ severity, code, where, message, hint }) => `${severity} ${code} ${where}: ${message} (${hint})`);
}

const address = (host: string, receiver?: unknown, props: object = {}) => ({ address: { host, receiver, ...props } });
const codes = (found: readonly string[]) => found.map((line) => line.split(' ').slice(0, 2).join(' '));

describe('a receiver', () => {
  test.each<[string, unknown, RegExp]>([
    ['none', {}, /^error conflict .*endpoint\.address\.receiver: no receiver is given \(give one of front, webConfig, open\)/],
    ['two', { front: {}, open: { because: 'x' } }, /more than one receiver is given \(keep one of front, open\)/],
    ['another', { back: {} }, /'back' is not known here/],
    ['client certificates without TLS', { front: { clientCa: KEY } }, /'clientCa' is given without 'certificateSecretName'/],
    ['identities without credentials', { front: { pinIdentity: true } }, /'pinIdentity' takes the cluster from the credentials, but none are asked for/],
    ['no reason', { open: {} }, /'because' is missing/],
    ['an empty reason', { open: { because: '' } }, /the text is empty/],
    ['TLS without a certificate', { webConfig: { clientCa: KEY } }, /'certificateSecretName' is missing/],
    ['nobody who may connect', { webConfig: TLS }, /nothing says who may connect/],
    ['a password by its value', { front: { users: 'hunter2' } }, /a secret is given by reference, never by its value/],
  ])('is refused: %s', (_, receiver, found) => {
    expect(check(address(PRIVATE, receiver))).toEqual([expect.stringMatching(found)]);
  });

  test.each<[string, ReceiverSpec, object, RegExp]>([
    ['a password', { front: { users: KEY } }, {}, /^error no-credentials .*endpoint\.address\.client: the receiver asks for a user and a password.*\(give `basicAuth`\)/],
    ['a certificate', { front: { ...TLS, clientCa: KEY } }, { client: PASSWORD }, /client: the receiver asks for a client certificate.*tlsConfig\.cert/],
    ['a certificate by itself', { webConfig: { ...TLS, clientCa: KEY } } as ReceiverSpec, {}, /client: the receiver asks for a client certificate/],
    ['a certificate from metrics alone', { front: { ...TLS, clientCa: KEY } }, { client: CERTIFICATE, metricsClient: {} }, /metricsClient: the receiver asks for a client certificate/],
    ['a user for each cluster', { front: { users: KEY, pinIdentity: true } }, { client: PASSWORD }, /^error shared-user .*all spokes are 'u' .*`basicAuth\.username: '\{cluster\}'`/],
  ])('must be shown what it asks for: %s', (_, receiver, props, found) => {
    expect(check(address(PRIVATE, receiver, props))).toEqual([expect.stringMatching(found)]);
  });

  test.each<[string, ReceiverSpec, object]>([
    ['a password', { front: { users: KEY } }, { client: PASSWORD }],
    ['a certificate', { front: { ...TLS, clientCa: KEY } }, { client: CERTIFICATE }],
    ['both', { front: { ...TLS, clientCa: KEY, users: KEY } }, { client: { ...CERTIFICATE, ...PASSWORD } }],
    ['a user for each cluster', { front: { users: KEY, pinIdentity: true } }, { client: { basicAuth: { username: '{cluster}', password: KEY } } }],
    ['a certificate for each cluster', { front: { ...TLS, clientCa: KEY, pinIdentity: true } }, { client: CERTIFICATE }],
    ['passwords that only a Secret knows', { webConfig: { certificateSecretName: 'tls', webConfig: KEY, users: KEY } }, { client: PASSWORD }],
    ['a certificate for metrics, a password for logs', { webConfig: { certificateSecretName: 'tls', clientCa: KEY, users: KEY } }, { client: PASSWORD, metricsClient: CERTIFICATE }],
  ])('is content with %s, and so are we', (_, receiver, props) => {
    expect(check(address(PRIVATE, receiver, props), true)).toEqual([]);
  });
});

describe('who may push', () => {
  test('is everybody who reaches a hub without credentials: told apart by whether others read along', () => {
    expect(codes(check(address(PRIVATE)))).toEqual(['info unauthenticated-receiver']);
    expect(codes(check({ tailscale: { hostname: 'hub' } }))).toEqual(['info unauthenticated-receiver']);
    expect(check(address(PUBLIC))).toEqual([expect.stringMatching(
      /^warning unauthenticated-receiver \/endpoint\/address: hub 'hub': everybody who reaches 'hub\.example\.com' can push to it, as any cluster, and the way there is not encrypted/,
    )]);
    expect(codes(check(address(PUBLIC, { front: TLS })))).toEqual(['warning unauthenticated-receiver']);
  });

  test('is refused where the fleet is strict', () => {
    expect([address(PRIVATE), address(PUBLIC), address(PUBLIC, { front: TLS })].flatMap((spec) => codes(check(spec, true))))
      .toEqual(Array.from({ length: 3 }, () => 'error unauthenticated-receiver'));
  });

  test.each([false, true])('can be accepted where the way is encrypted, and nowhere else (strict: %s)', (strict) => {
    const acceptUnauthenticated = 'the tailnet lets only our machines in';
    expect(check(address(PRIVATE, { front: { acceptUnauthenticated } }), strict)).toEqual([]);
    expect(check(address(PUBLIC, { front: { ...TLS, acceptUnauthenticated } }), strict)).toEqual([]);
    expect(codes(check(address(PUBLIC, { front: { acceptUnauthenticated } }), strict))).toEqual([`${strict ? 'error' : 'warning'} unauthenticated-receiver`]);
  });

  test('is not known to the proxy of logs by a Secret that is for Prometheus', () => {
    expect(check(address(PUBLIC, { webConfig: { certificateSecretName: 'tls', webConfig: KEY } }, { client: PASSWORD }))).toEqual([
      expect.stringMatching(/^warning unauthenticated-receiver .* can push logs to it, as any cluster .*`users`/),
    ]);
  });

  test('may query too where the hub is open', () => {
    expect(check(address(PRIVATE, { open: { because: 'a test' } }))).toEqual([
      expect.stringMatching(/^warning open-receiver .*everybody who reaches '100\.64\.0\.2' can push to the hub and query it, since 'a test'/),
    ]);
    expect(codes(check(address(PRIVATE, { open: { because: 'a test' } }), true))).toEqual(['error open-receiver']);
  });

  test('in the open, passwords are seen by others', () => {
    const spec = address(PUBLIC, { front: { users: KEY } }, { client: PASSWORD });
    expect([codes(check(spec)), codes(check(spec, true))]).toEqual([['warning plaintext-credentials'], ['error plaintext-credentials']]);
  });
});

test('what exists must be encrypted unless it is on the same machine or in a tailnet', () => {
  const existing = (metricsUrl: string, strict = false) => codes(check({ existing: { metricsUrl } }, strict));
  expect(existing('http://mimir.example.com/api/v1/push')).toEqual(['warning plaintext-write']);
  expect(existing('http://mimir.example.com/api/v1/push', true)).toEqual(['error plaintext-write']);
  for (const host of ['localhost', '127.0.0.1:80', '[::1]', '100.64.0.9', 'hub.tail1.ts.net']) expect(existing(`http://${host}/x`, true)).toEqual([]);
});

test('what exists must know who writes, unless nobody else gets there', () => {
  const existing = (client: object, strict: boolean) => codes(check({ existing: { metricsUrl: 'https://mimir.example.com/x', client } }, strict));
  for (const client of [{}, { tlsConfig: { ca: KEY } }]) {
    expect([existing(client, false), existing(client, true)]).toEqual([['warning unauthenticated-write'], ['error unauthenticated-write']]);
  }
  for (const client of [PASSWORD, { tlsConfig: { cert: KEY, key: KEY } }]) expect(existing(client, true)).toEqual([]);
  expect(codes(check({ existing: { metricsUrl: 'https://aps.example.com/x', metricsClient: { sigv4: {} } } }, true))).toEqual([]);
  expect(codes(check({ existing: { metricsUrl: 'https://100.64.0.9/x' } }, true))).toEqual([]);
});

test.each<[kind: string, props: object]>([
  ['gateway', { gatewayName: 'g' }], ['ingress', { tlsSecretName: 't' }],
])('behind a route (%s), everybody may push where spokes present nothing', (kind, props) => {
  const routed = (client: object, strict: boolean, hostname = 'hub.example.com') => codes(check({ [kind]: { hostname, ...props, ...client } }, strict));
  expect([routed({}, false), routed({}, true)]).toEqual([['warning unauthenticated-write'], ['error unauthenticated-write']]);
  for (const client of [PASSWORD, CERTIFICATE]) expect(routed({ client }, true)).toEqual([]);
  expect(routed({ metricsClient: { sigv4: {} } }, true)).toEqual([]);
  expect(routed({}, true, 'hub.tail1.ts.net')).toEqual([]);
});

test('many passwords are checked at every request, certificates are not', () => {
  const advised = (spec: unknown, spokes: number) => {
    const report = new Report();
    adviseCertificates('hub', spec as HubEndpointSpec, () => spokes, placeOf('', '', (pointer) => pointer, report));
    return report.diagnostics.map(({ severity, code }) => `${severity} ${code}`);
  };
  expect(advised(address(PRIVATE, { front: { users: KEY } }), 31)).toEqual(['info many-users']);
  expect(advised(address(PRIVATE, { front: { users: KEY } }), 30)).toEqual([]);
  expect(advised(address(PRIVATE, { front: { ...TLS, clientCa: KEY } }), 1000)).toEqual([]);
  expect(advised(address(PRIVATE), 1000)).toEqual([]);
});
