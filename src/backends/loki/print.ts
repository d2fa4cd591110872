import { configTree, escaped, laidOver, refersToEnvironment } from './config';
import { overrides } from './limits';
import { CONFIG_FILE, CONFIG_PATH, OVERRIDES_FILE, POD_ADDRESS } from './paths';
import { ruleFiles } from './ruler';
import { BackendOutput, LokiPlan } from '../../compile/plan';
import { quantityToNumber } from '../../model/values/quantity';
import { emitYaml } from '../../syntax/yaml';
import { checkSize } from '../check-size';
import { checkVersion } from '../check-version';

/**
 * Share of the container's memory that a replay of the write-ahead log may take.
 *
 * @see https://grafana.com/docs/loki/latest/operations/storage/wal/
 */
const REPLAY_SHARE = 0.75;

/** The oldest Loki that configs are printed for. */
const OLDEST = { major: 3, minor: 0 };

/** Name of the part with rules. */
export const RULES = 'rules';

/** The config and arguments of a Loki, the same for each of its replicas. */
export function printLoki(plan: LokiPlan): BackendOutput {
  const diagnostics = checkVersion('Loki', OLDEST, plan.version, `component '${plan.name}'`);
  const expands = refersToEnvironment(plan);
  const variables = new Set([POD_ADDRESS, ...plan.variables.map(({ name }) => name)]);
  const own = configTree(plan, replayMemory(plan), diagnostics);
  const tree = expands ? laidOver(escaped(own, variables), escaped(plan.config)) : laidOver(own, plan.config);
  const ofTenants = overrides(plan);
  const rules = plan.ruler && Object.fromEntries(ruleFiles(plan.ruler).map(({ key, text }) => [key, text]));
  if (rules) diagnostics.push(...checkSize({ files: rules }, `component '${plan.name}', rules about log lines`, 'write fewer, or give some of the clusters another hub'));
  return {
    files: {
      [CONFIG_FILE]: emitYaml(tree),
      ...(ofTenants && { [OVERRIDES_FILE]: emitYaml(ofTenants) }),
    },
    args: [`-config.file=${CONFIG_PATH}/${CONFIG_FILE}`, ...(expands ? ['-config.expand-env=true'] : []), '-target=all'],
    diagnostics,
    ...(rules && { shards: { [RULES]: rules } }),
  };
}

/** In megabytes, as Loki's default of 4 GB is more than most containers have. */
function replayMemory(plan: LokiPlan): string | undefined {
  const limit = plan.resources.limits?.memory;
  return limit === undefined ? undefined : `${Math.floor(quantityToNumber(limit) * REPLAY_SHARE / 2 ** 20)}MB`;
}
