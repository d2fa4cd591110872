import { configTree, CONFIG_FILE, CONFIG_PATH } from './config';
import { BackendOutput, LokiPlan } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { durationToMs } from '../../model/values/duration';
import { quantityToNumber } from '../../model/values/quantity';
import { formatVersion, isAtLeast } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';

const HOUR = 3_600_000;

/** Loki's compactor works on tables of one day. */
const SHORTEST_RETENTION = 24;

/**
 * Share of the container's memory that a replay of the write-ahead log may take.
 *
 * @see https://grafana.com/docs/loki/latest/operations/storage/wal/
 */
const REPLAY_SHARE = 0.75;

/** The config and arguments of a monolithic Loki. */
export function printLoki(plan: LokiPlan): BackendOutput {
  const where = `component '${plan.name}'`;
  const diagnostics: Diagnostic[] = [];
  if (!isAtLeast(plan.version, 3, 0)) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'unsupported', where,
      `configs are printed for Loki 3.0 and newer, but its image has ${formatVersion(plan.version)}`, 'give a newer image tag',
    ));
  }
  const hours = Math.ceil(durationToMs(plan.retention) / HOUR);
  if (hours < SHORTEST_RETENTION) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'bad-retention', where, `retention ${plan.retention} is shorter than ${SHORTEST_RETENTION}h, which is the least that Loki deletes by`,
      `give loki.retention ${SHORTEST_RETENTION}h or more`,
    ));
  }
  const tree = configTree(plan, { retention: `${hours}h`, replayMemory: replayMemory(plan) });
  return { files: { [CONFIG_FILE]: emitYaml(tree) }, args: [`-config.file=${CONFIG_PATH}/${CONFIG_FILE}`, '-target=all'], diagnostics };
}

/** In megabytes, as Loki's default of 4 GB is more than most containers have. */
function replayMemory(plan: LokiPlan): string | undefined {
  const limit = plan.resources.limits?.memory;
  return limit === undefined ? undefined : `${Math.floor(quantityToNumber(limit) * REPLAY_SHARE / 2 ** 20)}MB`;
}
