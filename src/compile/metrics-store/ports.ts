import { MIMIR_GOSSIP, RECEIVE_PORT } from './names';
import { COMPONENTS } from '../../model/components/component-table';
import { StoreWorkload } from '../plan';

/** Ports of a part that somebody may be meant to reach, and further ones of its containers. */
export function portsOfPart(workload: StoreWorkload): { readonly named: { readonly [name: string]: number }; readonly others: readonly number[] } {
  const ports: { readonly [name: string]: number } = COMPONENTS[workload.component].ports;
  switch (workload.part) {
    case 'mimir':
    case 'mimir-read':
    case 'mimir-backend': return { named: ports, others: workload.memberlist === undefined ? [] : [MIMIR_GOSSIP] };
    case 'receive': return { named: { ...ports, 'remote-write': RECEIVE_PORT }, others: [] };
    case 'compact': return { named: { http: ports.http }, others: [] };
    case 'rule': return { named: ports, others: Object.values(COMPONENTS.configReloader.ports) };
    default: return { named: ports, others: [] };
  }
}
