import { DeliveredCluster } from '../cluster-facts';
import { FluxDeliveryProps } from './flux-delivery';
import { FluxNotificationAlert, FluxNotificationProvider } from './flux-notifications';
import { FLUX_NAME, FLUX_NAMESPACE, fluxKustomizationName } from './names';
import { PROVIDER_TYPES } from './notification-types';
import { fluxSourceRef } from './source-manifest';
import { alert, AlertFields, provider, receiver } from '../../../imports/flux-notification';
import { ManifestData } from '../../../imports/manifest';

type EventSource = AlertFields['spec']['eventSources'][number];

/** Who is told by a Flux, and who tells it: once for each Flux. */
export function fluxNotifierManifests(props: FluxDeliveryProps): ManifestData[] {
  const { namespace = FLUX_NAMESPACE, notifications = {} } = props;
  const { providers = {}, receiver: webhook } = notifications;
  const source = fluxSourceRef(props);
  return [
    ...Object.keys(providers).sort().map((name) => provider.data({ metadata: { name, namespace }, spec: providerSpec(providers[name]) })),
    ...(webhook === undefined ? [] : [receiver.data({
      metadata: { name: FLUX_NAME, namespace },
      spec: { type: webhook.type, ...(webhook.events && { events: webhook.events }), secretRef: { name: webhook.secretName }, resources: [source] },
    })]),
  ];
}

/** What is told of one cluster. */
export function fluxAlertManifests(cluster: DeliveredCluster, props: FluxDeliveryProps): ManifestData[] {
  const { namespace = FLUX_NAMESPACE, notifications = {}, hubManaged } = props;
  const alerts = alertsOf(props);
  const steps = cluster.facts.steps.map((step): EventSource => ({ kind: 'Kustomization', name: fluxKustomizationName(cluster.name, step, props) }));
  return Object.keys(alerts).sort().map((name) => {
    const { exclusionList, inclusionList, metadata = {}, provider: told, severity = 'error' } = alerts[name];
    // what happens to a source that many clusters share would be told as often
    const isShared = hubManaged !== undefined || PROVIDER_TYPES[notifications.providers?.[told]?.type ?? '']?.isAboutCommits === true;
    return alert.data({
      metadata: { name: hubManaged ? `${cluster.name}-${name}` : name, namespace },
      spec: {
        providerRef: { name: told },
        eventSeverity: severity === 'info' ? 'info' : 'error',
        eventSources: [...(isShared ? [] : [fluxSourceRef(props)]), ...steps],
        eventMetadata: { ...metadata, cluster: cluster.name },
        ...(exclusionList && { exclusionList }),
        ...(inclusionList && { inclusionList }),
      },
    });
  });
}

/** Each provider is told of what failed, unless somebody says otherwise. */
function alertsOf({ notifications = {} }: FluxDeliveryProps): { readonly [name: string]: FluxNotificationAlert } {
  const { alerts, providers = {} } = notifications;
  return alerts ?? Object.fromEntries(Object.keys(providers).map((name) => [name, { provider: name }]));
}

function providerSpec(own: FluxNotificationProvider) {
  const { address, certSecretName, channel, proxySecretName, secretName, serviceAccountName, type, username } = own;
  const reference = (field: string, name: string | undefined) => (name === undefined ? {} : { [field]: { name } });
  return {
    type,
    ...(address !== undefined && { address }),
    ...(channel !== undefined && { channel }),
    ...(username !== undefined && { username }),
    ...reference('secretRef', secretName),
    ...reference('certSecretRef', certSecretName),
    ...reference('proxySecretRef', proxySecretName),
    ...(serviceAccountName !== undefined && { serviceAccountName }),
  };
}

/** Names of the Secrets that notifications need, sorted. */
export function notificationSecrets({ notifications = {} }: FluxDeliveryProps): string[] {
  const { providers = {}, receiver: webhook } = notifications;
  const names = Object.values(providers).flatMap(({ certSecretName, proxySecretName, secretName }) => [secretName, certSecretName, proxySecretName]);
  return [...new Set([...names, webhook?.secretName].filter((name) => name !== undefined))].sort();
}
