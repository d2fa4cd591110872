import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { leastRetryTime } from '../../model/log/retries';
import { durationToMs } from '../../model/values/duration';
import { goDurationToNs } from '../../model/values/go-duration';
import { sizeToBytes } from '../../model/values/size';
import { countsTries, retriesOf } from '../collectors/log-tuning';

/** Age of lines that a Loki refuses unless it is told otherwise. @see https://grafana.com/docs/loki/latest/configure/#limits_config */
const OLDEST_LINES = '1w';

/** The settings of the queue of log lines, and whether an outage of the hub can be survived as it is wished. */
export function checkLogBuffers(checked: Checked, report: Report): void {
  const { cluster, plan, settings: { logs = {} } } = checked;
  if (plan.collectors.every((collector) => collector.logs === undefined)) return;
  const whose = `${plan.role === 'host' ? 'host' : 'cluster'} '${plan.name}'`;
  checkTuning(checked, whose, report);
  const { surviveOutage } = logs;
  if (surviveOutage === undefined) return;
  const wish = durationToMs(surviveOutage);
  if (wish === 0) {
    report.error('no-outage', cluster.where('/logs/surviveOutage'), `${whose}: '${surviveOutage}' is no time at all for which the hub could be away`,
      "give a duration such as '2h', or remove `logs.surviveOutage`: collectors then try as often as they do by themselves");
    return;
  }
  const refuse = (pointer: string, message: string, hint: string) => report.error('outage-too-long', cluster.where(pointer), `${whose}: ${message}`, hint);
  if (wish > durationToMs(OLDEST_LINES)) {
    refuse('/logs/surviveOutage', `lines are to wait for ${surviveOutage}, but what is older than ${OLDEST_LINES} Loki refuses`, `wish for ${OLDEST_LINES} at most`);
    return;
  }
  const bound = boundOf(checked);
  if (bound < wish) {
    refuse('/logs/write/maxBackoffRetries', `lines are to wait for ${surviveOutage}, but by \`logs.write\` a batch may be dropped after ${secondsOf(bound)}`,
      'remove `maxBackoffRetries`, so that it follows from `logs.surviveOutage`, or raise the periods');
  }
  if (plan.collectors.some((collector) => collector.logs?.sources.some(({ kind }) => kind === 'otlp'))) {
    report.info('outage-of-senders', `cluster '${plan.name}'`,
      'what comes in by OTLP is on no disk: when the queue is full, senders have to keep it, for as long as they are set up to');
  }
}

/** The least time, in milliseconds, for which no line is dropped because the hub is away. */
function boundOf({ plan, settings }: Checked): number {
  if (!countsTries({ role: plan.role, settings })) return Infinity;
  const [write] = plan.collectors.flatMap(({ logs }) => logs?.writes ?? []);
  const { tries, ...periods } = retriesOf(settings);
  return leastRetryTime({ ...periods, tries: write?.maxBackoffRetries ?? tries });
}

function checkTuning({ cluster, settings: { logs = {} } }: Checked, whose: string, report: Report): void {
  const { batchSize, batchWait, maxBackoffPeriod, minBackoffPeriod } = logs.write ?? {};
  const refuse = (field: string, message: string, hint: string) =>
    report.error('bad-queue', cluster.where(`/logs/write/${field}`), `${whose}: logs.write: ${message}`, hint);
  for (const [field, given] of Object.entries({ batchWait, maxBackoffPeriod, minBackoffPeriod })) {
    if (given !== undefined && goDurationToNs(given) <= 0) refuse(field, `'${field}' is no time at all`, "give a duration such as '1s'");
  }
  const { longest, shortest } = retriesOf({ logs });
  if (shortest > longest) {
    refuse(minBackoffPeriod === undefined ? 'maxBackoffPeriod' : 'minBackoffPeriod', `the shortest pause, ${shortest / 1000}s, is longer than the longest, ${longest / 1000}s`, 'swap them');
  }
  if (batchSize !== undefined && sizeToBytes(batchSize) < 1024) {refuse('batchSize', `'${batchSize}' holds hardly a line`, "give at least '1KB'; '1MB' is usual");} else if (batchSize !== undefined && sizeToBytes(batchSize) > LARGEST_REQUEST) {
    refuse('batchSize', `'${batchSize}' is more than Loki takes at once`, "give at most '4MB'");
  }
}

/** Largest request that Loki reads unless it is told otherwise. @see https://grafana.com/docs/loki/latest/configure/#server */
const LARGEST_REQUEST = 4 * 2 ** 20;

function secondsOf(ms: number): string {
  return `${Math.floor(ms / 1000)}s`;
}
