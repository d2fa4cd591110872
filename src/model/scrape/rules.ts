import { RelabelConfig } from '../relabel/relabel-config';

/*
 * Relabelling rules in the few shapes that standard jobs are made of. They are frozen: all clusters share them.
 *
 * Groups are written `$1` and not `${1}`: Flux' post-build substitution would read the latter as a variable of its own.
 */

/** Sets a target label to a constant without `$`. */
export function setLabel(targetLabel: string, replacement: string): RelabelConfig {
  return frozenRule({ targetLabel, replacement });
}

/** Copies a label; where the source is missing, the target label goes too. */
export function copyLabel(sourceLabel: string, targetLabel: string): RelabelConfig {
  return frozenRule({ sourceLabels: [sourceLabel], targetLabel });
}

/** Copies what `regex` captures from the source labels; where it does not match, nothing happens. */
export function captureLabel(sourceLabels: string[], regex: string, targetLabel: string, replacement?: string): RelabelConfig {
  return frozenRule({ sourceLabels, regex, targetLabel, ...(replacement === undefined ? {} : { replacement }) });
}

/** Keeps the targets or samples whose joined source labels match. */
export function keepWhere(sourceLabels: string[], regex: string): RelabelConfig {
  return frozenRule({ sourceLabels, regex, action: 'keep' });
}

/** Drops the targets or samples whose joined source labels match. */
export function dropWhere(sourceLabels: string[], regex: string): RelabelConfig {
  return frozenRule({ sourceLabels, regex, action: 'drop' });
}

/** The `namespace` and `pod` labels of a target found through a pod, and its node's name as `node`. */
export const POD_LABELS: readonly RelabelConfig[] = Object.freeze([
  copyLabel('__meta_kubernetes_namespace', 'namespace'),
  copyLabel('__meta_kubernetes_pod_name', 'pod'),
  copyLabel('__meta_kubernetes_pod_node_name', 'node'),
]);

/** Address of a port that the pod need not declare: each container and port that discovery finds becomes the same target. */
export function podPort(port: number): readonly RelabelConfig[] {
  return [
    // an IPv6 address is the one with a colon
    captureLabel(['__meta_kubernetes_pod_ip'], '(.*:.*)', '__address__', `[$1]:${port}`),
    captureLabel(['__meta_kubernetes_pod_ip'], '([^:]+)', '__address__', `$1:${port}`),
  ];
}

function frozenRule(rule: RelabelConfig): RelabelConfig {
  if (rule.sourceLabels !== undefined) Object.freeze(rule.sourceLabels);
  return Object.freeze(rule);
}
