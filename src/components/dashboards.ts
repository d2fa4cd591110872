import { COMMON_LABELS } from './labels';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { ClusterPlan, DashboardsPlan } from '../compile/plan';
import { FLUX_SUBSTITUTE } from '../model/delivery/annotations';
import { DASHBOARD_LABEL } from '../model/delivery/step';

/** Annotation by which the sidecar of Grafana puts a dashboard into a folder. @see https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards */
const FOLDER = 'grafana_folder';

/** Dashboards, one ConfigMap each, as the sidecar of Grafana finds them. */
export function addDashboards(to: ManifestSink, { namespace }: Pick<ClusterPlan, 'namespace'>, { dashboards, folder }: DashboardsPlan): void {
  for (const { name, json } of dashboards) {
    k.configMap.add(to, name, {
      metadata: {
        name,
        namespace,
        labels: { ...COMMON_LABELS, [DASHBOARD_LABEL]: '1' },
        // Flux would take `${datasource}` for one of its variables
        annotations: { [FLUX_SUBSTITUTE]: 'disabled', ...(folder !== undefined && { [FOLDER]: folder }) },
      },
      data: { [`${name}.json`]: json },
    });
  }
}
