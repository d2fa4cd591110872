import { DASHBOARDS_PATH } from './paths';
import { literal } from './references';
import { DashboardFolder } from '../../compile/plan';

/** How often Grafana looks for changed dashboards. The kubelet renews their files about once a minute. */
const SECONDS = 30;

/**
 * The file that says where dashboards are: a provider for each folder, since a directory alone gives it no uid.
 *
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#dashboards
 */
export function providersTree(folders: readonly DashboardFolder[]): { readonly [key: string]: unknown } {
  return {
    apiVersion: 1,
    providers: folders.map(({ name, title }) => ({
      name,
      orgId: 1,
      folder: literal(title),
      folderUid: name,
      type: 'file',
      disableDeletion: false,
      allowUiUpdates: false,
      updateIntervalSeconds: SECONDS,
      options: { path: `${DASHBOARDS_PATH}/${name}` },
    })),
  };
}
