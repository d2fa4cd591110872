import fc from 'fast-check';
import { alertsPlan, grafanaPlan } from './plans';
import { printGrafana } from '../../../src/backends/grafana';
import { configTree } from '../../../src/backends/grafana/config';
import { iniError, printIni } from '../../../src/backends/grafana/ini';
import { describeWithEngine, grafanaIni, INSTALL, readGrafanaIni } from '../../engines';

/** Characters that mean something in such files. */
const SPECIAL = fc.constantFrom(...'"\'`\\#;= ${}%():[]a\u00e9');

describeWithEngine('the library that Grafana reads its settings with', grafanaIni, INSTALL.go, () => {
  test('reads every text as it was given, and what is behind it', () => {
    const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: SPECIAL, maxLength: 12 })).filter((text) => iniError(text) === undefined);
    fc.assert(fc.property(fc.array(anyText, { minLength: 200, maxLength: 200 }), (texts) => {
      const found = readGrafanaIni(texts.map((text) => printIni({ 'auth.x': { before: 'b', text, after: 'a' } })));
      expect(found).toEqual(texts.map((text) => ({ 'auth.x': { before: 'b', text, after: 'a' } })));
    }), { numRuns: 20 });
  });

  test('reads a whole config as it was planned', () => {
    const key = { name: 'a', key: 'b' };
    const plan = grafanaPlan({
      rootUrl: 'https://example.com/grafana',
      alerts: alertsPlan({ smtp: { host: 'mail.example.com:587', from: 'On call; <a#b@example.com>', user: '"u"', password: key, requireTls: true } }),
      peers: 'grafana-headless.monitoring.svc:9094',
      auth: { oidc: { clientId: 'c', clientSecret: key, authUrl: 'https://a', tokenUrl: 'https://t?x=#y;z', roleAttributePath: "contains(groups[*], 'sre') && 'Admin' || 'Viewer'" } },
    });
    const planned = Object.entries(configTree(plan)).map(([section, values]) => [
      section, Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])),
    ]);
    expect(readGrafanaIni([printGrafana(plan).files['grafana.ini']])).toEqual([Object.fromEntries(planned)]);
  });
});
