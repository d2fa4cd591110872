import { buildDashboard, uidOf } from './build';
import { OwnDashboard } from './own-dashboard';
import { ALERTMANAGER } from './sets/alertmanager';
import { ALLOY } from './sets/alloy';
import { APISERVER } from './sets/apiserver';
import { ARGOCD } from './sets/argocd';
import { CLUSTER } from './sets/cluster';
import { FLEET } from './sets/fleet';
import { FLUX } from './sets/flux';
import { KUBELET } from './sets/kubelet';
import { LOKI } from './sets/loki';
import { NAMESPACES } from './sets/namespaces';
import { NODES } from './sets/nodes';
import { PODS } from './sets/pods';
import { PROMETHEUS } from './sets/prometheus';
import { REMOTE_WRITE } from './sets/remote-write';
import { VOLUMES } from './sets/volumes';
import { WORKLOADS } from './sets/workloads';
import { Memo } from '../../../syntax/memo';
import { DashboardId } from '../dashboard-ids';

/** Every dashboard of the library. */
export const OWN_DASHBOARDS: { readonly [id in DashboardId]: OwnDashboard } = {
  'alertmanager': ALERTMANAGER,
  'alloy': ALLOY,
  'apiserver': APISERVER,
  'argocd': ARGOCD,
  'cluster': CLUSTER,
  'fleet': FLEET,
  'flux': FLUX,
  'kubelet': KUBELET,
  'loki': LOKI,
  'namespaces': NAMESPACES,
  'nodes': NODES,
  'pods': PODS,
  'prometheus': PROMETHEUS,
  'remote-write': REMOTE_WRITE,
  'volumes': VOLUMES,
  'workloads': WORKLOADS,
};

/** A dashboard of the library as it is written. */
export interface PrintedDashboard {
  readonly uid: string;
  readonly title: string;
  readonly json: string;
}

const printed = new Memo<PrintedDashboard>(128);

/** A dashboard of the library, as it is written for a label. */
export function ownDashboard(id: DashboardId, clusterLabel: string): PrintedDashboard {
  return printed.get(`${id} ${clusterLabel}`, () => {
    const dashboard = OWN_DASHBOARDS[id];
    return { uid: uidOf(id), title: dashboard.title, json: JSON.stringify(buildDashboard(dashboard, clusterLabel), null, 2) };
  });
}
