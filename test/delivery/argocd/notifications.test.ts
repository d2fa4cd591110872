import { ArgoCdApplicationSet, ArgoCdDeliveryProps, ArgoCdNotification, Delivery } from '../../../src';
import { argoCdApplicationSet } from '../../../src/delivery/argocd/application-set';
import { argoCdManifests } from '../../../src/delivery/argocd/applications';
import { notificationAnnotations } from '../../../src/delivery/argocd/notifications';
import { checkDelivery } from '../../../src/delivery/check-delivery';
import { Report } from '../../../src/diagnostics';
import { delivered } from '../delivered';

const NOTIFICATIONS: ArgoCdNotification[] = [
  { trigger: 'on-sync-failed', service: 'slack', recipients: ['fleet', 'platform'] },
  { trigger: 'on-sync-failed', service: 'slack', recipients: ['fleet', 'night'] },
  { trigger: 'on-health-degraded', service: 'email', recipients: ['sre@example.com'] },
  { service: 'grafana' },
];
const PROPS: ArgoCdDeliveryProps = { url: 'https://github.com/acme/gitops', notifications: NOTIFICATIONS };

const ANNOTATIONS = {
  'notifications.argoproj.io/subscribe.grafana': '',
  'notifications.argoproj.io/subscribe.on-health-degraded.email': 'sre@example.com',
  'notifications.argoproj.io/subscribe.on-sync-failed.slack': 'fleet;platform;night',
};

test('subscriptions are annotations of each Application', () => {
  expect(notificationAnnotations(NOTIFICATIONS)).toEqual({ annotations: ANNOTATIONS });
  expect(notificationAnnotations()).toEqual({});
  expect(argoCdManifests(delivered('a'), 'dist', PROPS)[0]).toMatchObject({ metadata: { annotations: ANNOTATIONS } });
  expect(argoCdManifests(delivered('a'), 'dist', { url: PROPS.url })[0]).not.toHaveProperty('metadata.annotations');
});

test('Applications of a set have them too', () => {
  const props = { ...PROPS, notifications: [{ service: 'slack', recipients: ['{{ x }}'] }] };
  const set = argoCdApplicationSet({ clusters: [delivered('a')], hosts: [], path: 'dist', props }, ArgoCdApplicationSet.list()._spec);
  // printed by a Go template as it is
  expect(set).toMatchObject({ spec: { template: { metadata: { annotations: { 'notifications.argoproj.io/subscribe.slack': '{{ "{{" }} x }}' } } } } });
});

function found(...notifications: object[]): string[] {
  const report = new Report();
  checkDelivery(Delivery.argocd({ ...PROPS, notifications: notifications as ArgoCdNotification[] })._spec, ['a'], report);
  return report.diagnostics.map(({ code, where, message, hint }) => `${code} ${where}: ${message} | ${hint}`);
}

test.each<[string, object, RegExp]>([
  ['no service', { trigger: 'on-sync-failed' }, /^missing-field .*notifications\.0\.service/],
  ['a trigger that is no name', { trigger: 'on sync', service: 'slack' }, /^bad-delivery .*'on sync'/],
  ['a service that is no name', { service: 'a/b' }, /^bad-delivery .*'a\/b'/],
  ['a name that is too long', { trigger: 'x'.repeat(60), service: 'slack' }, /^bad-delivery .*at most 63/],
  ['two recipients in one', { service: 'slack', recipients: ['a;b'] }, /^bad-delivery .*is not one recipient/],
  ['no recipient', { service: 'slack', recipients: [' '] }, /^bad-delivery .*is not one recipient/],
  ['a webhook as recipient', { service: 'teams', recipients: ['https://acme.webhook.office.com/x'] }, /^inline-secret .*argocd-notifications-secret/],
  ['a field that there is not', { service: 'slack', channel: 'x' }, /channel/],
])('%s is refused', (_, notification, expected) => {
  const texts = found(notification);
  expect(texts.some((text) => expected.test(text)) ? [] : texts).toEqual([]);
  expect(texts.length).toBeGreaterThan(0);
});

test('sensible subscriptions are quiet', () => {
  expect(found(...NOTIFICATIONS)).toEqual([]);
});
