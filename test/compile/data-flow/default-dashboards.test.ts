import { blindIn } from '../../../src/compile/data-flow/check-data-flow';
import { Reader } from '../../../src/compile/data-flow/reader';
import { rulesAbout } from '../../../src/compile/rules/rules-about';
import { written } from '../../../src/compile/rules/server-groups';
import { OWN_DASHBOARDS } from '../../../src/model/dashboards/own/own-dashboards';
import { exportersOf } from '../../../src/model/metrics/catalogue';
import { expressions, usedByDashboard } from '../../../src/model/metrics/library-uses';
import { nameOf } from '../../../src/model/metrics/metric-need';
import { REPORT_SERIES } from '../../../src/model/relabel';
import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { Collection } from '../../../src/topology/collection';
import { Compiled, hub, spoke } from '../compiled';

const MORE = [
  ScrapeJob.coreDns(), ScrapeJob.kubeControllerManager(), ScrapeJob.kubeScheduler(), ScrapeJob.fluxControllers(), ScrapeJob.argoCd(),
  ScrapeJob.alertmanager(),
];

const SHAPES: readonly Compiled[] = [
  spoke({ collection: Collection.alloy({ otlp: true }), scrape: MORE }), spoke({ collection: Collection.prometheusAgent(), scrape: MORE }),
  spoke({ collection: Collection.openTelemetry(), scrape: MORE }), hub({ scrape: MORE }),
];

/** What panels do not find in a cluster. */
function lostIn({ plan }: Compiled, panels: readonly Reader[]): Set<string> {
  const jobs = plan.collectors.flatMap((collector) => collector.jobs.map(({ config }) => config.jobName));
  const rules = written(rulesAbout({ clusterLabel: 'cluster', settings: undefined, jobs, ofFleet: [] }));
  const blind = blindIn({ plan, rules, evaluates: false, panels });
  return new Set(blind.flatMap(({ readers }) => readers.filter(({ isPanel }) => isPanel).map(({ name }) => name)));
}

test('a panel that reads what nothing collects is found', () => {
  const panel: Reader = { name: 'P', expr: 'etcd_server_has_leader', isOwn: false, isPanel: true };
  expect(SHAPES.map((shape) => lostIn(shape, [panel]).has('P'))).toEqual([true, true, true, true]);
});

const PANELS: readonly Reader[] = Object.values(OWN_DASHBOARDS).flatMap(({ id, rows }) => rows.flatMap((row) => row.panels.flatMap((panel) => (
  expressions(panel).map((expr, i): Reader => ({ name: `${id}, ${panel.title}, ${i}: ${expr}`, expr, isOwn: false, isPanel: true }))
))));

test('no panel of the library is blind wherever its data could come from', () => {
  const [first, ...others] = SHAPES.map((shape) => lostIn(shape, PANELS));
  // what a hub records about the fleet is no rule about a cluster
  const everywhere = [...first].filter((name) => others.every((lost) => lost.has(name)) && !/fleet:/.test(name));
  expect(everywhere).toEqual([]);
  expect(PANELS.length).toBeGreaterThan(100);
});

test('what the dashboards read is in the catalogue', () => {
  const names = Object.values(OWN_DASHBOARDS).flatMap(usedByDashboard).map(nameOf).filter((name) => name !== undefined);
  const unknown = names.filter((name) => exportersOf(name).length === 0 && !REPORT_SERIES.includes(name) && !name.includes(':') && name !== 'ALERTS');
  expect([...new Set(unknown)]).toEqual([]);
});
