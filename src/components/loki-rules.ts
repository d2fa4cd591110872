import { partName } from './config-map';
import { Mounted } from './volumes';
import { RULES, RULES_FOLDER, RULES_MOUNT_PATH } from '../backends/loki';
import { LokiPlan } from '../compile/plan';

/**
 * The rules as Loki reads them: a folder for each tenant. All of them are in one folder below the mount, since the kubelet puts links and
 * folders of its own beside what stands at its top, which Loki would take for tenants.
 */
export function rulesFolder({ name, ruler }: LokiPlan): Mounted[] {
  if (ruler === undefined) return [];
  const items = ruler.files.map(({ name: file, tenant }) => ({ key: `${tenant}.${file}.yaml`, path: `${RULES_FOLDER}/${tenant}/${file}.yaml` }));
  return [{
    volume: { name: RULES, configMap: { name: partName(name, RULES), items } },
    mount: { name: RULES, mountPath: RULES_MOUNT_PATH, readOnly: true },
  }];
}
