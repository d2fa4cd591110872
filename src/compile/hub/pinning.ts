import { createHash } from 'node:crypto';
import { Report } from '../../diagnostics';
import { isPulled } from '../../topology/collection';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { PinnedReceiver, PinningPlan } from '../plan';
import { prepared } from '../prepared';
import { workload } from '../workloads/workload';

/** Ports of receivers: above those of engines, and below those that Linux gives to outgoing connections. */
const FIRST_PORT = 13_000;
const PORTS = 32_768 - FIRST_PORT;

/** Path of Alloy's own receiver. @see https://grafana.com/docs/alloy/latest/reference/components/prometheus/prometheus.receive_http/ */
export const PINNED_WRITE_PATH = '/api/v1/metrics/write';

/**
 * A receiver for each cluster that pushes, with the rules that force its identity. What is wrong with a cluster is said where it is compiled.
 *
 * @param urls of the remote-write receivers that everything goes to, each of them
 */
export function pinningPlan(
  settings: ClusterSettings, spokes: readonly ResolvedCluster[], clusterLabel: string, [url, secondUrl]: readonly string[],
): PinningPlan {
  const pushing = spokes.filter(({ document }) => !isPulled(document.collection));
  const ports = portsOf(pushing.map(({ name }) => name));
  const receivers = pushing.map((cluster): PinnedReceiver => {
    const { rules } = prepared(cluster, clusterLabel, new Report());
    return { cluster: cluster.name, port: ports.get(cluster.name)!, rules: rules.write };
  });
  return { workload: workload('alloy', 'alloy', settings), url, ...(secondUrl !== undefined && { secondUrl }), receivers };
}

/**
 * A port for each name that follows from the name alone, unless two names want the same: then the one that sorts first has it, and the
 * other the next that nobody wants.
 */
export function portsOf(names: readonly string[]): Map<string, number> {
  const wanted = new Map<number, string>();
  const late: string[] = [];
  for (const name of [...names].sort()) {
    const port = createHash('sha256').update(name).digest().readUInt32BE(0) % PORTS;
    if (wanted.has(port)) late.push(name);
    else wanted.set(port, name);
  }
  for (const name of late) {
    let port = createHash('sha256').update(name).digest().readUInt32BE(0) % PORTS;
    while (wanted.has(port)) port = (port + 1) % PORTS;
    wanted.set(port, name);
  }
  return new Map([...wanted].map(([port, name]) => [name, FIRST_PORT + port]));
}
