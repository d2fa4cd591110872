import { RenderedCluster } from '../backends/render';
import { DeliveredCluster, DeliverySpec } from '../delivery/delivery';
import { clusterDelivery, fleetDelivery } from '../delivery/gitops';
import { layoutCluster } from '../delivery/layout';
import { OutputWriter } from '../delivery/write';
import { formatReport, Report, Severity } from '../diagnostics';
import { LayeredCluster } from '../topology/layered-cluster';
import { ResolvedFleet } from '../topology/resolve';
import { buildManifests, compileAndRender, FleetSettings, reportFailure } from './build';
import { IClusterExtension } from './extension';
import { FileLayout } from './fleet-props';
import { InputKeys } from './input-keys';
import { SynthResult } from './synth-result';

/** A fleet as it is written. */
export interface SynthInput {
  readonly resolved: ResolvedFleet;
  readonly settings: FleetSettings;
  readonly delivery: DeliverySpec;
  readonly outdir: string;
  readonly fileLayout: FileLayout;
  readonly acknowledgeRemovals: readonly string[];
  readonly extensionsOf: (cluster: string) => readonly IClusterExtension[];
}

/**
 * Builds and stages one cluster after the other, drops everything of it, and makes the staged files the output when the
 * last one is through. After the first error the rest is only compiled, to find all problems at once.
 */
export function synthFleet(input: SynthInput, report: Report): SynthResult {
  const { resolved, outdir, delivery } = input;
  const managed = resolved.clusters.filter(({ document }) => document.managed !== false);
  const writer = new OutputWriter(outdir, { acknowledgeRemovals: input.acknowledgeRemovals });
  writer.begin();
  try {
    const keys = new InputKeys(input);
    for (const cluster of managed) stage(cluster, keys.of(cluster), input, writer, report);
    report.throwIfErrors('the fleet has errors, nothing was written');
    const delivered = managed.map((cluster) => ({ name: cluster.name, namespace: namespaceOf(cluster) }));
    writer.stageGitops(fleetDelivery(delivered, delivery));
  } catch (error) {
    writer.abort();
    throw error;
  }
  const { written, removed, unchanged, diagnostics } = writer.commit();
  report.add(...diagnostics);
  const warnings = report.diagnostics.filter(({ severity }) => severity === Severity.WARNING);
  if (warnings.length > 0) process.stderr.write(`${formatReport(warnings)}\n`);
  return { outdir, written, removed, unchanged, diagnostics: report.diagnostics };
}

function stage(cluster: LayeredCluster, key: string | undefined, input: SynthInput, writer: OutputWriter, report: Report): void {
  if (key !== undefined && writer.unchanged(cluster.name, key)) {
    writer.keepCluster(cluster.name);
    return;
  }
  const rendered = compileAndRender(cluster, input.resolved, input.settings, report);
  if (!rendered || report.hasErrors) return;
  const manifests = buildManifests(rendered, input.extensionsOf(cluster.name), report);
  if (!manifests) return;
  try {
    const { files, objects } = layoutCluster(cluster.name, manifests, input.fileLayout);
    const gitops = clusterDelivery(deliveredAs(rendered), input.delivery);
    writer.stageCluster(cluster.name, [...files, ...gitops], objects, key);
  } catch (error) {
    reportFailure(cluster.name, 'its objects cannot be written', error, report);
  }
}

function deliveredAs({ plan }: RenderedCluster): DeliveredCluster {
  return { name: plan.name, namespace: plan.namespace };
}

function namespaceOf({ document }: LayeredCluster): string {
  return document.global?.namespace ?? 'monitoring';
}
