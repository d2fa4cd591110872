import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { namedCollection } from '../../topology/collection';

/**
 * First Alloy that refuses to read files of its own for a ServiceMonitor.
 *
 * @see https://github.com/grafana/alloy/releases/tag/v1.19.0
 */
const REFUSES_FILES: readonly [major: number, minor: number] = [1, 19];

/** Options that are there for objects of the Prometheus Operator only. */
const OF_OBJECTS = ['scrapeConfigObjects', 'operatorSecretNamespaces'] as const;

/** What comes in beside the jobs. */
export function checkIntakes({ plan, cluster }: Checked, report: Report): void {
  const { name, options } = namedCollection(cluster.document.collection);
  if (plan.role !== 'spoke' || name !== 'alloy') return;
  const asked = OF_OBJECTS.filter((option) => options[option] !== undefined && options[option] !== false);
  if (options.operatorObjects !== true) {
    for (const option of asked) {
      report.error('needs-operator-objects', cluster.where(`/collection/alloy/${option}`),
        `cluster '${plan.name}': \`${option}\` is for objects of the Prometheus Operator, which are not scraped`, 'set `operatorObjects: true` beside it');
    }
    return;
  }
  const version = plan.collectors.find(({ intakes }) => intakes !== undefined)?.version;
  if (version !== undefined && !isAtLeast(version, ...REFUSES_FILES)) {
    report.warning('operator-files', cluster.where('/collection/alloy/operatorObjects'),
      `cluster '${plan.name}': Alloy ${formatVersion(version)} lets whoever may write a ServiceMonitor have any file that it can read sent to a target, `
      + 'such as the token of its service account', `set \`alloy.image.tag\` to v${REFUSES_FILES.join('.')}.0 or newer`);
  }
}
