import { DASHBOARD_IDS } from '../../../../src/model/dashboards/dashboard-ids';
import { JsonMap } from '../../../../src/model/dashboards/json-map';
import { ownDashboard } from '../../../../src/model/dashboards/own/own-dashboards';
import { querySites } from '../../../../src/model/dashboards/query-sites';
import { describeWithEngine, INSTALL, prometheus3 } from '../../../engines';
import { Engine, startEngine, stopEngines } from '../../../syntax/promql/engine';

/** What Grafana would put there. */
function filled(text: string): string {
  return text.replaceAll('$__rate_interval', '5m').replaceAll('$__range', '1h').replace(/\$(\w+)/g, '(a|b)');
}

describeWithEngine('Prometheus 3', prometheus3, INSTALL.go, () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await startEngine();
  }, 60_000);
  afterAll(stopEngines);

  test.each(DASHBOARD_IDS.map((id) => [id] as const))('takes every query of dashboard %s', async (id) => {
    const sites = querySites(JSON.parse(ownDashboard(id, 'cluster').json) as JsonMap).filter(({ language }) => language === 'promql');
    expect(sites.length).toBeGreaterThan(0);
    for (const { where, text } of sites) expect([where, text, (await engine.parse(filled(text))).error]).toEqual([where, text, undefined]);
  });
});
