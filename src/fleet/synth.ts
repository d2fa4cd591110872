import { attempt, buildManifests, compileAndRender } from './build';
import { InputKeys } from './input-keys';
import { compiledClusters, isManaged, SynthInput } from './synth-input';
import { SynthResult } from './synth-result';
import { ClusterFacts, clusterFacts, DeliveredCluster, SharedFacts } from '../delivery/cluster-facts';
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
  const staged: DeliveredCluster[] = [];
  const shared = new SharedFacts();
  writer.begin();
  try {
    const keys = new InputKeys(input);
    for (const cluster of compiledClusters(input)) {
      const facts = stage(cluster, keys.of(cluster), input, writer, report);
      if (facts) staged.push({ name: cluster.name, facts: shared.of(facts) });
    }
    report.throwIfErrors('the fleet has errors, nothing was written');
    writer.stageGitops(fleetDelivery(staged, delivery));
  } catch (error) {
    writer.abort();
    throw error;
  }
  const { written, filesWritten, removed, unchanged, diagnostics } = writer.commit();
  report.add(...diagnostics);
  const hosts = staged.filter(({ facts }) => facts.role === 'host').length;
  return { outdir, clusters: staged.length - hosts, hosts, written, filesWritten, removed, unchanged, diagnostics: report.diagnostics };
}

/** Everything that would keep a fleet from being written, as far as it can be told without looking at the output. */
export function checkFleet(input: SynthInput, report: Report): void {
  for (const cluster of compiledClusters(input)) {
    const layout = buildFiles(cluster, input, report);
    // finds two objects of one name
    if (layout) inventoryText(cluster.name, [], layout.objects, report);
  }
}

/** What stays of a cluster; undefined where nothing is written for it. */
function stage(
  cluster: LayeredCluster, key: string | undefined, input: SynthInput, writer: OutputWriter, report: Report,
): ClusterFacts | undefined {
  const { name } = cluster;
  if (key !== undefined && writer.unchanged(name, key)) {
    const { remarks, facts } = writer.keepCluster(name);
    report.add(...remarks);
    return facts;
  }
  const own = new Report();
  const built = buildFiles(cluster, input, own);
  report.add(...own.diagnostics);
  if (!built || report.hasErrors) return undefined;
  const { files, objects, facts } = built;
  writer.stageCluster(name, files, objects, key === undefined ? undefined : { key, remarks: own.diagnostics, facts });
  return facts;
}

/** Every file of a cluster; undefined where something fails, which is reported, or nothing is written for it. */
function buildFiles(cluster: LayeredCluster, input: SynthInput, report: Report): (ClusterLayout & { readonly facts: ClusterFacts }) | undefined {
  const { name } = cluster;
  const rendered = compileAndRender(cluster, input.resolved, input.settings, report);
  if (rendered === undefined || rendered.plan.isBare || !isManaged(cluster)) return undefined;
  if (cluster.role === 'host') return { ...layoutHost(rendered), facts: clusterFacts(rendered.plan, []) };
  const manifests = buildManifests(rendered, input.extensionsOf(name), report);
  return manifests && attempt(name, 'build-failed', 'its objects cannot be written', report, () => {
    const { files, objects } = layoutCluster(name, manifests, input.fileLayout);
    const facts = clusterFacts(rendered.plan, objects);
    return { files: [...files, ...clusterDelivery({ name, facts }, input.deliveryPath, input.delivery)], objects, facts };
  });
}
