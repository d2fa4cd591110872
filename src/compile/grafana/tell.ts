import { Report } from '../../diagnostics';
import { ResolvedCluster } from '../../topology/resolved-cluster';

/** Reports what is wrong below `/grafana`. */
export type Tell = (severity: 'error' | 'warning', code: string, pointer: string, message: string, hint: string) => void;

export function tellOf(cluster: ResolvedCluster, report: Report): Tell {
  return (severity, code, pointer, message, hint) => report[severity](code, cluster.where(`/grafana${pointer}`), `cluster '${cluster.name}', Grafana: ${message}`, hint);
}
