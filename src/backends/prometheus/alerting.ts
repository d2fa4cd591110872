import { printFields, PrintContext, Tree } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { printRelabelConfigs } from './relabel';
import { AlertmanagerTarget, ServerPlan } from '../../compile/plan';

/** Where a server sends its alerts: every replica by itself, as each has to get all of them. */
export function alertingTree({ alertmanagers = [], alertRelabelConfigs = [] }: ServerPlan, context: PrintContext): Tree | undefined {
  if (alertmanagers.length === 0) return undefined;
  return {
    alert_relabel_configs: alertRelabelConfigs.length > 0 ? printRelabelConfigs(alertRelabelConfigs, context) : undefined,
    alertmanagers: alertmanagers.map((target) => targetTree(target, context)),
  };
}

const { authorization, basicAuth, tlsConfig } = HTTP_CLIENT_FIELDS;

function targetTree({ addresses, client = {}, pathPrefix, scheme }: AlertmanagerTarget, context: PrintContext): Tree {
  return {
    scheme: scheme === 'https' ? scheme : undefined,
    path_prefix: pathPrefix,
    ...printFields({ authorization, basicAuth, tlsConfig }, client, context),
    static_configs: [{ targets: [...addresses] }],
  };
}
