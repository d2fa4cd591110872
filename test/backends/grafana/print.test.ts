import { alertRule, alertsPlan, dataSource, grafanaPlan } from './plans';
import { printGrafana } from '../../../src/backends/grafana';

const codes = (...plan: Parameters<typeof grafanaPlan>) => printGrafana(grafanaPlan(...plan)).diagnostics.map(({ code }) => code);

test('a config, the data sources and where dashboards are', () => {
  const { files, diagnostics } = printGrafana(grafanaPlan());
  expect([Object.keys(files), diagnostics]).toEqual([['grafana.ini', 'datasources.yaml', 'dashboards.yaml'], []]);
  expect(files['grafana.ini']).toContain('admin_password = $__file{/etc/monitoring/secrets/grafana/password}\n');
});

test('its own alerting is a file of its own, and what the release cannot say is reported', () => {
  expect(Object.keys(printGrafana(grafanaPlan({ alerts: alertsPlan() })).files)).toContain('alerting.yaml');
  const alerts = alertsPlan({ groups: [{ name: 'g', folder: 'f', interval: '1m', rules: [alertRule({ keepFiringFor: '1m' })] }] });
  expect([codes({ alerts }), codes({ alerts }, '11.6.0')]).toEqual([[], ['unsupported']]);
});

test('a release that keeps data sources which are gone is refused', () => {
  expect(codes({}, '11.0.0')).toEqual(['unsupported']);
  expect(codes({}, '11.1.0')).toEqual([]);
});

test('what a file of settings cannot hold is refused', () => {
  expect(codes({ config: { users: { login_hint: 'a\nb' } } })).toEqual(['bad-text']);
});

test('what a data source cannot say is reported', () => {
  expect(codes({ dataSources: [dataSource({ store: { kind: 'mimir', name: 'm', url: 'http://m', client: { proxyUrl: 'http://p' } } })] })).toEqual(['unsupported']);
});
