import { isForEver } from './limits';
import { Report } from '../../diagnostics';
import { durationToMs } from '../../model/values/duration';
import { checkStreams, streamSelectors } from '../../syntax/logql';
import { LokiSettings } from '../../topology/settings/loki-settings';
import { Checked } from '../checks/checked';

/** Loki's compactor works on tables of one day. @see https://grafana.com/docs/loki/latest/operations/storage/retention/ */
const SHORTEST_MS = 86_400_000;

/** What can be deleted, when, and of whom. */
export function checkRetention(checked: Checked, report: Report): void {
  const { cluster, plan, settings: { loki = {} } } = checked;
  const { retention, retentionRules = [], tenantLimits = {} } = loki;
  const period = (text: string | undefined, setting: string, pointer: string, mayBeNone: boolean) => {
    if (text === undefined || durationToMs(text) >= SHORTEST_MS || (mayBeNone && isForEver(text))) return;
    report.error('bad-retention', cluster.where(pointer),
      `cluster '${plan.name}', Loki: ${setting} ${text} is shorter than 24h, which is the least that it deletes by`,
      `give 24h or more${mayBeNone ? ', or 0s to keep everything for ever' : ''}`);
  };
  period(retention, 'retention', '/loki/retention', true);
  for (const [tenant, own] of Object.entries(tenantLimits)) {
    period(own.retention, `retention of tenant '${tenant}'`, `/loki/tenantLimits/${tenant}/retention`, true);
  }
  retentionRules.forEach(({ period: length, selector }, i) => {
    const pointer = `/loki/retentionRules/${i}`;
    if (length === undefined || selector === undefined) {
      report.error('missing-field', cluster.where(pointer), `cluster '${plan.name}', Loki: a rule of retention needs a \`selector\` and a \`period\``,
        'give both, such as selector \'{namespace="dev"}\' and period \'48h\'');
      return;
    }
    period(length, `the retention of ${selector}`, `${pointer}/period`, false);
    const fault = selectorFault(selector);
    if (fault !== undefined) {
      report.error('bad-selector', cluster.where(`${pointer}/selector`), `cluster '${plan.name}', Loki: retention of '${selector}': ${fault}`,
        'give labels of streams, such as \'{namespace="dev"}\'');
    }
  });
  checkTies(checked, loki, report);
}

/** Why a text is not one stream selector and nothing else, if so. */
function selectorFault(selector: string): string | undefined {
  let selectors;
  try {
    selectors = streamSelectors(selector);
  } catch (error) {
    return (error as Error).message;
  }
  const [only] = selectors;
  const isAlone = selectors.length === 1 && selector.slice(0, only.start).trim() === '' && selector.slice(only.end).trim() === '';
  if (!isAlone) return 'it is not a stream selector alone';
  return checkStreams(selector)[0]?.message;
}

/** Of rules with the same priority Loki takes the shortest period, which looks like one of them is ignored. */
function checkTies({ cluster, plan }: Checked, { retentionRules = [] }: LokiSettings, report: Report): void {
  retentionRules.forEach(({ period, priority = 0, selector, tenant }, i) => {
    const twin = retentionRules.findIndex((other, at) =>
      at < i && other.selector === selector && (other.priority ?? 0) === priority && other.tenant === tenant);
    if (twin < 0 || retentionRules[twin].period === period) return;
    report.error('ambiguous-retention', cluster.where(`/loki/retentionRules/${i}`),
      `cluster '${plan.name}', Loki: two rules keep '${selector}' for ${retentionRules[twin].period} and for ${period}`,
      'remove one of them, or give one a higher `priority`');
  });
}
