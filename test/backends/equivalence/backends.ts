import { ReadJob } from './read';
import { readAlloy } from './read-alloy';
import { readOperator } from './read-operator';
import { readOtel } from './read-otel';
import { readPrometheus } from './read-prometheus';
import { Backend } from '../../../src/backends/support';
import { CollectorPlan, PlannedJob } from '../../../src/compile/plan';
import { Dialect } from '../../../src/model/relabel';
import { planFor, renderedBy } from '../backend-plans';

/** How a backend's output is read back, and whose relabelling it means. */
interface Reader {
  readonly dialect: Dialect;
  readonly read: (own: Partial<CollectorPlan>) => ReadJob[];
}

/** What all others are compared with. */
export const REFERENCE: Reader = { dialect: '3.x-legacy', read: (own) => readPrometheus(renderedBy('prometheus', own)) };

export const OTHERS: Readonly<Record<Exclude<Backend, 'prometheus'>, Reader>> = {
  operator: { dialect: '3.x-legacy', read: readOperated },
  alloy: { dialect: 'alloy', read: (own) => readAlloy(planFor('alloy', own)) },
  // its receiver is Prometheus' own library
  otel: { dialect: '3.x-legacy', read: (own) => readOtel(renderedBy('otel', own)) },
};

/** What is refused can differ in nothing. */
function readOperated(own: Partial<CollectorPlan>): ReadJob[] {
  const output = renderedBy('operator', own);
  return output.diagnostics.length > 0 ? REFERENCE.read(own) : readOperator(output);
}

/** The jobs as each backend has them, the reference first. */
export function readBy(reader: Reader, jobs: readonly PlannedJob[]): ReadJob[] {
  return reader.read({ jobs });
}
