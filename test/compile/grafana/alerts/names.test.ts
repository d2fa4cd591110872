import { usedByGrafana, usedNames } from '../../../../src/compile/grafana/alerts/names';

const OWN = {
  receiver: 'a',
  routes: [{ receiver: 'b', muteTimeIntervals: ['m'], routes: [{ receiver: 'c', activeTimeIntervals: ['n'] }] }, { matchers: ['x=y'] }],
  groups: { g: { rules: { r: { notification: { receiver: 'd', muteTimeIntervals: ['o'] } }, s: {} } }, h: {} },
};

test('names stand in routes within routes, and in rules', () => {
  expect(usedNames(OWN)).toEqual({ receivers: ['a', 'b', 'c', 'd'], timeIntervals: ['m', 'n', 'o'] });
  expect(usedNames({ receiver: undefined as unknown as string })).toEqual({ receivers: [], timeIntervals: [] });
});

test('what Grafana declares itself it does not use of Alertmanager', () => {
  const own = { ...OWN, contactPoints: { b: {}, toString: {} }, timeIntervals: { n: [] } };
  expect(usedByGrafana({ grafana: { enabled: true, ownAlerts: own } })).toEqual({ receivers: ['a', 'c', 'd'], timeIntervals: ['m', 'o'] });
});

test.each([[{}], [{ grafana: { ownAlerts: OWN } }], [{ grafana: { enabled: false, ownAlerts: OWN } }], [{ grafana: { enabled: true } }]])('without one it uses nothing: %j', (settings) => {
  expect(usedByGrafana(settings)).toEqual({ receivers: [], timeIntervals: [] });
});
