import {
  ALERT_RELABEL_FILE, ALERTMANAGERS_FILE, BUCKET_FILE, HASHRING_FILE, printArgs, QUERY_FILE, ThanosPlan, WRITE_FILE,
} from './args';
import { bucketTree } from './bucket';
import { alertmanagersTree, queryTree, relabelTree, writeTree } from './rule';
import { BackendOutput, ThanosReceivePlan, ThanosRulePlan } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { formatVersion, isAtLeast, Version } from '../../model/values/version';
import { emitYaml } from '../../syntax/yaml';
import { PrintContext } from '../prometheus/fields';
import { printRules } from '../prometheus/rules';

/** First version that evaluates rules some time ago and knows the arguments that are printed. @see https://github.com/thanos-io/thanos/blob/main/CHANGELOG.md */
const OLDEST: readonly [number, number] = [0, 38];

/** The Prometheus whose rules and remote writes Thanos reads. @see https://github.com/thanos-io/thanos/blob/v0.42.4/go.mod */
const PROMETHEUS_WITHIN: Version = { major: 3, minor: 9 };

/**
 * The files and arguments of a part of Thanos. Files in `shards` are read again when they change; what is in `files` is read when a pod
 * starts.
 */
export function printThanos(plan: ThanosPlan): BackendOutput {
  const where = `component '${plan.name}'`;
  const diagnostics: Diagnostic[] = [];
  if (!isAtLeast(plan.version, ...OLDEST)) {
    diagnostics.push(diagnostic(
      Severity.ERROR, 'unsupported', where, `configs are printed for Thanos ${OLDEST.join('.')} and newer, but its image has ${formatVersion(plan.version)}`,
      'give a newer image tag',
    ));
  }
  const context: PrintContext = { version: PROMETHEUS_WITHIN, where, diagnostics };
  const files = {
    ...(plan.bucket && { [BUCKET_FILE]: emitYaml(bucketTree(plan.bucket)) }),
    ...(plan.part === 'rule' && ruleFiles(plan, context)),
  };
  const shards = plan.part === 'receive' ? { hashring: { [HASHRING_FILE]: hashring(plan) } } : plan.part === 'rule' ? printRules(plan.rules, context) : undefined;
  return { files, ...(shards && { shards }), args: printArgs(plan), diagnostics };
}

function ruleFiles(plan: ThanosRulePlan, context: PrintContext): { [file: string]: string } {
  return {
    [QUERY_FILE]: emitYaml(queryTree(plan, context)),
    [WRITE_FILE]: emitYaml(writeTree(plan, context)),
    ...(plan.alertmanagers.length > 0 && {
      [ALERTMANAGERS_FILE]: emitYaml(alertmanagersTree(plan.alertmanagers, context)),
      [ALERT_RELABEL_FILE]: emitYaml(relabelTree(plan, context)),
    }),
  };
}

/** One ring for all tenants. */
function hashring({ endpoints }: ThanosReceivePlan): string {
  return `${JSON.stringify([{ hashring: 'default', endpoints: endpoints.map((address) => ({ address })) }], undefined, 2)}\n`;
}
