import { collector } from './collector';
import { print } from './printed';

const args = (own: Parameters<typeof collector>[0] = {}) => print(collector(own)).args;

test('a server reads its config, listens and keeps its data where they are mounted', () => {
  expect(args()).toEqual([
    '--config.file=/etc/prometheus/prometheus.yml',
    '--storage.tsdb.path=/prometheus',
    '--web.listen-address=:9090',
    '--web.enable-lifecycle',
    '--web.enable-remote-write-receiver',
    '--log.level=info',
    '--log.format=logfmt',
  ]);
});

test.each([['3.0', '--agent'], ['3.14', '--agent'], ['2.55', '--enable-feature=agent'], ['2.42', '--enable-feature=agent']])(
  'an agent of %s is one by %s', (version, flag) => {
    const agent = args({ engine: 'prometheus-agent', version });
    expect(agent).toEqual(expect.arrayContaining([flag, '--storage.agent.path=/prometheus']));
    expect(agent.filter((arg) => arg.startsWith('--storage.tsdb') || arg.includes('agent'))).toHaveLength(2);
  });

test.each(['2.42', '3.0', '3.10'])('retention is said by flags before 3.11, as in %s', (version) => {
  expect(args({ version })).toEqual(expect.arrayContaining(['--storage.tsdb.retention.time=15d', '--storage.tsdb.retention.size=40GB']));
});

test('retention without a size has none', () => {
  const server = { remoteWriteReceiver: false, retention: '1d', outOfOrderTimeWindow: '0s', evaluationInterval: '30s' };
  const old = args({ version: '2.42', server });
  expect(old).toContain('--storage.tsdb.retention.time=1d');
  expect(old.filter((arg) => arg.includes('retention.size'))).toEqual([]);
  expect(old).not.toContain('--web.enable-remote-write-receiver');
});

test('an external URL changes links, not the paths that probes and spokes use', () => {
  const server = { ...collector().server!, externalUrl: 'https://example.com/prometheus' };
  expect(args({ server })).toEqual(expect.arrayContaining(['--web.external-url=https://example.com/prometheus', '--web.route-prefix=/']));
});

test('it logs as it is told', () => {
  expect(args({ logLevel: 'warn', logFormat: 'json' })).toEqual(expect.arrayContaining(['--log.level=warn', '--log.format=json']));
});

test('it takes OTLP where a spoke sends it, and not otherwise', () => {
  const argsOf = (otlpReceiver?: boolean) => args({ server: { remoteWriteReceiver: true, otlpReceiver, retention: '1d', outOfOrderTimeWindow: '0s', evaluationInterval: '30s' } });
  expect([true, false, undefined].map((takes) => argsOf(takes).includes('--web.enable-otlp-receiver'))).toEqual([true, false, false]);
});
