import { nearest, Report } from '../../diagnostics';
import { escapeToken } from '../../syntax/json-pointer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { DashboardFolder, DashboardPlan, DashboardsPlan } from '../plan';

/** Title of the folder of dashboards that nobody puts elsewhere. */
const DEFAULT_FOLDER = 'Fleet';

/** It is part of the name of a volume, which has 63 characters at most. */
const LONGEST_NAME = 50;

export interface FoldersInput {
  readonly cluster: ResolvedCluster;
  readonly dashboards?: DashboardsPlan;
  /** Folder -> uids. */
  readonly folders: { readonly [folder: string]: readonly string[] };
}

/** The folders of dashboards that have any. */
export function foldersOf({ cluster, dashboards, folders }: FoldersInput, report: Report): DashboardFolder[] {
  const byUid = new Map((dashboards?.dashboards ?? []).map((one) => [one.uid, one]));
  const placed = new Map<string, string>();
  for (const [folder, uids] of Object.entries(folders)) {
    for (const uid of uids) place(uid, folder);
  }
  const rest = dashboards?.folder ?? DEFAULT_FOLDER;
  const titles = [...new Set([rest, ...Object.keys(folders)])];
  return named(titles.flatMap((title) => {
    const own = [...byUid.values()].filter(({ uid }) => (placed.get(uid) ?? rest) === title);
    return own.length === 0 ? [] : [{ title, own }];
  }), cluster, report);

  function place(uid: string, folder: string): void {
    const where = cluster.where(`/grafana/folders/${escapeToken(folder)}`);
    const before = placed.get(uid);
    if (!byUid.has(uid)) {
      const guess = nearest(uid, [...byUid.keys()]);
      report.error('unknown-dashboard', where, `cluster '${cluster.name}': grafana.folders names a dashboard '${uid}', and there is none with that uid`,
        guess === undefined ? 'name a dashboard of the hub by its uid' : `did you mean '${guess}'?`);
    } else if (before !== undefined) {
      report.error('conflict', where, `cluster '${cluster.name}': the dashboard '${uid}' is in the folders '${before}' and '${folder}', and can be in one`, 'remove one of them');
    } else {
      placed.set(uid, folder);
    }
  }
}

interface Titled {
  readonly title: string;
  readonly own: readonly DashboardPlan[];
}

/** Names of directories, by which two folders are kept apart. */
function named(folders: readonly Titled[], cluster: ResolvedCluster, report: Report): DashboardFolder[] {
  const titles = new Map<string, string>();
  return folders.flatMap(({ title, own }) => {
    const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, LONGEST_NAME).replace(/^-+|-+$/g, '');
    const same = titles.get(name);
    const fault = name === '' ? 'has no letter or digit of ASCII in its name' : same === undefined ? undefined : `has the name of folder '${same}', but for signs and capitals`;
    if (fault !== undefined) {
      report.error('bad-folder', cluster.where('/grafana/folders'), `cluster '${cluster.name}': the folder '${title}' ${fault}`, 'give it another name');
      return [];
    }
    titles.set(name, title);
    return [{ name, title, configMaps: own.map((one) => one.name) }];
  });
}
