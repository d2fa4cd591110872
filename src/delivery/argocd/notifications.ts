import { ArgoCdNotification } from './argocd-delivery';
import { Report } from '../../diagnostics';
import { Field } from '../../topology/layers/schema';
import { FieldsOf, object } from '../../topology/settings/component-schema';
import { Property } from '../delivery-property';

const CALL = 'Delivery.argocd().notifications';

const RECIPIENTS: Field = { type: 'list', of: { type: 'string' } };
const NOTIFICATION: FieldsOf<ArgoCdNotification> = { trigger: { type: 'string' }, service: { type: 'string' }, recipients: RECIPIENTS };

/** What the property may be. */
export const NOTIFICATIONS_PROPERTY: Property = { type: 'list', of: object(NOTIFICATION) };

/** Annotation by which an Application is subscribed to, before trigger and service. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/subscriptions/ */
const SUBSCRIBE = 'notifications.argoproj.io/subscribe';

interface Annotated {
  readonly annotations?: { readonly [name: string]: string };
}

/** Annotations of each Application; nothing without subscriptions. */
export function notificationAnnotations(notifications: readonly ArgoCdNotification[] = []): Annotated {
  if (notifications.length === 0) return {};
  const recipients = new Map<string, string[]>();
  for (const notification of notifications) {
    const name = annotationOf(notification);
    recipients.set(name, [...recipients.get(name) ?? [], ...notification.recipients ?? []]);
  }
  const entries = [...recipients].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => [name, [...new Set(all)].join(';')]);
  return { annotations: Object.fromEntries(entries) };
}

function annotationOf({ service, trigger }: ArgoCdNotification): string {
  return trigger === undefined ? `${SUBSCRIBE}.${service}` : `${SUBSCRIBE}.${trigger}.${service}`;
}

/** A part of the name of an annotation. */
const NAME = /^[a-zA-Z0-9]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$/;

/** Longest name of an annotation behind its prefix. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/#syntax-and-character-set */
const LONGEST = 63;

/** Reports subscriptions that Argo CD would not find, or that would go to somebody else. */
export function checkArgoCdNotifications(notifications: unknown, report: Report): void {
  if (!Array.isArray(notifications)) return;
  (notifications as readonly Partial<ArgoCdNotification>[]).forEach((notification, i) => {
    if (typeof notification !== 'object' || notification === null) return;
    const { recipients = [], service, trigger } = notification;
    const at = `${CALL}.${i}`;
    if (service === undefined) report.error('missing-field', `${at}.service`, 'it is missing', "name a service of argocd-notifications-cm, such as 'slack'");
    for (const [field, text] of Object.entries({ service, trigger })) {
      if (typeof text !== 'string' || NAME.test(text)) continue;
      report.error('bad-delivery', `${at}.${field}`, `'${text}' cannot be part of the name of an annotation`, "letters, digits, '-' and '_', such as 'on-sync-failed'");
    }
    const name = annotationOf({ service: service ?? '', trigger }).split('/')[1];
    if (name.length > LONGEST) report.error('bad-delivery', at, `the annotation '${name}' has ${name.length} characters, at most ${LONGEST} are allowed`, 'shorten the name of the trigger');
    if (!Array.isArray(recipients)) return;
    recipients.forEach((recipient, n) => {
      const where = `${at}.recipients.${n}`;
      if (typeof recipient !== 'string') return;
      if (recipient.includes(';') || recipient.trim() === '') {
        report.error('bad-delivery', where, `'${recipient}' is not one recipient`, "write each as an item of its own, without ';'");
      } else if (/^https?:\/\//.test(recipient)) {
        report.error('inline-secret', where, 'the address of a webhook is a credential, which would end up in the output',
          'set it up in argocd-notifications-cm by a key of argocd-notifications-secret, and write the name that it has there');
      }
    });
  });
}
