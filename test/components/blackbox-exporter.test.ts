import { cluster, containerOf, Json, one, printed, workload } from './plans';
import { printBlackbox } from '../../src/backends/blackbox';
import { BlackboxExporterPlan } from '../../src/compile/plan';
import { addBlackboxExporter } from '../../src/components/blackbox-exporter';

const PLAN: BlackboxExporterPlan = {
  ...workload('blackboxExporter', 'blackbox-exporter'), modules: { http_2xx: { http: {} } }, probes: [], secrets: [{ name: 'shop', keys: ['password'] }],
};

function manifestsOf(blackboxExporter: BlackboxExporterPlan): Json[] {
  const plan = cluster();
  return printed((to) => addBlackboxExporter(to, { plan, blackboxExporter, output: printBlackbox(blackboxExporter) }));
}

test('it is scraped at its Service, and reads its config and its credentials from files', () => {
  const manifests = manifestsOf(PLAN);
  expect(one(manifests, 'Service').spec.ports).toEqual([{ name: 'http', port: 9115, targetPort: 'http', protocol: 'TCP' }]);
  const { args, volumeMounts } = containerOf(one(manifests, 'Deployment'), 'blackbox-exporter');
  expect(args).toContain('--config.file=/etc/blackbox-exporter/blackbox.yaml');
  expect(volumeMounts.map(({ mountPath }: Json) => mountPath)).toEqual(['/etc/blackbox-exporter', '/etc/monitoring/secrets']);
  expect(one(manifests, 'ConfigMap').data['blackbox.yaml']).toContain('http_2xx');
});

test('changed modules replace its pod', () => {
  const checksum = (plan: BlackboxExporterPlan) => one(manifestsOf(plan), 'Deployment').spec.template.metadata.annotations['checksum/config'];
  expect(checksum(PLAN)).not.toBe(checksum({ ...PLAN, modules: {} }));
});

test('meets the restricted standard, without a token of the API server', () => {
  const { spec } = one(manifestsOf(PLAN), 'Deployment').spec.template;
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(spec.automountServiceAccountToken).toBe(false);
});
