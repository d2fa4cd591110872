import { Delivery, FluxDeliveryProps, FluxNotifications, FluxSource } from '../../../src';
import { checkDelivery } from '../../../src/delivery/check-delivery';
import { clusterFluxFiles, fleetFluxFiles } from '../../../src/delivery/flux/files';
import { PROVIDER_TYPES, RECEIVER_TYPES } from '../../../src/delivery/flux/notification-types';
import { fluxAlertManifests, fluxNotifierManifests, notificationSecrets } from '../../../src/delivery/flux/notifications';
import { Report } from '../../../src/diagnostics';
import { describeWithSchemas, resourceDefinitions, validateManifest } from '../../engines';
import { delivered } from '../delivered';

const NOTIFICATIONS: FluxNotifications = {
  providers: {
    slack: { type: 'slack', secretName: 'slack-token', channel: 'fleet', address: 'https://slack.com/api/chat.postMessage', username: 'flux' },
    commits: { type: 'github', address: 'https://github.com/acme/gitops', secretName: 'github-token' },
  },
  alerts: {
    failures: { provider: 'slack', exclusionList: ['^waiting'], metadata: { team: 'platform' } },
    all: { provider: 'slack', severity: 'info', inclusionList: ['applied'] },
    statuses: { provider: 'commits', severity: 'info' },
  },
  receiver: { type: 'github', secretName: 'webhook-token', events: ['ping', 'push'] },
};
const PROPS: FluxDeliveryProps = { url: 'https://github.com/acme/gitops', notifications: NOTIFICATIONS };

const named = (manifests: readonly object[]) => (manifests as readonly { kind: string; metadata: { name: string; namespace: string } }[])
  .map(({ kind, metadata: { name, namespace } }) => `${kind} ${namespace}/${name}`);

test('credentials are references, and each provider stands once', () => {
  const manifests = fluxNotifierManifests(PROPS);
  expect(named(manifests)).toEqual(['Provider flux-system/commits', 'Provider flux-system/slack', 'Receiver flux-system/fleet-monitoring']);
  expect(manifests[1]).toMatchObject({
    apiVersion: 'notification.toolkit.fluxcd.io/v1beta3', spec: { type: 'slack', channel: 'fleet', username: 'flux', secretRef: { name: 'slack-token' } },
  });
  expect(manifests[2]).toMatchObject({
    apiVersion: 'notification.toolkit.fluxcd.io/v1',
    spec: { type: 'github', events: ['ping', 'push'], secretRef: { name: 'webhook-token' }, resources: [{ kind: 'GitRepository', name: 'fleet-monitoring' }] },
  });
  expect(notificationSecrets(PROPS)).toEqual(['github-token', 'slack-token', 'webhook-token']);
});

test('an alert is about the Kustomizations of a cluster, and says which cluster', () => {
  const [all, failures, statuses] = fluxAlertManifests(delivered('a'), PROPS) as unknown as { readonly spec: object }[];
  expect(failures.spec).toEqual({
    providerRef: { name: 'slack' },
    eventSeverity: 'error',
    eventSources: [
      { kind: 'GitRepository', name: 'fleet-monitoring' }, { kind: 'Kustomization', name: 'fleet-monitoring-namespaces' }, { kind: 'Kustomization', name: 'fleet-monitoring' },
    ],
    eventMetadata: { team: 'platform', cluster: 'a' },
    exclusionList: ['^waiting'],
  });
  expect(all.spec).toMatchObject({ eventSeverity: 'info', inclusionList: ['applied'] });
  // a source has no commit that a status could be set of
  expect(statuses.spec).toMatchObject({ eventSources: [{ kind: 'Kustomization' }, { kind: 'Kustomization' }] });
});

test('each provider is told of what failed, where nobody says of what', () => {
  const alerts = fluxAlertManifests(delivered('a'), { ...PROPS, notifications: { providers: NOTIFICATIONS.providers } });
  expect(named(alerts)).toEqual(['Alert flux-system/commits', 'Alert flux-system/slack']);
  expect(alerts[1]).toMatchObject({ spec: { eventSeverity: 'error', providerRef: { name: 'slack' } } });
  expect(fluxAlertManifests(delivered('a'), { ...PROPS, notifications: { providers: NOTIFICATIONS.providers, alerts: {} } })).toEqual([]);
  expect(fluxAlertManifests(delivered('a'), { url: PROPS.url })).toEqual([]);
});

test('from a hub, providers are made once and alerts for each cluster', () => {
  const props: FluxDeliveryProps = { ...PROPS, hubManaged: { runsIn: 'hub' }, namespace: 'flux' };
  expect(named(fluxAlertManifests(delivered('a'), props))).toEqual(['Alert flux/a-all', 'Alert flux/a-failures', 'Alert flux/a-statuses']);
  const [{ text }] = clusterFluxFiles(delivered('a'), 'dist', props, []);
  expect(text).not.toContain('kind: Provider');
  expect(text).toContain('name: a-monitoring');
  expect(fleetFluxFiles([delivered('a'), delivered('hub')], 'dist', props)[0].text.match(/kind: (Provider|Receiver)/g)).toHaveLength(3);
});

test('a cluster that pulls its own folder has all of it in its file', () => {
  const [{ text }] = clusterFluxFiles(delivered('a'), 'dist', PROPS, []);
  expect(text.match(/kind: (Provider|Alert|Receiver)\n/g)).toHaveLength(6);
});

test('a source that is there already is referred to where it is', () => {
  const props: FluxDeliveryProps = { source: FluxSource.existing({ name: 'flux-system', namespace: 'flux-system' }), notifications: NOTIFICATIONS };
  expect(fluxNotifierManifests(props)[2]).toMatchObject({ spec: { resources: [{ kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' }] } });
});

function codes(notifications: FluxNotifications): string[] {
  const report = new Report();
  checkDelivery(Delivery.flux({ ...PROPS, notifications })._spec, ['a'], report);
  return report.diagnostics.map(({ code, where, message, hint }) => `${code} ${where}: ${message} | ${hint}`);
}

const provider = (own: object): FluxNotifications => ({ providers: { own: own as never } });

test.each<[string, FluxNotifications, RegExp]>([
  ['an unknown type', provider({ type: 'slak', secretName: 's' }), /^unknown-provider .*providers\.own\.type.*did you mean 'slack'/],
  ['no type', provider({ secretName: 's' }), /^missing-field .*it is missing/],
  ['no Secret', provider({ type: 'slack' }), /^missing-field .*needs a Secret with its token/],
  ['no address', provider({ type: 'alertmanager' }), /^missing-field .*needs an address/],
  ['a webhook that is written down', provider({ type: 'discord', secretName: 's', address: 'https://discord.com/api/webhooks/1/x' }), /^inline-secret .*is a credential/],
  ['a webhook of Slack that is written down', provider({ type: 'slack', secretName: 's', address: 'https://hooks.slack.com/services/a/b/c' }), /^inline-secret/],
  ['a password in an address', provider({ type: 'generic', address: 'https://u:p@example.com' }), /^inline-secret .*holds a credential/],
  ['a token in an address', provider({ type: 'generic', address: 'https://example.com/?token=abc' }), /^inline-secret/],
  ['a name that is none', { providers: { 'My Slack': { type: 'slack', secretName: 's' } } }, /^bad-delivery .*providers\.My Slack/],
  ['an alert for nobody', { ...NOTIFICATIONS, alerts: { a: { provider: 'slac' } } }, /^unknown-provider .*alerts\.a\.provider.*did you mean 'slack'/],
  ['a severity', { ...NOTIFICATIONS, alerts: { a: { provider: 'slack', severity: 'warning' } } }, /severity/],
  ['a bad expression', { ...NOTIFICATIONS, alerts: { a: { provider: 'slack', exclusionList: ['('] } } }, /^bad-regex .*exclusionList\.0/],
  ['a cluster of somebody else', { ...NOTIFICATIONS, alerts: { a: { provider: 'slack', metadata: { cluster: 'b' } } } }, /^reserved-label/],
  ['an unknown receiver', { receiver: { type: 'gihub', secretName: 's' } }, /^unknown-receiver .*did you mean 'github'/],
  ['a receiver without a token', { receiver: { type: 'github' } as never }, /^missing-field .*everybody could call it/],
])('%s is refused', (_, notifications, expected) => {
  const found = codes(notifications);
  expect(found.some((text) => expected.test(text)) ? [] : found).toEqual([]);
  expect(found.length).toBeGreaterThan(0);
  expect(found.join()).not.toMatch(/u:p@|token=abc|webhooks\/1/);
});

test('sensible notifications are quiet', () => {
  expect(codes(NOTIFICATIONS)).toEqual([]);
  expect(codes({})).toEqual([]);
});

describeWithSchemas('Flux', () => {
  test.each([...fluxNotifierManifests(PROPS), ...fluxAlertManifests(delivered('a'), PROPS)].map((manifest) => [named([manifest])[0], manifest]))('takes %s', (_, manifest) => {
    expect(validateManifest(manifest, '1.32')).toEqual([]);
  });

  test('knows every type of the tables, and no others', () => {
    const definitions = resourceDefinitions('notification') as readonly any[];
    const enumOf = (kind: string, version: string): string[] => {
      const { spec } = definitions.find((one) => one?.spec.names.kind === kind);
      const { schema } = spec.versions.find(({ name }: { readonly name: string }) => name === version);
      return [...schema.openAPIV3Schema.properties.spec.properties.type.enum].sort();
    };
    expect(Object.keys(PROVIDER_TYPES).sort()).toEqual(enumOf('Provider', 'v1beta3'));
    // signatures of others have no Secret
    expect([...RECEIVER_TYPES, 'generic-oidc'].sort()).toEqual(enumOf('Receiver', 'v1'));
  });
});
