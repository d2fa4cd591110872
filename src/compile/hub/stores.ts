import { COMPONENTS } from '../../model/components/component-table';
import { formatVersion } from '../../model/values/version';
import { ExistingAlertmanager } from '../../topology/settings/alertmanager-settings';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { lokiStores } from '../loki/store';
import { metricsStores } from '../metrics-store/stores-of';
import { ClusterPlan, CollectorPlan, StorePlan } from '../plan';
import { isDisabled } from '../workloads/workload';

/** A hub, as far as its stores depend on it. */
export interface StoresInput {
  readonly plan: Pick<ClusterPlan, 'alertmanager' | 'collectors' | 'fronts' | 'loki' | 'metricsStore' | 'namespace'>;
  /** The merged layers over the defaults. */
  readonly settings: ClusterSettings;
}

/** What can be asked in a hub: metrics first, then logs, then alerts; of each kind the one first that holds all of the fleet. */
export function storesOf(input: StoresInput): StorePlan[] {
  return [...metricsStores(input.plan), ...serverStores(input), ...lokiStores(input.plan, input.settings), ...alertStores(input)];
}

function serverStores({ plan: { collectors, namespace } }: StoresInput): StorePlan[] {
  return collectors.filter(({ server }) => server !== undefined).map((collector): StorePlan => {
    const { name, version, web } = collector;
    const address = `${name}.${namespace}.svc:${COMPONENTS.prometheus.ports.web}`;
    const common = { kind: 'prometheus', name, version: `${formatVersion(version)}.0` } as const;
    return web === undefined ? { ...common, url: `http://${address}` } : { ...common, url: `https://${address}`, client: selfClient(collector) };
  });
}

/** How a server that protects its port knows itself; others in its cluster show the same. */
function selfClient({ jobs }: CollectorPlan): StorePlan['client'] {
  const { tlsConfig, basicAuth } = jobs.find(({ builtin }) => builtin === 'self')?.config ?? {};
  return { ...(tlsConfig && { tlsConfig }), ...(basicAuth && { basicAuth }) };
}

function alertStores({ plan: { alertmanager, namespace }, settings }: StoresInput): StorePlan[] {
  if (alertmanager !== undefined) {
    const { name } = alertmanager;
    return [{ kind: 'alertmanager', name, url: `http://${name}.${namespace}.svc:${COMPONENTS.alertmanager.ports.web}` }];
  }
  const { existing } = settings.alertmanager ?? {};
  return existing === undefined || isDisabled(settings.alertmanager) ? [] : existingAlertmanager(existing);
}

/** Each replica knows what the others know, so that one is enough to be asked. */
function existingAlertmanager({ addresses = [], authorization, basicAuth, pathPrefix = '', scheme = 'http', tlsConfig }: ExistingAlertmanager): StorePlan[] {
  const [address] = addresses;
  if (address === undefined) return [];
  const client = { ...(authorization && { authorization }), ...(basicAuth && { basicAuth }), ...(tlsConfig && { tlsConfig }) };
  return [{
    kind: 'alertmanager',
    name: 'alertmanager',
    url: `${scheme}://${address}${pathPrefix.replace(/\/+$/, '')}`,
    ...(Object.keys(client).length > 0 && { client }),
  }];
}
