import { cluster, containerOf, Json, loki, one, printed } from './plans';
import { printLoki } from '../../src/backends/loki';
import { LokiRulerPlan } from '../../src/compile/plan';
import { addLoki } from '../../src/components/loki';
import { Rule } from '../../src/model/rules/rule';

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

test('its rules are folders of tenants below the mount, which a change does not restart', () => {
  const ruler = (expr: string): LokiRulerPlan => ({
    evaluationInterval: '1m',
    alertmanagers: [],
    identityRules: [],
    writes: [],
    files: ['fake', 'b'].map((tenant) => ({ tenant, name: 'rules', groups: [{ name: 'g', rules: [Rule.alerting({ alert: 'A', expr })] }] })),
  });
  const manifests = manifestsOf({ ruler: ruler('rate({app="a"}[5m])') });
  const set = one(manifests, 'StatefulSet');
  const { volumeMounts } = containerOf(set, 'loki');
  const rules = set.spec.template.spec.volumes.find(({ name }: Json) => name === 'rules').configMap;
  expect(rules).toEqual({
    name: 'loki-rules', items: [{ key: 'fake.rules.yaml', path: 'tenants/fake/rules.yaml' }, { key: 'b.rules.yaml', path: 'tenants/b/rules.yaml' }],
  });
  expect(Object.keys(one(manifests, 'ConfigMap', 'loki-rules').data).sort()).toEqual(rules.items.map(({ key }: Json) => key).sort());
  const { mountPath } = volumeMounts.find(({ name }: Json) => name === 'rules');
  expect(one(manifests, 'ConfigMap', 'loki').data['loki.yaml']).toContain(`directory: ${mountPath}/tenants\n`);
  expect(one(manifestsOf({ ruler: ruler('rate({app="other"}[5m])') }), 'StatefulSet')).toEqual(set);
});

describe('several replicas', () => {
  const HA = {
    replicas: 3,
    memberlist: { join: 'loki-headless.monitoring.svc:7946', label: 'loki.monitoring' },
    secrets: [{ name: 'ca', keys: ['ca.crt'] }],
    variables: [{ name: 'AWS_ACCESS_KEY_ID', secret: { name: 's3', key: 'id' } }],
    environment: { A: 'b' },
  };

  test('start at once, since they wait for each other, and find each other before they are ready', () => {
    const manifests = manifestsOf(HA);
    expect(one(manifests, 'StatefulSet').spec).toMatchObject({ replicas: 3, podManagementPolicy: 'Parallel', serviceName: 'loki-headless' });
    expect(one(manifests, 'Service', 'loki-headless').spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
    expect(one(manifests, 'Service', 'loki-headless').spec.ports.map(({ port }: Json) => port)).toEqual([3100, 9095, 7946]);
    expect(containerOf(one(manifests, 'StatefulSet'), 'loki').ports.map(({ containerPort, protocol }: Json) => [containerPort, protocol])).toEqual([
      [3100, 'TCP'], [9095, 'TCP'], [7946, 'TCP'],
    ]);
  });

  test('avoid sharing a node, and are evicted one at a time', () => {
    const manifests = manifestsOf(HA);
    expect(one(manifests, 'StatefulSet').spec.template.spec.affinity.podAntiAffinity).toBeDefined();
    expect(one(manifests, 'PodDisruptionBudget').spec).toMatchObject({ maxUnavailable: 1 });
    expect(manifestsOf().some(({ kind }) => kind === 'PodDisruptionBudget')).toBe(false);
  });

  test('know their address, and have their credentials from Secrets', () => {
    const container = containerOf(one(manifestsOf(HA), 'StatefulSet'), 'loki');
    expect(container.env).toEqual([
      { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      { name: 'AWS_ACCESS_KEY_ID', valueFrom: { secretKeyRef: { name: 's3', key: 'id' } } },
      { name: 'A', value: 'b' },
    ]);
    expect(container.volumeMounts.map(({ mountPath }: Json) => mountPath)).toContain('/etc/monitoring/secrets');
    expect(containerOf(one(manifestsOf(), 'StatefulSet'), 'loki').env).toBeUndefined();
  });
});

test('what tenants have of their own replaces no pod', () => {
  const [before, after] = [1, 2].map((limit) => manifestsOf({ tenants: { a: { limits: { max_query_series: limit } } } }));
  expect(one(before, 'ConfigMap').data['overrides.yaml']).not.toEqual(one(after, 'ConfigMap').data['overrides.yaml']);
  expect(one(before, 'StatefulSet')).toEqual(one(after, 'StatefulSet'));
});
