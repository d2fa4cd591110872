import { FleetJobs, fleetJobs } from './fleet-jobs';
import { Report } from '../../diagnostics';
import { DASHBOARD_IDS, DashboardId } from '../../model/dashboards/dashboard-ids';
import { DashboardDocument, finishedDashboard } from '../../model/dashboards/finished-dashboard';
import type * as Library from '../../model/dashboards/own/own-dashboards';
import { deepFreeze } from '../../syntax/frozen';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { DashboardPlan, DashboardsPlan } from '../plan';
import { Prepared } from '../prepared';

/** Only hubs need them. */
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library = () => require('../../model/dashboards/own/own-dashboards') as typeof Library;

/** A hub, as far as its dashboards depend on it. */
export interface DashboardsInput {
  readonly cluster: ResolvedCluster;
  readonly common: Prepared;
  readonly clusterLabel: string;
  /**
   * Those of the hub.
   * @default - unknown: they may have data for every dashboard
   */
  readonly spokes?: readonly ResolvedCluster[];
  /**
   * Dashboards of every hub.
   * @default - none
   */
  readonly ofFleet?: readonly DashboardDocument[];
}

/** The dashboards of a hub: those of the library that something in the fleet has data for, and those that somebody gave. */
export function dashboardsPlan({ cluster, common, clusterLabel, spokes, ofFleet = [] }: DashboardsInput, report: Report): DashboardsPlan | undefined {
  const { enabled, disabled = [], folder, own = [] } = common.settings.dashboards ?? {};
  if (enabled === false) return undefined;
  const jobs = spokes && fleetJobs(cluster, common, spokes);
  const ofLibrary = DASHBOARD_IDS.filter((id) => !disabled.includes(id) && (jobs === undefined || hasData(id, jobs)))
    .map((id) => planned(library().ownDashboard(id, clusterLabel)));
  const given = [...ofFleet, ...complete(own, cluster, report)].flatMap((document) => {
    const { dashboard, diagnostics } = finishedDashboard(document, clusterLabel);
    report.add(...diagnostics.map((one) => ({ ...one, where: `cluster '${cluster.name}', ${one.where}` })));
    return dashboard === undefined ? [] : [planned(dashboard)];
  });
  const dashboards = [...ofLibrary, ...given];
  checkNames(cluster.name, dashboards, report);
  return dashboards.length === 0 ? undefined : deepFreeze({ dashboards, ...(folder !== undefined && { folder }) });
}

/** Of a layer, what has a model; the name is only for messages. */
function complete(own: readonly Partial<DashboardDocument>[], cluster: ResolvedCluster, report: Report): DashboardDocument[] {
  return own.flatMap(({ name, json, multiCluster }, i) => {
    if (json !== undefined) return [{ name: name ?? `dashboards.own[${i}]`, json, ...(multiCluster && { multiCluster }) }];
    report.error('dashboard-without-model', cluster.where(`/dashboards/own/${i}`), `cluster '${cluster.name}', dashboards.own[${i}]: there is no \`json\``,
      'give the model as a text, or the dashboard in code: `dashboards: [Dashboard.fromFile(...)]`');
    return [];
  });
}

function hasData(id: DashboardId, { anywhere, ofSenders }: FleetJobs): boolean {
  const { jobs, among } = library().OWN_DASHBOARDS[id];
  const running = among === 'senders' ? ofSenders : anywhere;
  return jobs.length === 0 || jobs.some((job) => running.has(job));
}

function planned(dashboard: Omit<DashboardPlan, 'name'>): DashboardPlan {
  return { name: `dashboard-${dashboard.uid.toLowerCase().replaceAll('_', '-').replace(/^-+|-+$/g, '')}`, ...dashboard };
}

/** Each ConfigMap and each uid there is once; Grafana takes no title twice, either. */
function checkNames(cluster: string, dashboards: readonly DashboardPlan[], report: Report): void {
  const byName = new Map<string, DashboardPlan>();
  const titles = new Map<string, DashboardPlan>();
  for (const one of dashboards) {
    const where = `cluster '${cluster}', dashboard '${one.title}'`;
    const same = byName.get(one.name);
    const titled = titles.get(one.title);
    if (same !== undefined) {
      const what = same.uid === one.uid ? `the uid '${one.uid}'` : `a uid like '${one.uid}', and both would be in one ConfigMap`;
      report.error('duplicate-dashboard', where, `dashboard '${same.title}' has ${what}`, 'give one of them another uid, or remove it');
    } else if (titled !== undefined) {
      report.warning('duplicate-dashboard-title', where, `'${titled.uid}' and '${one.uid}' have the same title, and Grafana takes only one of them in a folder`,
        'give one of them another title');
    }
    byName.set(one.name, same ?? one);
    titles.set(one.title, titled ?? one);
  }
}
