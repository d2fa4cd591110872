import { Blind } from './blind';
import { exportersOf } from '../../model/metrics/catalogue';
import { jobsShowing } from '../../model/metrics/job-exporters';
import { unknownMetric } from '../../model/metrics/unknown-metric';

/** What is said of something blind, behind the name of the cluster. */
export interface Wording {
  readonly message: string;
  readonly hint?: string;
}

/** Where series get lost, what reads them, and what to do. */
export function wording(blind: Blind): Wording {
  const { message, hint } = WORDS[blind.stage](blind, listed(blind.metrics.map((name) => `'${name}'`)));
  return { message: `${message}; ${listed(blind.readers.map(({ name }) => name))} ${blind.readers.length === 1 ? 'reads' : 'read'} it`, hint };
}

type Words = (blind: Blind, metrics: string) => Wording;

const WORDS: { readonly [stage in Blind['stage']]: Words } = {
  nowhere: (blind, metrics) => {
    const [name] = blind.metrics;
    const unknown = unknownMetric(name);
    if (unknown !== undefined) {
      return { message: `there is no ${metrics}: ${unknown.exporter} has no such metric`, hint: unknown.meant === undefined ? undefined : `did you mean '${unknown.meant}'?` };
    }
    if (name.includes(':')) return { message: `no rule about the cluster records ${metrics}`, hint: 'write the recording rule, or what it would record' };
    const jobs = exportersOf(name).flatMap(jobsShowing);
    return {
      message: `no job collects ${metrics}`,
      hint: jobs.length === 0 ? 'mend the name, or add a job that collects it' : `${jobs.length === 1 ? 'job' : 'one of the jobs'} ${[...new Set(jobs)].map((job) => `'${job}'`).join(', ')} would`,
    };
  },
  unwatched: ({ what }, metrics) => ({
    message: `kube-state-metrics is not told of ${what}, so it has no ${metrics}`,
    hint: `add '${what}' to \`kubeStateMetrics.resourceKinds\``,
  }),
  labels: ({ at, what, value }, metrics) => ({
    message: `${metrics} of job '${at}' ${value === undefined ? `never has the label '${what}' that is asked for` : `has ${what}="${value}", which is not what is asked for`}`,
    hint: 'ask for the label that it has',
  }),
  dropped: ({ at }, metrics) => ({
    message: `job '${at}' drops ${metrics}`,
    hint: 'take it out of the `metricRelabelConfigs` of the job, or leave its list out of `drop`',
  }),
  unsent: ({ at }, metrics) => (at === undefined
    ? { message: `${metrics} stays in the cluster, since nothing sends it to a hub`, hint: 'let a server in the cluster evaluate it, or give the cluster a hub' }
    : { message: `remote write '${at}' leaves out ${metrics}`, hint: 'add it to what is sent' }),
  unmatched: (_, metrics) => ({
    message: `the hub federates no ${metrics}`,
    hint: 'add it to `match` of the federation, or take `match` from MetricSelection.usedBy()',
  }),
};

/** So many are named. */
const NAMED = 5;

function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 1 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}
