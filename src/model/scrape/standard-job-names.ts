import { JobContext } from './job-template';
import { STANDARD_JOBS, StandardJob } from './standard-jobs';

let names: ReadonlySet<string> | undefined;

/** What the standard jobs are called in `jobs` settings, also those that a cluster does not run, or that take an option. */
export function standardJobNames(): ReadonlySet<string> {
  return names ??= new Set((Object.values(STANDARD_JOBS) as readonly StandardJob<object>[])
    .flatMap(({ build }) => build(EVERYTHING, ANYWHERE, {}))
    .map(({ config }) => config.jobName));
}

/** Options by which a standard job becomes more than one. */
const EVERYTHING = { prober: 'a:1', services: true, slis: true, slow: true, targets: ['a:1'] };

const ANYWHERE: JobContext = { engine: 'alloy', perNodeCollector: true, kubeletCertificates: 'skip', namespace: 'monitoring', runsExporters: true };
