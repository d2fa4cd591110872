import { isKnown, PrintContext, within } from './fields';
import { objectName } from './references';
import { prometheusRule } from '../../../imports/prometheus-operator';
import { PrintedObject, RulesPlan } from '../../compile/plan';
import { FleetError } from '../../diagnostics';
import { printGroup } from '../../model/rules/print-rules';
import { RuleGroupProps } from '../../model/rules/rule-group-props';
import { splitGroups } from '../../model/rules/split-groups';

/**
 * What an object of rules holds at most. `kubectl apply` keeps a copy of it in its annotations, all of which together may have 256 KiB, and
 * the operator puts it into a ConfigMap.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go (TotalAnnotationSizeLimitB)
 */
const MOST_BYTES = 192 * 1024;

/** What rules are selected by, and where they are. */
interface RuleContext extends PrintContext {
  readonly namespace: string;
  readonly labels: { readonly [label: string]: string };
}

/** The rule files as objects, one for each, with the same groups. A file that alone is too large is split at its groups, and a group at its rules. */
export function ruleObjects({ files }: RulesPlan, collector: string, context: RuleContext): PrintedObject[] {
  const { labels, namespace } = context;
  return Object.entries(files).flatMap(([name, groups]) => {
    for (const group of groups) checkGroup(group, within(context, `group '${group.name}'`));
    return splitFile(groups, context).map((part, i) => prometheusRule.data({
      metadata: { name: objectName(`${collector}-${i === 0 ? name : `${name}-${i + 1}`}`), namespace, labels },
      spec: { groups: part.map(printGroup) },
    }));
  });
}

/** An operator leaves what a Prometheus does not read out of its rule files. @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/operator/rules.go */
function checkGroup({ labels, limit, queryOffset, rules }: RuleGroupProps, context: PrintContext): void {
  if (labels !== undefined) isKnown({ since: [3, 0] }, '`labels` of a group', context);
  if (limit !== undefined) isKnown({ since: [2, 31] }, '`limit` of a group', context);
  if (queryOffset !== undefined) isKnown({ since: [2, 53] }, '`query_offset` of a group', context);
  if (rules.some(({ alertingRule }) => alertingRule?.keepFiringFor !== undefined)) isKnown({ since: [2, 42] }, '`keep_firing_for`', context);
}

function splitFile(groups: readonly RuleGroupProps[], { where, diagnostics }: PrintContext): RuleGroupProps[][] {
  try {
    return splitGroups(groups, MOST_BYTES);
  } catch (error) {
    // a rule that alone is too long for an object
    if (!(error instanceof FleetError)) throw error;
    diagnostics.push(...error.diagnostics.map((one) => ({ ...one, where: `${where}, ${one.where}` })));
    return [];
  }
}
