import { Checked } from './checked';
import { nearest, Report } from '../../diagnostics';
import { STANDARD_JOBS, StandardJobName } from '../../model/scrape/standard-jobs';
import { escapeToken } from '../../syntax/json-pointer';
import { jobNameOf } from '../capacity/load-of';

const AT = '/capacity';

/** What a cluster says of its size in vain, and names of jobs that are probably mistyped: those would count beside the real ones. */
export function checkCapacityWords({ cluster, plan }: Checked, report: Report): void {
  const { capacity } = cluster.document;
  if (capacity === undefined) return;
  if (capacity.nodes === undefined) {
    for (const key of Object.keys(capacity)) {
      if (cluster.saysItself?.(`${AT}/${key}`) === false) continue;
      report.warning('no-effect', cluster.where(`${AT}/${key}`), `cluster '${plan.name}': 'capacity.${key}' says nothing, since nothing is foretold without \`capacity.nodes\``, 'add `nodes`');
    }
    return;
  }
  const names = Object.keys(capacity.series ?? {});
  if (names.length === 0) return;
  const standard = (Object.keys(STANDARD_JOBS) as StandardJobName[]).map(jobNameOf);
  const own = plan.collectors.flatMap(({ jobs }) => jobs.map(({ config }) => config.jobName));
  const known = new Set([...standard, ...own]);
  for (const name of names.filter((one) => !known.has(one))) {
    // a job that another Prometheus runs may be called anything
    const near = nearest(name, known);
    if (near === undefined && name.trim() !== '') continue;
    report.warning('unknown-job', cluster.where(`${AT}/series/${escapeToken(name)}`), `cluster '${plan.name}': there is no job '${name}', and its series count beside those of others`,
      near === undefined ? 'name the job as `count by (job) ({cluster="<name>"})` does' : `did you mean '${near}'?`);
  }
}
