import { load } from 'js-yaml';
import { printPrometheus } from '../../../src/backends/prometheus';
import { BackendOutput, CollectorPlan } from '../../../src/compile/plan';

export interface Printed extends BackendOutput {
  readonly text: string;
  // js-yaml's own type of what it reads
  readonly config: any;
}

/** The config of a plan as text and read back. */
export function print(plan: CollectorPlan): Printed {
  const output = printPrometheus(plan);
  const text = output.files['prometheus.yml'];
  return { ...output, text, config: load(text) };
}
