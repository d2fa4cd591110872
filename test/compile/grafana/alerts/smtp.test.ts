import { alertsHub, alertsOf, LITTLE, said } from './found';
import { configuredSmtp } from '../../../../src/compile/grafana/alerts/smtp';
import { EmailReceiver } from '../../../../src/model/alerting/direct-receivers';
import { grafanaHub, planned } from '../planned';

const SMTP = { smarthost: 'mail.example.com:587', from: 'Alerts <alerts@example.com>', hello: 'hub', authUsername: 'u', authPassword: { name: 'mail', key: 'password' } };
const mails = (...email: EmailReceiver[]) => ({ contactPoints: { oncall: { email } } });

test('mail goes by the server that Alertmanager has, with its password as a file', () => {
  const compiled = alertsHub(mails({ to: 'a@example.com' }, { to: 'b@example.com' }), { settings: { alertmanager: { smtp: SMTP } } });
  expect(said(compiled)).toEqual([]);
  expect(alertsOf(compiled).smtp).toEqual({ host: SMTP.smarthost, from: SMTP.from, hello: 'hub', user: 'u', password: SMTP.authPassword, requireTls: true });
  expect(planned(compiled).secrets).toContainEqual({ name: 'mail', keys: ['password'] });
});

test('without mail there is no server', () => {
  expect(alertsOf(alertsHub({}, { settings: { alertmanager: { smtp: SMTP } } })).smtp).toBeUndefined();
});

test('a server of their own is one for all', () => {
  const own = { to: 'a@example.com', smarthost: 'm:25', from: 'x@y.z', requireTls: false };
  expect(alertsOf(alertsHub(mails(own, own))).smtp).toEqual({ host: 'm:25', from: 'x@y.z', requireTls: false });
  expect(said(alertsHub(mails(own, { ...own, from: 'other@y.z' })))).toEqual(['conflict! /contactPoints']);
});

test('the settings of Grafana itself say it, too', () => {
  const config = { smtp: { host: 'relay.example.com:25', from_address: 'g@example.com' } };
  const compiled = grafanaHub({ ownAlerts: { ...LITTLE, ...mails({ to: 'a@example.com' }) }, config }, { settings: { alertmanager: { smtp: SMTP } } });
  expect(said(compiled)).toEqual([]);
  expect(alertsOf(compiled).smtp).toEqual({ host: 'relay.example.com:25', from: 'g@example.com', requireTls: true });
  expect(configuredSmtp({ config: { smtp: { host: 'a:25' } } })).toEqual({ smarthost: 'a:25', from: 'admin@grafana.localhost' });
  for (const nothing of [{}, { config: { smtp: { user: 'x' } } }, { config: { smtp: 'x' } }]) expect(configuredSmtp(nothing)).toBeUndefined();
});
