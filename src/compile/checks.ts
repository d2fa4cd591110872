import { Report } from '../diagnostics';
import { checkHub } from './check-hub';
import { checkJobs } from './check-jobs';
import { checkLabels } from './check-labels';
import { checkPlatform } from './check-platform';
import { checkSecrets } from './check-secrets';
import { checkStorage } from './check-storage';
import { checkWorkloads } from './check-workloads';
import { Checked } from './checked';

const CHECKS: readonly ((checked: Checked, report: Report) => void)[] = [
  checkPlatform, checkLabels, checkJobs, checkWorkloads, checkStorage, checkHub, checkSecrets,
];

/** Refuses what would fail or mislead once it is applied. */
export function checkPlan(checked: Checked, report: Report): void {
  for (const check of CHECKS) check(checked, report);
}
