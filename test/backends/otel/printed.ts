import { load } from 'js-yaml';
import { printOpenTelemetry } from '../../../src/backends/otel';
import { BackendOutput, CollectorPlan } from '../../../src/compile/plan';
import { collectorPlan } from '../../plans';

/** A gateway's plan with a job, and what the test is about. */
export function gateway(own: Partial<CollectorPlan> = {}, tag?: string): CollectorPlan {
  return collectorPlan({
    component: 'openTelemetry',
    engine: 'opentelemetry',
    externalLabels: { cluster: 'a', environment: 'production' },
    remoteWrites: [{ name: 'hub', url: 'http://hub:9090/api/v1/write' }],
    jobs: [{ config: { jobName: 'a', staticConfigs: [{ targets: ['a:80'] }] }, nodeLocal: false, nodeNameLabels: [] }],
    openTelemetry: { otlpWrites: [] },
    ...own,
  }, tag);
}

export interface Printed extends BackendOutput {
  readonly text: string;
  // js-yaml's own type of what it reads
  readonly config: any;
}

/** The config of a plan as text, and as the collector reads it but for the dollars. */
export function print(plan: CollectorPlan): Printed {
  const output = printOpenTelemetry(plan);
  const text = output.files['config.yaml'];
  return { ...output, text, config: load(text) };
}
