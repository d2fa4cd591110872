import { ownAlerts } from './alerts/alerts';
import { KnownSource } from './alerts/queries';
import { checkAuth } from './check-auth';
import { checkGrafana } from './check-grafana';
import { checkUsedSources } from './check-used-sources';
import { mentionedSecrets, plainConfig } from './config';
import { dataSourcesOf } from './data-sources';
import { foldersOf } from './folders';
import { furtherSources } from './further-sources';
import { GOSSIP_PORT, GRAFANA, peerService, runsGrafana } from './runs';
import { ownKeys } from './secret-places';
import { Report } from '../../diagnostics';
import { secretKeysOf } from '../../model/alerting/receiver-kinds';
import { SecretKey } from '../../model/secret/secret-key';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { alertmanagerTargets } from '../alerting/targets';
import { proxyEnvironment } from '../collectors/proxy';
import { mountedKeys, secretKeys } from '../collectors/secrets';
import { storesOf } from '../hub/stores';
import { ClusterPlan, DataSourcePlan, FurtherDataSource, GrafanaAlertsPlan, GrafanaPlan, StoreKind } from '../plan';
import { workload } from '../workloads/workload';

/** What a Grafana is planned from, beside the plan. */
export interface GrafanaInput {
  readonly cluster: ResolvedCluster;
  /** The merged layers over the defaults. */
  readonly settings: ClusterSettings;
  readonly clusterLabel: string;
}

/** The plan with a Grafana over everything that can be asked in it, where one is asked for. */
export function withGrafana(plan: ClusterPlan, { cluster, settings, clusterLabel }: GrafanaInput, report: Report): ClusterPlan {
  if (!runsGrafana(settings, plan.role)) {
    if (plan.role !== 'hub' && settings.grafana?.enabled === true) tellIdle(cluster, report);
    return plan;
  }
  const own = settings.grafana ?? {};
  checkGrafana(own, cluster, report);
  checkAuth(own, cluster, report);
  const dataSources = dataSourcesOf({ stores: storesOf({ plan, settings }), clusterLabel, scrapeInterval: settings.global?.scrapeInterval });
  const further = furtherSources({ cluster, given: own.dataSources ?? {}, own: dataSources }, report);
  const all = [...dataSources, ...further.map(({ uid, fields }) => ({ uid, name: String(fields.name) }))];
  checkUsedSources(plan.dashboards?.dashboards ?? [], all, cluster, report);
  const config = plainConfig(own.config ?? {});
  const environment = proxyEnvironment(settings.global?.proxy);
  const { replicas = 1, storage = {}, rootUrl, admin, secretKey, database, auth = {}, anonymous, alerting = false } = own;
  const folders = foldersOf({ cluster, dashboards: plan.dashboards, folders: own.folders ?? {} }, report);
  const dashboards = (plan.dashboards?.dashboards ?? []).map(({ uid }) => uid);
  const alerts = ownAlerts({
    cluster,
    settings,
    clusterLabel,
    dashboards,
    folders,
    sources: askedSources(dataSources, further),
    alertmanagers: alertmanagerTargets(settings, plan.namespace, plan.alertmanager),
  }, report);
  const grafana: GrafanaPlan = {
    ...workload('grafana', GRAFANA, settings),
    replicas,
    ...(database === undefined ? { storage } : { database }),
    ...(rootUrl !== undefined && { rootUrl }),
    // one that lacks it is refused already
    admin: admin ?? { password: NONE },
    ...(secretKey && { secretKey }),
    auth,
    ...(anonymous && { anonymous }),
    alerting,
    ...(alerts && { alerts }),
    ...(alerts && replicas > 1 && { peers: `${peerService(GRAFANA)}.${plan.namespace}.svc:${GOSSIP_PORT}` }),
    dataSources,
    furtherSources: further,
    folders,
    config,
    secrets: mountedKeys([
      ...ownKeys(own), ...storeKeys(dataSources), ...alertKeys(alerts), ...mentionedSecrets([config, further]),
    ].filter(isComplete)),
    ...(environment && { environment }),
  };
  return { ...plan, grafana };
}

const NONE: SecretKey = Object.freeze({ name: '', key: '' });

function isComplete({ name, key }: Partial<SecretKey>): boolean {
  return name !== undefined && name !== '' && key !== undefined && key !== '';
}

function storeKeys(sources: readonly DataSourcePlan[]): SecretKey[] {
  return sources.flatMap(({ store: { client } }) => (client === undefined ? [] : secretKeys(client)));
}

function alertKeys(alerts: GrafanaAlertsPlan | undefined): SecretKey[] {
  const { contactPoints = [], passedOnTo = [], smtp } = alerts ?? {};
  const keys = [
    ...contactPoints.flatMap(({ receivers }) => receivers.flatMap(({ notification }) => secretKeysOf(notification))),
    ...passedOnTo.flatMap(({ client = {} }) => secretKeys(client)),
  ];
  return smtp?.password === undefined ? keys : [...keys, smtp.password];
}

/** Kind of store -> the language that it is asked in; undefined: it answers no queries. */
const LANGUAGES: { readonly [K in StoreKind]: KnownSource['language'] } = {
  prometheus: 'promql', mimir: 'promql', thanos: 'promql', victoriametrics: 'promql', loki: 'logql', alertmanager: undefined,
};

/** Data sources as rules may ask them; plugins of others speak like the stores whose names they have. */
function askedSources(stores: readonly DataSourcePlan[], further: readonly FurtherDataSource[]): KnownSource[] {
  return [
    ...stores.map(({ uid, store: { kind } }): KnownSource => {
      const language = LANGUAGES[kind];
      return { uid, isOfFleet: true, ...(language === undefined ? { silent: 'it keeps alerts, and no values' } : { language }) };
    }),
    ...further.map(({ uid, fields: { type } }): KnownSource =>
      ({ uid, isOfFleet: false, ...(type === 'prometheus' && { language: 'promql' }), ...(type === 'loki' && { language: 'logql' }) })),
  ];
}

/** A layer that many share may switch it on for its hubs. */
function tellIdle(cluster: ResolvedCluster, report: Report): void {
  if (cluster.saysItself?.('/grafana/enabled') === false) return;
  report.warning('no-effect', cluster.where('/grafana/enabled'), `cluster '${cluster.name}': Grafana runs on hubs, where the stores are`, 'remove it, or set it for the hub');
}
