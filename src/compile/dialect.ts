import { CollectorPlan } from './plan';
import { Dialect } from '../model/relabel';

/** The relabelling dialect in which a collector reads its rules. */
export function relabelDialect({ engine, version }: Pick<CollectorPlan, 'engine' | 'version'>): Dialect {
  if (engine === 'alloy') return 'alloy';
  // its library is that of Prometheus 3.2 and newer; nothing asks it for the legacy names
  if (engine === 'promtail') return '3.x';
  // the backend asks 3.x for the legacy names, so that one label has the same name everywhere in the fleet
  return version.major < 3 ? '2.x' : '3.x-legacy';
}
