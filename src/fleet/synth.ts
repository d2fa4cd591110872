import { attempt, buildManifests, compileAndRender } from './build';
import { CredentialGuard } from './credential-guard';
import { InputKeys } from './input-keys';
import { checkOneServer } from './one-server';
import { compiledClusters, isManaged, SynthInput } from './synth-input';
import { SynthResult } from './synth-result';
import { ClusterPlan } from '../compile/plan';
import { checkUnmanagedHubs } from '../compile/rules/unmanaged-hubs';
import { stackFromElsewhere } from '../components/stack-release';
import { checkObjectSizes } from '../delivery/apply/object-size';
import { checkSecretDelivery } from '../delivery/check-secret-delivery';
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
  const { acknowledgeRemovals, acknowledgeRecreation } = input;
  const writer = new OutputWriter(outdir, { acknowledgeRemovals, acknowledgeRecreation });
  const building = begin(input, report);
  const { guard } = building;
  const staged: DeliveredCluster[] = [];
  const shared = new SharedFacts();
  const hubs = hubsOf(input.resolved);
  writer.begin();
  try {
    const keys = new InputKeys(input);
    for (const cluster of compiledClusters(input)) {
      const key = guard?.allowsIn(cluster.name) ? undefined : keys.of(cluster);
      const facts = stage(cluster, key, building, writer, report);
      if (facts) staged.push({ name: cluster.name, facts: shared.of(facts), hub: hubs.get(cluster.name) });
    }
    report.throwIfErrors('the fleet has errors, nothing was written');
    const files = fleetDelivery(staged, input.deliveryPath, delivery);
    guard?.checkFiles(files, report);
    guard?.reportUnused(report);
    report.throwIfErrors('the fleet has errors, nothing was written');
    writer.stageGitops(files);
  } catch (error) {
    writer.abort();
    throw error;
  }
  const { written, filesWritten, removed, unchanged, diagnostics } = writer.commit();
  report.add(...diagnostics);
  const hosts = staged.filter(({ facts }) => facts.role === 'host').length;
  return { outdir, clusters: staged.length - hosts, hosts, written, filesWritten, removed, unchanged, diagnostics: report.diagnostics };
}

/** Cluster -> the hub that it reports to, as far as that is known. */
function hubsOf({ additionalHubs, spokesOf }: SynthInput['resolved']): Map<string, string> {
  const hubs = new Map<string, string>();
  for (const [hub, spokes] of spokesOf) {
    for (const { name } of spokes) {
      if (!additionalHubs.get(name)?.some((further) => further.name === hub)) hubs.set(name, hub);
    }
  }
  return hubs;
}

/** Everything that would keep a fleet from being written, as far as it can be told without looking at the output. */
export function checkFleet(input: SynthInput, report: Report): void {
  const building = begin(input, report);
  const built: DeliveredCluster[] = [];
  const shared = new SharedFacts();
  for (const cluster of compiledClusters(input)) {
    const layout = buildFiles(cluster, building, report);
    if (!layout) continue;
    // finds two objects of one name
    inventoryText(cluster.name, [], layout.objects, report);
    built.push({ name: cluster.name, facts: shared.of(layout.facts) });
  }
  if (report.hasErrors) return;
  const { guard } = building;
  // finds what cannot be said of all clusters at once
  attempt('*', 'build-failed', 'what applies the clusters cannot be written', report, () => {
    const files = fleetDelivery(built, input.deliveryPath, input.delivery);
    guard?.checkFiles(files, report);
    return files;
  });
  guard?.reportUnused(report);
}

/** A fleet while it is built. */
interface Building extends SynthInput {
  /** Undefined where its layers hold credentials: the same ones would be found in every file. */
  readonly guard: CredentialGuard | undefined;
}

function begin(input: SynthInput, report: Report): Building {
  const { clusters, spokesOf } = input.resolved;
  checkOneServer(clusters, report);
  checkUnmanagedHubs(clusters, spokesOf, input.settings.rules ?? [], report, input.settings.logRules);
  const guard = new CredentialGuard(input.allowedCredentials);
  return { ...input, guard: guard.checkLayers(clusters, report) ? undefined : guard };
}

/** What stays of a cluster; undefined where nothing is written for it. */
function stage(
  cluster: LayeredCluster, key: string | undefined, input: Building, writer: OutputWriter, report: Report,
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
  const { files, objects, facts, label } = built;
  writer.stageCluster(name, files, objects, key === undefined ? undefined : { key, remarks: own.diagnostics, facts }, label);
  return facts;
}

function isAppliedByHand({ flux, argocd }: SynthInput['delivery']): boolean {
  return flux === undefined && argocd === undefined;
}

/** A cluster as it is written. */
interface Built extends ClusterLayout {
  readonly facts: ClusterFacts;
  /** Value of its cluster label. */
  readonly label: string;
}

/** Whether nothing is written for a cluster. */
function isUnwritten({ isBare, monitors }: ClusterPlan): boolean {
  return isBare === true && monitors === undefined;
}

/** Every file of a cluster; undefined where something fails, which is reported, or nothing is written for it. */
function buildFiles(cluster: LayeredCluster, input: Building, report: Report): Built | undefined {
  const { name } = cluster;
  const { guard } = input;
  const rendered = compileAndRender(cluster, input.resolved, input.settings, report);
  if (rendered === undefined || isUnwritten(rendered.plan) || !isManaged(cluster)) return undefined;
  checkSecretDelivery(rendered.plan, input.delivery, report);
  const { clusterLabel, labels } = rendered.plan.identity;
  const label = labels[clusterLabel];
  if (cluster.role === 'host') {
    const layout = layoutHost(rendered);
    guard?.checkFiles(layout.files, report);
    return { ...layout, facts: clusterFacts(rendered.plan, []), label };
  }
  const manifests = buildManifests(rendered, input.extensionsOf(name), report);
  return manifests && attempt(name, 'build-failed', 'its objects cannot be written', report, () => {
    const { files: own, objects } = layoutCluster(name, manifests, input.fileLayout);
    const facts = clusterFacts(rendered.plan, objects);
    const released = stackFromElsewhere(rendered);
    const files = [...own, ...clusterDelivery({ name, facts }, input.deliveryPath, input.delivery, objects, released)];
    guard?.checkCluster(name, manifests, objects, files, report);
    checkObjectSizes({ cluster: name, manifests, objects, files: own }, isAppliedByHand(input.delivery) ? input.outdir : undefined, report);
    return { files, objects, facts, label };
  });
}
