import { AlertmanagerProps } from './alertmanager';
import { textEnv } from './container';
import { workloadLabels } from './labels';
import { operatedClaim, operatedPods } from './operated-pods';
import { addObjects } from './operated-prometheus';
import { serviceAccount } from './rbac';
import { disruptionBudget, service } from './service';
import { ManifestData } from '../../imports/manifest';
import { ManifestSink } from '../../imports/manifest-sink';
import { COMPONENTS } from '../model/components/component-table';

const { name: CONTAINER, uid } = COMPONENTS.alertmanager;

/** An Alertmanager that an operator runs, with its config. What others know of it stays ours: its Service and its service account. */
export function addOperatedAlertmanager(to: ManifestSink, { plan, alertmanager, output }: AlertmanagerProps): void {
  const { environment, operated, replicas, storage } = alertmanager;
  const [printed, ...others] = output.objects as unknown as readonly (ManifestData & { readonly spec: object })[];
  const labels = workloadLabels(alertmanager);
  const env = textEnv(environment);
  serviceAccount(to, plan, alertmanager);
  service(to, 'Service', plan, alertmanager);
  disruptionBudget(to, plan, alertmanager, replicas);
  to.add(operated!.kind, {
    ...printed,
    metadata: { ...printed.metadata, ...{ labels } },
    ...{
      spec: {
        ...printed.spec,
        ...operatedPods(alertmanager, plan, { uid, usesApi: false, replicas, pods: replicas }),
        storage: operatedClaim(alertmanager, storage),
        ...env.length > 0 && { containers: [{ name: CONTAINER, env }] },
      },
    },
  });
  addObjects(to, others, labels);
}
