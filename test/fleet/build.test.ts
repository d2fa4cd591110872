import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { IClusterExtension } from '../../src';
import { render } from '../../src/backends/render';
import { ClusterChart } from '../../src/charts/cluster-chart';
import { Report, Severity } from '../../src/diagnostics';
import { attempt, buildChart, buildManifests } from '../../src/fleet/build';
import { emitYaml } from '../../src/syntax/yaml';
import { rendered, VARIANTS } from '../charts/variants';
import { spoke } from '../compile/compiled';

const SPOKE = rendered(VARIANTS['spoke of Alloy']);

function problems(run: (report: Report) => unknown): { found: string[]; hints: (string | undefined)[]; returned: unknown } {
  const report = new Report();
  const returned = run(report);
  const found = report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
  return { found, hints: report.diagnostics.map(({ hint }) => hint), returned };
}

test('an extension that throws is reported with the line that threw', () => {
  const { found, hints, returned } = problems((report) => buildChart(SPOKE, [{
    extend: () => {
      throw new TypeError('no such thing');
    },
  }], report));
  expect(found).toEqual([`extension-failed cluster '${SPOKE.plan.name}': an extension failed: no such thing`]);
  expect(hints[0]).toMatch(new RegExp(`^it was thrown at Object\\.extend \\(${path.relative(process.cwd(), __filename)}:\\d+:\\d+\\)$`));
  expect(returned).toBeUndefined();
});

test('an extension that throws no error at all is reported too', () => {
  const { found, hints } = problems((report) => buildChart(SPOKE, [{
    extend: () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw 'a text';
    },
  }], report));
  expect(found).toEqual([`extension-failed cluster '${SPOKE.plan.name}': an extension failed: a text`]);
  expect(hints).toEqual([undefined]);
});

test('an extension that returns a promise is refused, since what it adds later would be missing', async () => {
  const later: IClusterExtension = { extend: (async () => Promise.reject(new Error('nobody listens'))) as () => void };
  const { found, returned } = problems((report) => buildChart(SPOKE, [later], report));
  expect(found.join()).toContain('it returned a promise');
  expect(returned).toBeUndefined();
  await new Promise(setImmediate);
});

test('a diagnostic of the library is reported as it is', () => {
  const { found } = problems((report) => buildManifests(SPOKE, [{ extend: (chart) => chart.node.addValidation({ validate: () => ['is wrong'] }) }], report));
  expect(found).toEqual([`invalid-construct ${SPOKE.plan.name}: is wrong`]);
});

test('the manifests are the same with a construct tree and without', () => {
  const plain = buildManifests(SPOKE, [], new Report());
  expect(buildManifests(SPOKE, [{ extend: () => undefined }], new Report())).toEqual(plain);
  const extended = buildManifests(SPOKE, [{
    extend: (chart) => new ApiObject(chart, 'own', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' } }),
  }], new Report());
  expect(extended?.map(({ component }) => component)).toEqual([...plain!.map(({ component }) => component), 'extensions']);
});

test('what fails without the user points nowhere', () => {
  const { found, hints } = problems((report) => attempt('a', 'build-failed', 'it failed', report, () => JSON.parse('{')));
  expect(found.join()).toMatch(/^build-failed cluster 'a': it failed: Expected property name/);
  expect(hints.join()).not.toContain('src/fleet');
});

describe('rights and pods of a real cluster', () => {
  const real = (settings = {}) => render(spoke({ settings }).plan).rendered;
  const binding = (roleRef: object) => ({
    extend: (chart: ClusterChart) => new ApiObject(chart, 'more', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'more' },
      roleRef,
      subjects: [{ kind: 'ServiceAccount', name: 'alloy-node', namespace: 'monitoring' }],
    }),
  });

  test('are sound, and each rule says above it who needs it, with a construct tree and without', () => {
    const texts = [[], [{ extend: () => undefined }]].map((extensions) => {
      const { found, returned } = problems((report) => buildManifests(real(), extensions, report));
      expect(found).toEqual([]);
      return emitYaml(returned);
    });
    expect(texts[1]).toBe(texts[0]);
    expect(texts[0].match(/# get nodes\/metrics: cadvisor, kubelet, kubelet-probes\n/g)?.length).toBe(1);
  });

  test('that an extension widens are reported, and nothing is refused', () => {
    const report = new Report();
    expect(buildManifests(real(), [binding({ kind: 'ClusterRole', name: 'cluster-admin' })], report)).toBeDefined();
    expect(report.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['wider-rights', Severity.WARNING]]);
  });

  test('that a manifest of a layer widens are reported as well, and so is a pod that its namespace would refuse', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'monitoring' }, spec: { hostNetwork: true, containers: [] } };
    const role = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'b', namespace: 'shop' },
      roleRef: { kind: 'ClusterRole', name: 'edit' },
      subjects: [{ kind: 'ServiceAccount', name: 'alloy-cluster', namespace: 'monitoring' }],
    };
    const { found } = problems((report) => buildManifests(real({ global: { hostAccess: false }, extraManifests: [pod, role] }), [], report));
    expect(found).toEqual([
      expect.stringContaining("RoleBinding 'b' lets service account 'alloy-cluster' whatever ClusterRole 'edit' allows in namespace 'shop'"),
      expect.stringContaining("Pod 'p': namespace 'monitoring' enforces the pod security standard 'restricted', and the pod has `hostNetwork`"),
    ]);
  });
});
