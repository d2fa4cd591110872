import { printAlloy } from '../../../src/backends/alloy';
import { BackendOutput, CollectorPlan, LogsPlan, LogWrite, PlannedJob } from '../../../src/compile/plan';
import { Diagnostic } from '../../../src/diagnostics';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { collectorPlan } from '../../plans';

/** A cluster-wide collector of one job over pods, of the newest version known. */
export function planOf(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return collectorPlan({
    component: 'alloy',
    engine: 'alloy',
    name: 'alloy-cluster',
    externalLabels: { cluster: 'euw1-production', environment: 'production' },
    jobs: [jobOf({})],
    remoteWrites: [{ url: 'http://100.64.0.2:9090/api/v1/write' }],
    ...overrides,
  });
}

/** A collector on every node. */
export function perNodePlan(overrides: Partial<CollectorPlan> = {}): CollectorPlan {
  return planOf({ name: 'alloy-node', controller: 'DaemonSet', perNode: true, nodeStorage: 'hostPath', ...overrides });
}

/** A job over pods without rules of its own. */
export function jobOf(config: Partial<ScrapeConfig>, job: Partial<PlannedJob> = {}): PlannedJob {
  return {
    config: { jobName: 'pods', kubernetesSdConfigs: [{ role: 'pod' }], ...config },
    nodeLocal: false,
    nodeNameLabels: [],
    ...job,
  };
}

export function podLogsOf(via: 'file' | 'api', write: Partial<LogWrite> = {}): LogsPlan {
  const relabelConfigs = [
    { sourceLabels: ['__meta_kubernetes_namespace'], targetLabel: 'namespace' },
    { targetLabel: 'cluster', replacement: 'euw1-production' },
  ];
  return {
    sources: [{ kind: 'pods', name: 'pods', via, relabelConfigs, podLabels: {} }],
    writes: [{ name: 'hub', url: 'http://100.64.0.2:3100/loki/api/v1/push', ...write }],
  };
}

export interface Printed extends BackendOutput {
  readonly text: string;
}

/** The config of a plan, which must be without diagnostics unless some are expected. */
export function print(plan: CollectorPlan): Printed {
  const output = printAlloy(plan);
  return { ...output, text: output.files['config.alloy'] };
}

/** The text of one component of a config, from its name to its closing brace, without indentation and alignment. */
export function componentOf(text: string, name: string, label?: string): string {
  const head = label === undefined ? `${name} {` : `${name} "${label}" {`;
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(head));
  if (start < 0) throw new Error(`no ${head} in:\n${text}`);
  const end = lines[start].endsWith('}') ? start : lines.indexOf('}', start);
  return lines.slice(start, end + 1).map((line) => line.trim().replace(/ += /, ' = ')).filter((line) => line !== '').join('\n');
}

/** The names of all components and blocks at the top of a config, with their labels. */
export function headsOf(text: string): string[] {
  return text.split('\n').filter((line) => /^[a-z]/.test(line)).map((line) => line.replace(/ \{( \})?$/, ''));
}

/** Code and place of each diagnostic, and nothing else. */
export function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((d) => `${d.severity} ${d.code} ${d.where}`);
}
