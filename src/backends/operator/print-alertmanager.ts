import { routingTree } from './alert-routing';
import { checkVariables, isKnown, OLDEST, PrintContext } from './fields';
import { refuseInjected } from './injected-secrets';
import { checkOperator } from './print-operated';
import { versionText } from './prometheus-spec';
import { References } from './references';
import { configMap } from '../../../imports/kubernetes';
import { alertmanager as object, alertmanagerConfig, AlertmanagerFields } from '../../../imports/prometheus-operator-alertmanager';
import { AlertmanagerPlan, BackendOutput, ClusterPlan, PrintedObject } from '../../compile/plan';
import { OLDEST as OLDEST_ALERTMANAGER } from '../alertmanager/fields';
import { checkVersion } from '../check-version';

/**
 * First versions with a proxy of the environment for all receivers; the fields of the operator were seen in that one.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/blob/v0.89.0/pkg/apis/monitoring/v1/http_config.go
 */
const GLOBAL_PROXY = { since: [0, 26], operatorSince: [0, 89] } as const;

/** Ending of files with templates. */
const TEMPLATE_ENDING = '.tmpl';

/**
 * The objects from which an operator makes the pods of an Alertmanager and their config: first the Alertmanager, as far as it follows from
 * what it does, then the AlertmanagerConfig that is the whole of its config, its templates, and what they refer to.
 */
export function printOperatedAlertmanager(plan: AlertmanagerPlan, cluster: ClusterPlan): BackendOutput {
  const { name, operated, routing, version } = plan;
  const { namespace, operator } = cluster;
  const where = `component '${name}'`;
  const references = new References(name, namespace);
  const context: PrintContext = { engine: 'Alertmanager', version, operator: operator?.version ?? OLDEST, where, references, diagnostics: [] };
  const { diagnostics } = context;
  diagnostics.push(...checkVersion('Alertmanager', OLDEST_ALERTMANAGER, version, where));
  checkOperator(context);
  refuseInjected(plan.secrets, context);
  if (plan.environment) isKnown(GLOBAL_PROXY, 'the proxy of its environment', context);
  const metadata = { name: operated?.object ?? name, namespace };
  const templates = Object.entries(routing.templates).map(([file, text]) => [file + TEMPLATE_ENDING, text] as const);
  const config = alertmanagerConfig.data({ metadata, spec: routingTree(routing, context) });
  const texts = configMap.data({ metadata: { name: `${name}-templates`, namespace }, data: Object.fromEntries(templates) });
  const spec = specOf(plan, config.metadata.name, templates.map(([key]) => ({ configMap: { name: texts.metadata.name, key } })));
  checkVariables([config.spec, spec], context);
  const objects: PrintedObject[] = [object.data({ metadata, spec }), config, ...templates.length > 0 ? [texts] : [], ...references.objects({})];
  return { files: {}, args: [], objects, diagnostics };
}

type Spec = AlertmanagerFields['spec'];

function specOf(plan: AlertmanagerPlan, config: string, templates: NonNullable<Spec['alertmanagerConfiguration']>['templates'] & object): Spec {
  const { environment, externalUrl, image, logFormat, logLevel, retention } = plan;
  return {
    image,
    version: versionText(plan),
    logLevel,
    logFormat,
    retention,
    // the routes stay at the root, where probes, reloads and Prometheus look for them
    ...externalUrl !== undefined && { externalUrl, routePrefix: '/' },
    alertmanagerConfiguration: {
      name: config,
      ...environment && { global: { httpConfig: { proxyFromEnvironment: true } } },
      ...templates.length > 0 && { templates },
    },
  };
}
