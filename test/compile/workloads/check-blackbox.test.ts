import { BlackboxExporterSettings, BlackboxModule } from '../../../src/topology/settings/blackbox-settings';
import { spoke } from '../compiled';

function found(blackboxExporter: BlackboxExporterSettings) {
  const { codes, diagnostics } = spoke({ settings: { blackboxExporter } });
  return { codes, text: diagnostics.map(({ where, message, hint }) => `${where}: ${message} | ${hint}`).join('\n') };
}

const probes = { shop: { module: 'own', targets: ['shop.example.org:443'] } };
const withModule = (own: BlackboxModule): BlackboxExporterSettings => ({ modules: { own }, probes });

test.each<[string, BlackboxExporterSettings, string, string]>([
  ['a module without a way', withModule({}), 'bad-module!', "give one of 'http', 'tcp', 'dns' or 'grpc'"],
  ['a module with two ways', withModule({ http: {}, tcp: {} }), 'bad-module!', '2 ways to probe: http, tcp'],
  ['TLS and none', withModule({ http: { failIfSsl: true, failIfNotSsl: true } }), 'contradiction!', 'fails with TLS and without'],
  ['a bad expression over the body', withModule({ http: { failIfBodyMatchesRegexp: ['('] } }), 'bad-regex!', 'is not a regular expression'],
  ['a bad expression over the body, which must match', withModule({ http: { failIfBodyNotMatchesRegexp: ['['] } }), 'bad-regex!', 'is not a regular expression'],
  ['a bad expression of a talk', withModule({ tcp: { queryResponse: [{ expect: '(' }] } }), 'bad-regex!', '/tcp/queryResponse/0/expect'],
  ['a password in a header', withModule({ http: { headers: { Authorization: 'Bearer abc' } } }), 'inline-secret!', 'by reference to a Secret'],
  ['two credentials', withModule({ http: { authorization: { credentials: { name: 's', key: 'k' } }, basicAuth: { username: 'u', password: { name: 's', key: 'k' } } } }), 'two-credentials!', 'give one of the two'],
  ['a credential without a key', withModule({ http: { basicAuth: { username: 'u', password: { name: 's' } as never } } }), 'bad-secret!', 'needs the `name` of a Secret'],
  ['how TLS is spoken where none is', withModule({ tcp: { tlsConfig: { serverName: 'a' } } }), 'bad-module!', 'set `tcp.tls: true`'],
  ['the same of gRPC', withModule({ grpc: { tlsConfig: { serverName: 'a' } } }), 'bad-module!', 'set `grpc.tls: true`'],
  ['no name to look up', withModule({ dns: {} as never }), 'missing-field!', 'give `dns.queryName`'],
  ['a type of records', withModule({ dns: { queryName: 'a.b', queryType: 'aaaa' } }), 'bad-module!', "such as 'AAAA'"],
  ['DNS over TLS by UDP', withModule({ dns: { queryName: 'a.b', dnsOverTls: true } }), 'bad-module!', 'set `dns.transportProtocol: tcp`'],
  ['no targets', { probes: { shop: { targets: [] } } }, 'no-targets!', 'name its `targets`'],
  ['a module that there is not', { probes: { shop: { module: 'http_2x', targets: ['a.example.org'] } } }, 'unknown-module!', "did you mean 'http_2xx'?"],
  ['TCP without a port', { probes: { shop: { module: 'tcp_connect', targets: ['db.example.org'] } } }, 'bad-target!', 'it has no port'],
  ['a URL for TCP', { probes: { shop: { module: 'tcp_connect', targets: ['https://db.example.org'] } } }, 'bad-target!', 'write host:port'],
  ['another scheme for HTTP', { probes: { shop: { targets: ['ftp://a.example.org'] } } }, 'bad-target!', "has the scheme 'ftp'"],
  ['a target with a password', { probes: { shop: { targets: ['https://u:p@a.example.org'] } } }, 'bad-target!', 'holds credentials'],
  ['a target twice', { probes: { shop: { targets: ['https://a.example.org', 'https://a.example.org'] } } }, 'same-target!', 'is probed twice'],
])('%s', (_, settings, code, text) => {
  const { codes, text: said } = found(settings);
  expect(codes).toContain(code);
  expect(said).toContain(text);
  expect(said).not.toContain('u:p@');
});

test('a talk may go over to TLS', () => {
  expect(found(withModule({ tcp: { tlsConfig: { serverName: 'a' }, queryResponse: [{ expect: '220' }, { startTls: true }] } })).codes).toEqual([]);
});

test('sensible probes are quiet', () => {
  expect(found({
    modules: { ns: { dns: { queryName: 'example.org' } }, api: { timeout: '3s', grpc: { tls: true } } },
    probes: {
      shop: { targets: ['https://shop.example.org/health', 'blog.example.org'], scrapeInterval: '1m' },
      db: { module: 'tcp_connect', targets: ['db.example.org:5432', '[2001:db8::1]:5432'] },
      dns: { module: 'ns', targets: ['1.1.1.1', 'ns.example.org:5353'] },
      api: { module: 'api', targets: ['api.example.org:443'] },
    },
  }).codes).toEqual([]);
});
