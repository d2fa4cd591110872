import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { IClusterExtension } from '../../src';
import { Report } from '../../src/diagnostics';
import { attempt, buildChart, buildManifests } from '../../src/fleet/build';
import { rendered, VARIANTS } from '../charts/variants';

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
