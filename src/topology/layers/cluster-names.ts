import { LayerSource } from './layer';
import { Diagnostic, nearest, oneOf, Report } from '../../diagnostics';
import { clusterLabelFault, clusterNameFault, NameFault, stageNameFault } from '../../model/values/name';

/** What a cluster is called. */
export interface ClusterNames {
  readonly name: string;
  /** Value of its cluster label. */
  readonly labelValue: string;
  /** File and line, or API path, of its declaration. */
  readonly where: string;
  /** The same of its label value, where that is set on its own. */
  readonly labelWhere?: string;
}

/** Names and label values that cannot be used. */
export function checkNames(clusters: readonly ClusterNames[]): Diagnostic[] {
  const report = new Report();
  for (const { name, labelValue, where, labelWhere = where } of clusters) {
    const fault = clusterNameFault(name);
    if (fault !== undefined) addFault(report, where, fault, 'cluster name');
    // a label that is the name has the faults of the name
    if (labelValue !== name) {
      const labelFault = clusterLabelFault(labelValue);
      if (labelFault !== undefined) addFault(report, labelWhere, labelFault, 'cluster label');
    }
  }
  return report.diagnostics;
}

/** Clusters that share a name, a folder on a file system that ignores case, or a label value, which would mix their series. */
export function checkUniqueNames(clusters: readonly ClusterNames[]): Diagnostic[] {
  const report = new Report();
  const [names, folders, labels] = [new Map<string, ClusterNames>(), new Map<string, ClusterNames>(), new Map<string, ClusterNames>()];
  for (const cluster of clusters) {
    const { name, labelValue, where, labelWhere = where } = cluster;
    const sameName = claim(names, name, cluster);
    const sameFolder = claim(folders, name.toLowerCase(), cluster);
    const sameLabel = claim(labels, labelValue, cluster);
    if (sameName !== undefined) {
      report.error('duplicate-cluster', where, `two clusters have the name '${name}', the other is at ${sameName.where}`, 'rename or remove one of them');
      continue;
    }
    if (sameFolder !== undefined) {
      report.error('duplicate-folder', where,
        `clusters '${name}' and '${sameFolder.name}' differ only by case and would share a folder, the other is at ${sameFolder.where}`, 'rename one of them');
    }
    if (sameLabel !== undefined) {
      report.error('duplicate-label', labelWhere,
        `clusters '${name}' and '${sameLabel.name}' have the same cluster label '${labelValue}', the other is at ${sameLabel.labelWhere ?? sameLabel.where}`,
        'give one of them another `global.clusterName`');
    }
  }
  return report.diagnostics;
}

/** Where a cluster's stage is said. */
export interface StagedCluster {
  readonly name: string;
  readonly stage: string;
  readonly where: string;
}

/** Clusters of a stage that neither a layer nor the library knows. */
export function checkStages(clusters: readonly StagedCluster[], known: Iterable<string>): Diagnostic[] {
  const report = new Report();
  const stages = [...new Set(known)];
  for (const { name, stage, where } of clusters) {
    if (stages.includes(stage)) continue;
    const fault = stageNameFault(stage);
    if (fault !== undefined) {
      addFault(report, where, fault, 'stage');
      continue;
    }
    const near = nearest(stage, stages);
    report.error('unknown-stage', where, `cluster '${name}': unknown stage '${stage}'${stages.length === 0 ? '' : `, known are ${oneOf(stages)}`}`,
      near === undefined ? `add 'stages/${stage}.yaml' to the layers` : `did you mean '${near}'?`);
  }
  return report.diagnostics;
}

/** Layers of stages that no cluster has: as a rule a mistyped file name. */
export function unusedStageLayers(sources: readonly LayerSource[], used: Iterable<string>): Diagnostic[] {
  const report = new Report();
  const stages = new Set(used);
  for (const { stages: layers } of sources) {
    for (const [stage, layer] of layers) {
      if (stages.has(stage)) continue;
      const near = nearest(stage, stages);
      report.warning('unused-stage-layer', layer.where(''), `no cluster is of stage '${stage}'`,
        near === undefined ? 'remove the layer or give a cluster this stage' : `did you mean '${near}'?`);
    }
  }
  return report.diagnostics;
}

/** Layers of clusters that are neither declared in code nor declare one themselves by `role`. */
export function unclaimedClusterLayers(source: LayerSource, declared: Iterable<string>): Diagnostic[] {
  const report = new Report();
  const names = new Set(declared);
  for (const [name, layer] of source.clusters) {
    // what could not be read is reported already
    if (names.has(name) || (layer.value.role ?? undefined) !== undefined || layer.diagnostics.length > 0) continue;
    const near = nearest(name, names);
    report.error('unclaimed-cluster-layer', layer.where(''), `there is no cluster '${name}': it is not declared in code, and the layer has no \`role\``,
      near === undefined ? 'add `role: spoke` or `role: hub` to the layer, declare the cluster in code, or remove the layer' : `did you mean '${near}'?`);
  }
  return report.diagnostics;
}

function claim(taken: Map<string, ClusterNames>, key: string, cluster: ClusterNames): ClusterNames | undefined {
  const other = taken.get(key);
  if (other === undefined) taken.set(key, cluster);
  return other;
}

function addFault(report: Report, where: string, { code, message, hint }: NameFault, what: string): void {
  report.error(code, where, `${what}: ${message}`, hint);
}
