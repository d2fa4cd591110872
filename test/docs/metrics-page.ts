import { Exporter, exporter } from '../../src/model/metrics/catalogue';
import { jobsShowing } from '../../src/model/metrics/job-exporters';
import { exporterIds } from '../../src/model/metrics/load-exporters';
import { ALWAYS_TAKEN } from '../../src/model/metrics/selection';

/** How much of an exporter is listed -> in words. */
const LISTED: { readonly [names in Exporter['names']]: string } = {
  all: 'whole',
  open: 'whole for this release',
  some: 'in part',
};

/** The page on metrics: what is known, what is read, and what is said of it. */
export function metricsPage(): string {
  return [
    '# Metrics',
    '',
    '<!-- made by `ts-node -T test/docs/write.ts` of src/model/metrics/ -->',
    '',
    'The library knows what the exporters show that standard jobs scrape: names, types and labels, from the releases below. With that it follows',
    'what rules and dashboards read, from where it is shown to where it is evaluated:',
    '',
    '| where it may end | what is said |',
    '| --- | --- |',
    '| no exporter has the name | the exporter and the name that was probably meant |',
    '| no job of the cluster collects it | the jobs that would |',
    '| kube-state-metrics is not told of the kind of object | the kind for `kubeStateMetrics.resourceKinds` |',
    '| its targets have other labels than those that are asked for | the label and its value |',
    '| rules of its job drop it | the job |',
    '| rules of the remote write drop it | the remote write |',
    '| the hub does not federate it | `match` |',
    '| no rule records it | the name |',
    '',
    'Each of these is a warning `blind` with the cluster, the metrics, and the rules and panels that read them. A name that is in no list is taken',
    'for one of an application: nothing is said of it, unless it surely does not pass a federation or a remote write. Of alternatives',
    '(`a or b`) one is enough. A panel of a dashboard need not find in each cluster what only some collect.',
    '',
    '## Sending only what is read',
    '`MetricSelection.usedBy(rules, dashboards)` is what rules and dashboards read, with those of the library: `federationMatch` for a federation,',
    '`keepRule` for a job or a destination, `savings()` for what it saves. In layers, `remoteWrite.keepOnlyUsed: true` does the same for the queue',
    'to the hub, for each cluster with the rules about it and the dashboards of its hub. What says how a cluster is, is always sent:',
    `${ALWAYS_TAKEN.map((name) => `\`${name}\``).join(', ')},`,
    'and what the alerts about the fleet read.',
    '',
    '## What is known',
    'A histogram counts as one metric. Where an exporter is listed for a release, a name that only another release has is taken for right, unless it',
    'is a slip away from one that is listed.',
    '',
    '| exporter | release | jobs | listed | metrics |',
    '| --- | --- | --- | --- | --- |',
    ...exporterIds().map(exporter).map((one) => `| ${[
      one.title, one.version, jobsShowing(one.id).map((job) => `\`${job}\``).join(', '), LISTED[one.names], String(one.metrics.length),
    ].join(' | ')} |`),
    '',
  ].join('\n');
}
