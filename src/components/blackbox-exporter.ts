import { checksumAnnotation, configMap } from './config-map';
import { container } from './container';
import { deployment } from './deployment';
import { serviceAccount } from './rbac';
import { LOCKED, restrictedPod } from './security';
import { service } from './service';
import { configFolder, secretsFolder } from './volumes';
import { ManifestSink } from '../../imports/manifest-sink';
import { CONFIG_PATH } from '../backends/blackbox';
import { BackendOutput, BlackboxExporterPlan, ClusterPlan } from '../compile/plan';
import { COMPONENTS } from '../model/components/component-table';

const { uid } = COMPONENTS.blackboxExporter;

export interface BlackboxExporterProps {
  readonly plan: ClusterPlan;
  readonly blackboxExporter: BlackboxExporterPlan;
  /** Its config and arguments, from its backend. */
  readonly output: BackendOutput;
}

/** A blackbox exporter: it looks at a target whenever it is scraped for it, and keeps nothing. */
export function addBlackboxExporter(to: ManifestSink, { plan, blackboxExporter, output }: BlackboxExporterProps): void {
  const { name, secrets } = blackboxExporter;
  const folders = [configFolder(name, CONFIG_PATH), ...secretsFolder(secrets)];
  const healthy = { path: '/-/healthy', port: 'http' };

  serviceAccount(to, plan, blackboxExporter);
  configMap(to, plan, blackboxExporter, output.files);
  service(to, 'Service', plan, blackboxExporter);
  deployment(to, plan, blackboxExporter, {
    usesApi: false,
    annotations: checksumAnnotation(output.files),
    securityContext: restrictedPod(uid, plan.platform),
    containers: [
      container(blackboxExporter, {
        args: output.args,
        readinessProbe: { httpGet: healthy, timeoutSeconds: 3 },
        livenessProbe: { httpGet: healthy, initialDelaySeconds: 10, timeoutSeconds: 5 },
        securityContext: LOCKED,
        volumeMounts: folders.map(({ mount }) => mount),
      }),
    ],
    volumes: folders.map(({ volume }) => volume),
  });
}
