import { cluster, containerOf, Json, loki, one, printed } from './plans';
import { printLoki } from '../../src/backends/loki';
import { addLoki } from '../../src/components/loki';

function manifestsOf(overrides: Parameters<typeof loki>[0] = {}): Json[] {
  const given = loki(overrides);
  return printed((to) => addLoki(to, { plan: cluster({ loki: given }), loki: given, output: printLoki(given) }));
}

test('it finds its config, and may write its data, where they say', () => {
  const manifests = manifestsOf();
  const container = containerOf(one(manifests, 'StatefulSet'), 'loki');
  const mounts = Object.fromEntries(container.volumeMounts.map((mount: Json) => [mount.name, mount]));
  const [file] = Object.keys(one(manifests, 'ConfigMap').data);
  expect(container.args).toContain(`-config.file=${mounts.config.mountPath}/${file}`);
  expect(one(manifests, 'ConfigMap').data[file]).toContain(`path_prefix: ${mounts.data.mountPath}\n`);
  expect(mounts.data.readOnly).toBeUndefined();
});

test('a changed config replaces its pod, an equal one does not', () => {
  const [before, same, after] = ['30d', '30d', '60d'].map((retention) => one(manifestsOf({ retention }), 'StatefulSet'));
  expect(same).toEqual(before);
  expect(after.spec.template.metadata.annotations['checksum/config']).toMatch(/^[0-9a-f]{64}$/);
  expect(after.spec.template.metadata.annotations).not.toEqual(before.spec.template.metadata.annotations);
  expect(after.metadata).toEqual(before.metadata);
});

test('it has the ports that it listens on, and no access to the API', () => {
  const manifests = manifestsOf();
  expect(one(manifests, 'Service', 'loki').spec.ports.map(({ name, port }: Json) => [name, port])).toEqual([['http-metrics', 3100], ['grpc', 9095]]);
  expect(one(manifests, 'StatefulSet').spec.template.spec.automountServiceAccountToken).toBe(false);
  const { readinessProbe, livenessProbe } = containerOf(one(manifests, 'StatefulSet'), 'loki');
  expect([readinessProbe.httpGet.path, livenessProbe.httpGet.path]).toEqual(['/ready', '/loki/api/v1/status/buildinfo']);
});

test('its volume belongs to its user', () => {
  expect(one(manifestsOf(), 'StatefulSet').spec.template.spec.securityContext).toMatchObject({ runAsUser: 10001, fsGroup: 10001 });
});
