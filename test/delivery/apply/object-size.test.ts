import { checkObjectSizes } from '../../../src/delivery/apply/object-size';
import { layoutCluster } from '../../../src/delivery/layout';
import { Report } from '../../../src/diagnostics';

/** What there is to say of a cluster with one object, applied by hand or not. */
function said(object: object, byHand = true): string[] {
  const manifests = [{ component: 'own', manifests: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'n' }, ...object } as never] }];
  const { files, objects } = layoutCluster('hub', manifests, 'component');
  const report = new Report();
  checkObjectSizes({ cluster: 'hub', manifests, objects, files }, byHand ? 'dist' : undefined, report);
  return report.diagnostics.map(({ severity, code, where, message, hint }) => `${severity} ${code} ${where}: ${message}; ${hint}`);
}

const letters = (count: number) => 'a'.repeat(count);
const MIB = 1024 * 1024;

test('data of exactly 1 MiB is taken, a byte more is an error with object and size', () => {
  expect(said({ data: { k: letters(MIB) } }, false)).toEqual([]);
  expect(said({ data: { k: letters(MIB), l: 'x' } }, false)).toEqual([
    "error object-too-large cluster 'hub', ConfigMap 'n/x': its data has 1.00 MiB, and the API server takes 1 MiB; split it into several objects, or have less in it",
  ]);
  expect(said({ data: { k: 'ä'.repeat(MIB / 2 + 1) } }, false)).toHaveLength(1);
});

test('a Secret is measured without its encoding', () => {
  const encoded = Buffer.alloc(MIB).toString('base64');
  expect(said({ kind: 'Secret', data: { k: encoded } }, false)).toEqual([]);
  expect(said({ kind: 'Secret', data: { k: encoded, l: 'YQ==' } }, false)).toHaveLength(1);
});

test('other kinds are measured as a whole', () => {
  const own = { apiVersion: 'acme.io/v1', kind: 'Thing' };
  expect(said({ ...own, spec: letters(MIB - 200) }, false)).toEqual([]);
  expect(said({ ...own, spec: letters(MIB) }, false)[0]).toContain('it has 1.00 MiB');
});

test('what does not fit into an annotation is a warning with the command, where it is applied by hand', () => {
  const large = { data: { k: letters(262_144) } };
  expect(said(large)).toEqual([expect.stringContaining("warning needs-server-side-apply cluster 'hub', ConfigMap 'n/x'")]);
  expect(said(large)[0]).toContain('`kubectl --context hub apply --server-side -k dist/hub`');
  expect(said(large, false)).toEqual([]);
});

test('characters that JSON escapes count twice, and so do other annotations', () => {
  expect(said({ data: { k: '"'.repeat(131_000) } })).toEqual([]);
  expect(said({ data: { k: '"'.repeat(131_072) } })).toHaveLength(1);
  const annotated = { metadata: { name: 'x', namespace: 'n', annotations: { note: letters(90_000) } }, data: { k: letters(90_000) } };
  expect(said(annotated)).toHaveLength(1);
});

test('small objects are never looked at', () => {
  expect(said({ data: { k: letters(100_000) } })).toEqual([]);
});
