import { Names, targetsOfAddress, targetsOfUrl, sourcesOf } from '../../../src/compile/network/peers';

const NAMES: Names = { namespace: 'monitoring', workloadOf: (service) => (service === 'prometheus' ? 'prometheus' : undefined) };

const ends = (url: string) => targetsOfUrl(url, NAMES).map(({ to, ports, byName }) => [to, ports[0].port, byName === true]);

test('an address is one', () => {
  expect(ends('http://192.0.2.1:9090/x')).toEqual([[{ kind: 'addresses', cidrs: ['192.0.2.1/32'] }, 9090, false]]);
  expect(ends('https://[2001:db8::1]/x')).toEqual([[{ kind: 'addresses', cidrs: ['2001:db8::1/128'] }, 443, false]]);
});

test('the loopback address is nothing that a policy sees', () => {
  expect(['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1'].flatMap(ends)).toEqual([]);
});

test('a name outside is a host', () => {
  expect(ends('https://Mimir.example.com.')).toEqual([[{ kind: 'host', host: 'mimir.example.com' }, 443, true]]);
  expect(ends('http://prom.other.cluster.local')).toEqual([[{ kind: 'host', host: 'prom.other.cluster.local' }, 80, true]]);
});

test('a name of a tailnet leads into it, or to a proxy of its operator', () => {
  expect(ends('http://hub.tail1234.ts.net:9090')).toEqual([
    [{ kind: 'addresses', cidrs: ['100.64.0.0/10', 'fd7a:115c:a1e0::/48'] }, 9090, true], [{ kind: 'pods', namespaces: ['tailscale'] }, 9090, true],
  ]);
});

test('a Service of ours is its workload, by whichever of its names', () => {
  const ours = [[{ kind: 'workload', name: 'prometheus' }, 9090, true]];
  expect(ends('http://prometheus:9090')).toEqual(ours);
  expect(ends('http://prometheus.monitoring:9090')).toEqual(ours);
  expect(ends('http://prometheus.monitoring.svc.cluster.local:9090')).toEqual(ours);
});

test('a Service of others is the pods of its namespace, at a port that only it knows', () => {
  expect(ends('http://blackbox.probes.svc:9115')).toEqual([[{ kind: 'pods', namespaces: ['probes'] }, undefined, true]]);
  expect(ends('http://prometheus.probes.svc:9090')).toEqual([[{ kind: 'pods', namespaces: ['probes'] }, undefined, true]]);
});

test('a short name may be more than one thing', () => {
  expect(ends('http://blackbox.probes:9115').map(([to]) => (to as { kind: string }).kind)).toEqual(['pods', 'host']);
  expect(ends('http://monitoring-hub:9090').map(([to]) => (to as { kind: string }).kind)).toEqual(['pods', 'pods', 'host']);
});

test('the target of a scrape may have no port', () => {
  expect(targetsOfAddress('192.0.2.1', 'https', NAMES)[0].ports).toEqual([{ protocol: 'TCP', port: 443 }]);
  expect(targetsOfAddress('[2001:db8::1]:9100', undefined, NAMES)[0]).toEqual({ to: { kind: 'addresses', cidrs: ['2001:db8::1/128'] }, ports: [{ protocol: 'TCP', port: 9100 }] });
});

test('without ranges everybody may be at the other end', () => {
  expect(sourcesOf([])).toEqual([{ kind: 'addresses', cidrs: ['0.0.0.0/0', '::/0'] }]);
  expect(sourcesOf(['192.0.2.0/24'])).toEqual([{ kind: 'addresses', cidrs: ['192.0.2.0/24'] }]);
});
