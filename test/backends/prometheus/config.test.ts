import { collector, job } from './collector';
import { print } from './printed';

test('the sections stand in the usual order', () => {
  const { config } = print(collector({ jobs: [job()], remoteWrites: [{ url: 'http://a/' }] }));
  expect(Object.keys(config)).toEqual(['global', 'scrape_configs', 'remote_write', 'storage']);
});

test('a server says how long it keeps samples, and how late they may come', () => {
  expect(print(collector()).config.storage).toEqual({ tsdb: { out_of_order_time_window: '30m', retention: { time: '15d', size: '40GB' } } });
  expect(print(collector({ version: '3.11' })).config.storage.tsdb.retention).toEqual({ time: '15d', size: '40GB' });
});

test('before 3.11 the config says nothing of retention: what it says there is misread', () => {
  for (const version of ['2.42', '3.0', '3.10']) {
    expect(print(collector({ version })).config.storage).toEqual({ tsdb: { out_of_order_time_window: '30m' } });
  }
});

test('an agent has neither storage nor rules to evaluate', () => {
  const { config } = print(collector({ engine: 'prometheus-agent' }));
  expect(config).not.toHaveProperty('storage');
  expect(config.global).not.toHaveProperty('evaluation_interval');
});

test('label names follow the old rules in every version', () => {
  expect(print(collector()).config.global.metric_name_validation_scheme).toBe('legacy');
  expect(print(collector({ version: '2.55' })).config.global).not.toHaveProperty('metric_name_validation_scheme');
});

test.each([['3.0', 'a$$b$${C}'], ['2.55', 'a$b${C}']])('a dollar sign in an external label is one in %s', (version, printed) => {
  expect(print(collector({ version, externalLabels: { cluster: 'a$b${C}' } })).config.global.external_labels).toEqual({ cluster: printed });
});

describe('a receiver of OTLP', () => {
  const server = { remoteWriteReceiver: true, otlpReceiver: true, retention: '1d', outOfOrderTimeWindow: '0s', evaluationInterval: '30s' };

  test('leaves names as a scrape gives them', () => {
    const { config, diagnostics } = print(collector({ server }));
    expect(config.otlp).toEqual({ translation_strategy: 'UnderscoreEscapingWithoutSuffixes' });
    expect(diagnostics).toEqual([]);
    expect(print(collector()).config.otlp).toBeUndefined();
  });

  test.each([['3.5', 1], ['3.6', 0], ['2.55', 1]])('which %s can, or is refused', (version, refusals) => {
    const { diagnostics } = print(collector({ server, version: version as string }));
    expect(diagnostics.filter(({ code, message }) => code === 'unsupported' && message.includes('OTLP'))).toHaveLength(refusals as number);
  });
});
