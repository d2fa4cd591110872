import { checkReceivers } from './check-receivers';
import { checkDeclarations, checkRouting } from './check-routing';
import { NOBODY, OF_ALERTMANAGER, RoutingReader } from './read-routing';
import { RoutedCluster, routingTree } from './routing';
import { ALERTMANAGER, GOSSIP_PORT, replicasOf, runsAlertmanager } from './targets';
import { Report } from '../../diagnostics';
import { AlertReceiver } from '../../model/alerting/alert-receiver';
import { EmailReceiver } from '../../model/alerting/direct-receivers';
import { notificationsOf, secretKeysOf } from '../../model/alerting/receiver-kinds';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { AlertmanagerSettings, SmtpSettings } from '../../topology/settings/alertmanager-settings';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { proxyEnvironment } from '../collectors/proxy';
import { mountedKeys } from '../collectors/secrets';
import { usedByGrafana } from '../grafana/alerts/names';
import { asksForOperator, operatedAs } from '../operator/runtime';
import { AlertmanagerPlan, RoutingPlan } from '../plan';
import { workload } from '../workloads/workload';

/** What an Alertmanager is planned from. */
export interface AlertingInput {
  readonly cluster: ResolvedCluster;
  /** The merged layers over the defaults. */
  readonly settings: ClusterSettings;
  readonly namespace: string;
  readonly clusterLabel: string;
  readonly spokes: readonly ResolvedCluster[];
}

/** The Alertmanager of a hub, unless alerts go elsewhere. */
export function alertmanagerPlan(input: AlertingInput, report: Report): AlertmanagerPlan | undefined {
  const { cluster, namespace, settings } = input;
  if (!runsAlertmanager(settings, cluster.role)) return undefined;
  const own = settings.alertmanager ?? {};
  const routing = routingPlan(input, own, report);
  const { replicas = 1, storage = {}, retention = '120h', externalUrl } = own;
  const environment = proxyEnvironment(settings.global?.proxy);
  const byOperator = asksForOperator(settings);
  return {
    ...workload('alertmanager', ALERTMANAGER, settings),
    ...(byOperator && operatedAs('Alertmanager', ALERTMANAGER)),
    replicas,
    // an operator lists them itself
    peers: replicas > 1 && !byOperator ? replicasOf(ALERTMANAGER, namespace, replicas, GOSSIP_PORT) : [],
    storage,
    retention,
    ...(externalUrl !== undefined && { externalUrl }),
    routing,
    secrets: mountedKeys(Object.values(routing.receivers).flatMap((receiver) => notificationsOf(receiver).flatMap(secretKeysOf))),
    ...(environment && { environment }),
  };
}

function routingPlan({ cluster, clusterLabel, settings, spokes }: AlertingInput, own: AlertmanagerSettings, report: Report): RoutingPlan {
  const { inhibitionRules = {}, routes = [], smtp = {}, templates = {}, timeIntervals = {} } = own;
  const receivers = mapped(own.receivers ?? {}, (receiver) => withSmtp(receiver, smtp));
  const reader = new RoutingReader(cluster, Object.keys(receivers), Object.keys(timeIntervals), report);
  checkReceivers(receivers, cluster, report);
  checkDeclarations(own, cluster, report);
  reader.grouping(own, '/alertmanager');
  reader.receiver(own.watchdogReceiver, '/alertmanager/watchdogReceiver');
  const clusters = [cluster, ...spokes].map((one): RoutedCluster => {
    const { alertmanager: { receiver, muteTimeIntervals } = {}, global } = one.document;
    reader.receiver(receiver, '/alertmanager/receiver', one);
    reader.times(muteTimeIntervals, '/alertmanager/muteTimeIntervals', one);
    return { label: global?.clusterName ?? one.name, receiver, muteTimeIntervals };
  });
  const route = routingTree({ clusterLabel, settings: own, routes: reader.routes(routes), clusters });
  const inhibitions = reader.inhibitions(inhibitionRules, clusterLabel);
  checkRouting(route, own, cluster, report, OF_ALERTMANAGER, usedByGrafana(settings));
  return {
    route,
    receivers: { [NOBODY]: {}, ...receivers },
    inhibitionRules: inhibitions,
    timeIntervals,
    templates,
    ...(smtp.hello !== undefined && { smtpHello: smtp.hello }),
  };
}

/** Its e-mails with what all have in common behind their own. */
export function withSmtp(receiver: AlertReceiver, { authPassword, authUsername, from, smarthost }: SmtpSettings): AlertReceiver {
  if (receiver.email === undefined) return receiver;
  // a user of its own has a password of its own
  const email = receiver.email.map((one): EmailReceiver => ({
    ...(from !== undefined && { from }),
    ...(smarthost !== undefined && { smarthost }),
    ...(one.authUsername === undefined && one.authPassword === undefined && {
      ...(authUsername !== undefined && { authUsername }), ...(authPassword !== undefined && { authPassword }),
    }),
    ...one,
  }));
  return { ...receiver, email };
}

function mapped<A, B>(map: { readonly [name: string]: A }, to: (value: A) => B): { [name: string]: B } {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, to(value)]));
}
