import { attempt, buildManifests, compileAndRender } from './build';
import { InputKeys } from './input-keys';
import { compiledClusters, isManaged, SynthInput } from './synth-input';
import { SynthResult } from './synth-result';
import { clusterDelivery, fleetDelivery } from '../delivery/gitops';
import { layoutHost } from '../delivery/host-layout';
import { inventoryText } from '../delivery/inventory';
import { ClusterLayout, layoutCluster } from '../delivery/layout';
import { OutputWriter } from '../delivery/write';
import { Report } from '../diagnostics';
import { LayeredCluster } from '../topology/layered-cluster';

/**
 * Builds and stages one cluster after the other, drops everything of it, and makes the staged files the output when the
 * last one is through. After the first error nothing is staged any more, but all clusters are built, to find all problems at once.
 */
export function synthFleet(input: SynthInput, report: Report): SynthResult {
  const { outdir, delivery } = input;
  const writer = new OutputWriter(outdir, { acknowledgeRemovals: input.acknowledgeRemovals });
  let staged: LayeredCluster[];
  writer.begin();
  try {
    const keys = new InputKeys(input);
    staged = compiledClusters(input).filter((cluster) => stage(cluster, keys.of(cluster), input, writer, report));
    report.throwIfErrors('the fleet has errors, nothing was written');
    writer.stageGitops(fleetDelivery(names(staged, false), delivery, names(staged, true)));
  } catch (error) {
    writer.abort();
    throw error;
  }
  const { written, filesWritten, removed, unchanged, diagnostics } = writer.commit();
  report.add(...diagnostics);
  const hosts = names(staged, true).length;
  return { outdir, clusters: staged.length - hosts, hosts, written, filesWritten, removed, unchanged, diagnostics: report.diagnostics };
}

function names(clusters: readonly LayeredCluster[], onHosts: boolean): string[] {
  return clusters.filter(({ role }) => (role === 'host') === onHosts).map(({ name }) => name);
}

/** Everything that would keep a fleet from being written, as far as it can be told without looking at the output. */
export function checkFleet(input: SynthInput, report: Report): void {
  for (const cluster of compiledClusters(input)) {
    const layout = buildFiles(cluster, input, report);
    // finds two objects of one name
    if (layout) inventoryText(cluster.name, [], layout.objects, report);
  }
}

/** Returns whether something is written for the cluster. */
function stage(cluster: LayeredCluster, key: string | undefined, input: SynthInput, writer: OutputWriter, report: Report): boolean {
  const { name } = cluster;
  if (key !== undefined && writer.unchanged(name, key)) {
    report.add(...writer.keepCluster(name));
    return true;
  }
  const own = new Report();
  const layout = buildFiles(cluster, input, own);
  report.add(...own.diagnostics);
  if (!layout || report.hasErrors) return false;
  writer.stageCluster(name, layout.files, layout.objects, key === undefined ? undefined : { key, remarks: own.diagnostics });
  return true;
}

/** Every file of a cluster; undefined where something fails, which is reported, or nothing is written for it. */
function buildFiles(cluster: LayeredCluster, input: SynthInput, report: Report): ClusterLayout | undefined {
  const rendered = compileAndRender(cluster, input.resolved, input.settings, report);
  if (rendered === undefined || rendered.plan.isBare || !isManaged(cluster)) return undefined;
  if (cluster.role === 'host') return layoutHost(rendered);
  const manifests = buildManifests(rendered, input.extensionsOf(cluster.name), report);
  return manifests && attempt(cluster.name, 'build-failed', 'its objects cannot be written', report, () => {
    const { files, objects } = layoutCluster(cluster.name, manifests, input.fileLayout);
    const delivered = { name: cluster.name, namespace: rendered.plan.namespace };
    return { files: [...files, ...clusterDelivery(delivered, input.deliveryPath, input.delivery)], objects };
  });
}
