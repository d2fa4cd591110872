import { alertsHub, alertsOf, said } from './found';
import { AlertReceiver } from '../../../../src/model/alerting/alert-receiver';

const HOOK = { url: 'https://hooks.example.com' };

function uids(contactPoints: { [name: string]: AlertReceiver }): string[] {
  return alertsOf(alertsHub({ contactPoints })).contactPoints.flatMap(({ receivers }) => receivers.map(({ uid }) => uid));
}

test('a uid says the contact point, the kind and the number', () => {
  expect(uids({ 'On call': { webhook: [HOOK, HOOK], microsoftTeams: [{ webhookUrl: { name: 'a', key: 'b' } }] }, 'team_x': { webhook: [HOOK] } })).toEqual([
    'on-call-webhook-0', 'on-call-webhook-1', 'on-call-teams-0', 'team_x-webhook-0',
  ]);
});

test('it is a uid of Grafana whatever the name, and the name stays', () => {
  for (const name of ['x'.repeat(80), `${'x'.repeat(29)}-----`, '日本', 'a$b/c', '-', 'Ä']) {
    const [uid] = uids({ [name]: { webhook: [HOOK] } });
    expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
    expect(uid.endsWith('-webhook-0')).toBe(true);
  }
  expect(alertsOf(alertsHub({ contactPoints: { 'a$b/c': { webhook: [HOOK] } } })).contactPoints[0].name).toBe('a$b/c');
});

test('contact points with the same uids are refused, each once', () => {
  const contactPoints = { 'On call': { webhook: [HOOK, HOOK] }, 'on-call': { webhook: [HOOK, HOOK] } };
  const routes = [{ matchers: ['a=b'], receiver: 'on-call' }];
  expect(said(alertsHub({ contactPoints, receiver: 'On call', routes }))).toEqual(['conflict! /contactPoints/on-call']);
  // of different kinds they have different ones
  expect(said(alertsHub({ contactPoints: { ...contactPoints, 'on-call': { discord: [{ webhookUrl: { name: 'a', key: 'b' } }] } }, receiver: 'On call', routes }))).toEqual([]);
});

test('a name with blanks at an end is refused: Grafana takes them away', () => {
  expect(said(alertsHub({ contactPoints: { 'oncall ': { webhook: [HOOK] } }, receiver: 'oncall ' }))).toEqual(['bad-name! /contactPoints/oncall ']);
});
