import { isKnown, PrintContext, printFields, refuse, Tree } from './fields';
import { SAFE_CLIENT_FIELDS } from './http-client';
import { printRules } from './relabel';
import { AlertmanagerTarget, ServerPlan } from '../../compile/plan';

const { authorization, basicAuth, tlsConfig } = SAFE_CLIENT_FIELDS;

/** First Prometheus with rules over the alerts for one Alertmanager. */
const RULES_SINCE = [2, 51] as const;

/** Where a server sends its alerts: every pod behind the Service of an Alertmanager of ours, as each has to get all of them. */
export function alertingTree(server: ServerPlan, namespace: string, context: PrintContext): Tree | undefined {
  const { alertmanagers = [], alertRelabelConfigs = [] } = server;
  if (alertmanagers.length === 0) return undefined;
  if (alertRelabelConfigs.length > 0) isKnown({ since: RULES_SINCE }, 'rules over the alerts for an Alertmanager', context);
  const alertRelabelings = printRules(alertRelabelConfigs, context);
  const targets = alertmanagers.flatMap((target) => {
    const tree = targetTree(target, namespace, context);
    return tree === undefined ? [] : [{ ...tree, ...alertRelabelings && { alertRelabelings } }];
  });
  return targets.length === 0 ? undefined : { alertmanagers: targets };
}

function targetTree(target: AlertmanagerTarget, namespace: string, context: PrintContext): Tree | undefined {
  const { addresses, client = {}, pathPrefix, scheme, workload } = target;
  if (workload === undefined) {
    refuse(context, `alerts go to ${addresses.map((address) => `'${address}'`).join(', ')}, but the operator finds Alertmanagers by a Service of the cluster and by no address`,
      'let the hub run its own Alertmanager, or set `global.runtime: plain` for this cluster');
    return undefined;
  }
  const tree: Tree = { namespace, name: workload, port: 'web', ...scheme === 'https' && { scheme }, ...pathPrefix !== undefined && { pathPrefix }, apiVersion: 'v2' };
  return printFields({ authorization, basicAuth, tlsConfig }, client, context, tree);
}
