import { Dialect, Labels, RelabelConfig, seriesLabelsOf, simulateTarget, TargetJob } from '../../../src/model/relabel';

const JOB: TargetJob = { jobName: 'kubelet', scrapeInterval: '90s', scheme: 'https', params: { module: ['http', 'ignored'], none: [] } };
const PROMETHEUS: Dialect[] = ['2.x', '3.x', '3.x-legacy'];

function target(relabelConfigs: RelabelConfig[], discovered: Labels, dialect: Dialect = '3.x', job: Partial<TargetJob> = {}): ReturnType<typeof simulateTarget> {
  return simulateTarget({ ...JOB, ...job, relabelConfigs }, discovered, dialect);
}

test('a target gets what the scrape config says, then its instance', () => {
  expect(target([], { __address__: '10.0.0.1:10250', __meta_x: 'y', zone: 'a', empty: '' }, '2.x')).toEqual({
    dropped: false,
    labels: {
      __address__: '10.0.0.1:10250',
      __metrics_path__: '/metrics',
      __param_module: 'http',
      __scheme__: 'https',
      __scrape_interval__: '1m30s',
      __scrape_timeout__: '10s',
      instance: '10.0.0.1:10250',
      job: 'kubelet',
      zone: 'a',
    },
  });
  expect(target([], { __address__: 'a:1' }).labels).toMatchObject({ __scrape_native_histograms__: 'false' });
});

test('what a target has already stays', () => {
  const own = { __address__: 'a:1', job: 'j', instance: 'i', __scheme__: 'http', __metrics_path__: '/m', __scrape_interval__: '30s', __scrape_timeout__: '5s' };
  expect(target([], own).labels).toMatchObject(own);
  expect(target([], { ...own, job: '' }).labels).toMatchObject({ job: 'kubelet' });
});

test('older engines put URL parameters above what the target has', () => {
  const module = (dialect: Dialect): string => target([], { __address__: 'a:1', __param_module: 'tcp' }, dialect).labels!.__param_module;
  expect([module('2.x'), module('3.x'), module('alloy')]).toEqual(['http', 'tcp', 'tcp']);
});

test('a timeout is never longer than its interval by default', () => {
  expect(target([], { __address__: 'a:1' }, '3.x', { scrapeInterval: '5s' }).labels).toMatchObject({ __scrape_interval__: '5s', __scrape_timeout__: '5s' });
  expect(target([], { __address__: 'a:1' }, '3.x', { scrapeInterval: undefined }).labels).toMatchObject({ __scrape_interval__: '1m', __scrape_timeout__: '10s' });
});

test('rules see the defaults, except those of Alloy', () => {
  const rules = [{ sourceLabels: ['job', '__scheme__'], targetLabel: 'seen' }, { sourceLabels: ['__meta_node'], targetLabel: 'node' }];
  const seen = (dialect: Dialect): Labels => seriesLabelsOf(target(rules, { __address__: 'a:1', __meta_node: 'n' }, dialect).labels!);
  for (const dialect of PROMETHEUS) expect(seen(dialect)).toEqual({ instance: 'a:1', job: 'kubelet', node: 'n', seen: 'kubelet;https' });
  expect(seen('alloy')).toEqual({ instance: 'a:1', job: 'kubelet', node: 'n', seen: ';' });
});

test('the instance follows the address that the rules made', () => {
  expect(target([{ targetLabel: '__address__', replacement: 'proxy:443' }], { __address__: 'a:1' }).labels).toMatchObject({ instance: 'proxy:443' });
});

test('a dropped target is no error', () => {
  expect(target([{ action: 'drop' }], { __address__: 'a:1' })).toEqual({ dropped: true });
  expect(target([{ action: 'drop' }], { __address__: 'a:1' }, 'alloy')).toEqual({ dropped: true });
});

test.each<[string, RelabelConfig[], string]>([
  ['labelkeep takes the address away', [{ action: 'labelkeep', regex: 'job' }], 'no address'],
  ['an address that is removed', [{ targetLabel: '__address__', replacement: '' }], 'no address'],
  ['an address that is a URL', [{ targetLabel: '__address__', replacement: 'http://a:1/' }], '"http://a:1/" is not a valid hostname'],
  ['an interval that is none', [{ targetLabel: '__scrape_interval__', replacement: 'often' }], 'error parsing scrape interval: "often"'],
  ['no interval', [{ targetLabel: '__scrape_interval__', replacement: '' }], 'error parsing scrape interval: ""'],
  ['an interval of 0', [{ targetLabel: '__scrape_interval__', replacement: '0' }], 'scrape interval cannot be 0'],
  ['a timeout that is none', [{ targetLabel: '__scrape_timeout__', replacement: '10' }], 'error parsing scrape timeout: "10"'],
  ['a timeout of 0', [{ targetLabel: '__scrape_timeout__', replacement: '0s' }], 'scrape timeout cannot be 0'],
  ['a timeout beyond the interval', [{ targetLabel: '__scrape_timeout__', replacement: '2m' }], 'scrape timeout cannot be greater than scrape interval'],
])('%s', (_, rules, error) => {
  for (const dialect of PROMETHEUS) expect(target(rules, { __address__: 'a:1' }, dialect)).toEqual({ dropped: false, error });
});

test('newer engines want booleans for what they do with histograms', () => {
  const rules = [{ targetLabel: '__scrape_native_histograms__', replacement: 'maybe' }];
  expect(target(rules, { __address__: 'a:1' }).error).toBe('error parsing scrape native histograms: "maybe"');
  expect(target(rules, { __address__: 'a:1' }, '2.x').error).toBeUndefined();
  expect(target([{ targetLabel: '__scrape_native_histograms__', replacement: 'T' }], { __address__: 'a:1' }).error).toBeUndefined();
});

test.each([
  ['10.0.0.1', 'https', '10.0.0.1:443'],
  ['10.0.0.1', 'http', '10.0.0.1:80'],
  ['host:9100', 'https', 'host:9100'],
  ['[::1]', 'http', '[::1]:80'],
  ['[::1]:9100', 'http', '[::1]:9100'],
  ['::1', 'http', '::1'], // no valid address, with a port or without
  ['host:', 'http', 'host:'],
])('older engines make of %s over %s the address %s', (address, scheme, completed) => {
  expect(target([], { __address__: address }, '2.x', { scheme }).labels).toMatchObject({ __address__: completed, instance: completed });
  expect(target([], { __address__: address }, '3.x', { scheme }).labels).toMatchObject({ __address__: address, instance: address });
});

test('older engines know the ports of two schemes', () => {
  expect(target([], { __address__: 'a' }, '2.x', { scheme: 'ftp' }).error).toBe('invalid scheme: "ftp"');
  expect(target([], { __address__: 'a:1' }, '2.x', { scheme: 'ftp' }).error).toBeUndefined();
});

test('series carry what does not start with two underscores', () => {
  expect(seriesLabelsOf({ __tmp: '1', _a: '2', a__: '3', b: '' })).toEqual({ _a: '2', a__: '3' });
});
