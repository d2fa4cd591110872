import { AlloyBlock, AlloyStatement, attribute, attributes, block, component, reference } from '../../syntax/alloy/ast';

/** Ports on which OTLP is taken. @see https://opentelemetry.io/docs/specs/otlp/ */
export const OTLP_PORTS = { 'otlp-grpc': 4317, 'otlp-http': 4318 } as const;

type Signal = 'metrics' | 'logs';

/** Signal -> what makes the other model of it, under the label of the receiver. */
const EXPORTERS: { readonly [S in Signal]: string } = { metrics: 'otelcol.exporter.prometheus', logs: 'otelcol.exporter.loki' };

/**
 * OTLP up to where each signal becomes what Prometheus and Loki know. What does not fit into memory is refused, so that senders keep it and
 * try again; the shares are those of the limit of the container, which the other components need too.
 *
 * @see https://grafana.com/docs/alloy/latest/reference/components/otelcol/otelcol.processor.memory_limiter/
 */
export function printOtlpReceiver(label: string, signals: readonly Signal[]): AlloyBlock[] {
  const listener = (port: number) => [attribute('endpoint', `0.0.0.0:${port}`)];
  const output = (nameOf: (signal: Signal) => string): AlloyStatement =>
    block('output', signals.map((signal) => attribute(signal, [reference(nameOf(signal), label, 'input')])));
  return [
    component('otelcol.receiver.otlp', label, [
      block('grpc', listener(OTLP_PORTS['otlp-grpc'])),
      block('http', listener(OTLP_PORTS['otlp-http'])),
      output(() => 'otelcol.processor.memory_limiter'),
    ]),
    component('otelcol.processor.memory_limiter', label, [
      ...attributes({ check_interval: '1s', limit_percentage: 75, spike_limit_percentage: 15 }),
      output(() => 'otelcol.processor.batch'),
    ]),
    component('otelcol.processor.batch', label, [output((signal) => EXPORTERS[signal])]),
  ];
}
