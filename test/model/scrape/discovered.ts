import { Dialect } from '../../../src/model/relabel/dialect';
import { simulateTarget, TargetResult } from '../../../src/model/relabel/target';
import { buildJobs } from '../../../src/model/scrape/build-jobs';
import { ScrapeJobSpec } from '../../../src/model/scrape/job-spec';
import { JobContext, JobTemplate } from '../../../src/model/scrape/job-template';

export const CONTEXT: JobContext = { kubeletCertificates: 'skip', perNodeCollector: true, engine: 'alloy', namespace: 'monitoring', runsExporters: true };

/** The jobs of one spec, which must have no fault. */
export function jobsOf(spec: ScrapeJobSpec, context: Partial<JobContext> = {}, ...others: ScrapeJobSpec[]): JobTemplate[] {
  const { templates, diagnostics } = buildJobs([spec, ...others], { ...CONTEXT, ...context }, "cluster 'a'");
  expect(diagnostics).toEqual([]);
  return templates;
}

/** What is left of a target that Kubernetes discovery finds; `meta` without the common prefix. */
export function target(job: JobTemplate, address: string, meta: { [label: string]: string }, dialect: Dialect = '3.x-legacy'): TargetResult {
  const labels = Object.entries(meta).map(([name, value]) => [`__meta_kubernetes_${name}`, value]);
  return simulateTarget(job.config, { __address__: address, ...Object.fromEntries(labels) as { [label: string]: string } }, dialect);
}

/** A container's port of a pod as discovery of role `pod` finds it. */
export function pod(own: { [label: string]: string } = {}): { [label: string]: string } {
  return {
    namespace: 'shop',
    pod_name: 'web-0',
    pod_ip: '10.0.0.7',
    pod_phase: 'Running',
    pod_node_name: 'worker-1',
    pod_container_name: 'web',
    pod_container_init: 'false',
    pod_container_port_name: 'http',
    pod_container_port_number: '8080',
    ...own,
  };
}
