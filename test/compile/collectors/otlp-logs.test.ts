import { Collection, LogSource } from '../../../src';
import { collector, spoke } from '../compiled';

const LOGS = [LogSource.podsByFile(), LogSource.otlp()];

test('gateways have lines by OTLP only where OpenTelemetry collects logs, and metrics come so too', () => {
  const of = (otlp: boolean, by?: string) => collector(
    spoke({ collection: Collection.openTelemetry({ otlp }), logs: LOGS, settings: { logs: { ...(by && { collector: by }) } } }).plan, 'opentelemetry-gateway',
  ).logs?.sources.map(({ kind }) => kind);
  expect([of(true), of(false), of(true, 'alloy'), of(true, 'none')]).toEqual([['otlp'], undefined, undefined, undefined]);
});
