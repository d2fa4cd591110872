import { pushedTo } from '../../../src/compile/plan';

test('the OpenTelemetry Collector sends lines by OTLP, and others as Loki takes them', () => {
  const write = { url: 'http://hub/loki/api/v1/push', otlpUrl: 'http://hub/otlp/v1/logs' };
  expect(['opentelemetry', 'alloy', 'promtail'].map((engine) => pushedTo(write, engine))).toEqual([write.otlpUrl, write.url, write.url]);
  // what is missing is refused where its config is printed
  expect(pushedTo({ url: write.url }, 'opentelemetry')).toBe(write.url);
});
