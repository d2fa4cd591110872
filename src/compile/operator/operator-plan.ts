import { monitorLabels } from './monitors';
import { stackPlan } from './stack';
import { parseVersion } from '../../model/values/version';
import { DeliveryFacts, MonitorPlan, OperatorPlan } from '../plan';
import { Prepared } from '../prepared';

/** The newest release whose objects were held against what the operator makes of them. */
const TESTED_VERSION = '0.93.1';

/** What holds for the objects of a cluster whose Prometheus an operator runs; undefined: none does. */
export function operatorPlan(
  { isOperated, namespace, rules, settings }: Prepared, monitors: readonly MonitorPlan[], delivery?: DeliveryFacts,
): OperatorPlan | undefined {
  if (!isOperated) return undefined;
  const { monitorNamespaces = [], version } = settings.operator ?? {};
  const foreignNamespaces = [...new Set(monitorNamespaces)].sort();
  const named = new Set([...monitors.map(({ options }) => options.namespace), ...foreignNamespaces]);
  named.delete(namespace);
  const stack = stackPlan(settings, namespace, delivery);
  return {
    version: parseVersion(version ?? '') ?? parseVersion(TESTED_VERSION)!,
    labels: monitorLabels(settings),
    objectNamespaces: [...named].sort(),
    foreignNamespaces,
    identity: rules,
    ...(stack && { stack }),
  };
}
