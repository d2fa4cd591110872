import { describeWithSchemas, KUBERNETES_VERSIONS, validateManifest } from './kubernetes-schemas';

type Json = Record<string, unknown>;

/** A Deployment with one fault or none: the given parts replace those of a right one. */
function deployment(parts: { meta?: Json; spec?: Json; container?: Json } = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a', namespace: 'n', labels: { 'app.kubernetes.io/name': 'a' }, ...parts.meta },
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: {
        metadata: { labels: { app: 'a' } },
        spec: {
          containers: [{
            name: 'a',
            image: 'a:1',
            resources: { limits: { cpu: '100m', memory: '1.5Gi' }, requests: { cpu: 1, memory: '1e6' } },
            livenessProbe: { httpGet: { path: '/', port: 'http' } },
            readinessProbe: { httpGet: { path: '/', port: 80 } },
            ...parts.container,
          }],
        },
      },
      ...parts.spec,
    },
  };
}

const serviceMonitor = (spec: Json) => ({ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name: 'a' }, spec });

describeWithSchemas('validateManifest', () => {
  for (const version of KUBERNETES_VERSIONS) {
    describe(`Kubernetes ${version}`, () => {
      test('accepts a right manifest', () => {
        expect(validateManifest(deployment(), version)).toEqual([]);
      });

      test.each<[string, object, string]>([
        ['a misspelt field', deployment({ spec: { replicaz: 1 } }), "/spec has the unknown field 'replicaz'"],
        ['a misspelt field in depth', deployment({ container: { imagee: 'b' } }), "/spec/template/spec/containers/0 has the unknown field 'imagee'"],
        ['a misspelt field of metadata', deployment({ meta: { label: {} } }), "/metadata has the unknown field 'label'"],
        ['a wrong type', deployment({ spec: { replicas: 'two' } }), '/spec/replicas must be integer'],
        ['an explicit null', deployment({ spec: { replicas: null } }), '/spec/replicas must be integer'],
        ['a missing required field', deployment({ spec: { selector: undefined } }), "/spec must have required property 'selector'"],
        ['a number out of range', deployment({ spec: { replicas: 2 ** 31 } }), '/spec/replicas must match format "int32"'],
        ['a bad quantity', deployment({ container: { resources: { limits: { memory: '1 GB' } } } }), '/limits/memory does not match'],
        ['a port that is a list', deployment({ container: { livenessProbe: { tcpSocket: { port: [80] } } } }), '/tcpSocket/port must be'],
        ['a label value that is a number', deployment({ meta: { labels: { app: 1 } } }), '/metadata/labels/app must be string'],
        ['a label value with a blank', deployment({ meta: { labels: { app: 'a b' } } }), '/metadata/labels/app does not match'],
        ['a bad annotation name', deployment({ meta: { annotations: { 'a b': '' } } }), '/metadata/annotations'],
        ['a missing name', deployment({ meta: { name: undefined } }), '/metadata/name is missing'],
        ['a volume mounted twice in one place', deployment({
          container: { volumeMounts: [{ name: 'a', mountPath: '/x' }, { name: 'b', mountPath: '/x' }] },
        }), version === '1.28' ? '' : '/volumeMounts has two entries'],
        ['an unknown kind', { apiVersion: 'apps/v1', kind: 'Deploymnt', metadata: { name: 'a' } }, 'unknown kind'],
        ['a version that is gone', { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'a' } }, 'unknown kind'],
      ].filter(([, , fault]) => fault !== '') as [string, object, string][])('catches %s', (_, manifest, fault) => {
        expect(validateManifest(JSON.parse(JSON.stringify(manifest)) as object, version)).toEqual(
          expect.arrayContaining([expect.stringContaining(fault)]),
        );
      });
    });
  }

  test('says which manifest it speaks of', () => {
    expect(validateManifest(deployment({ spec: { replicaz: 1 } }), '1.36')).toEqual(
      ["apps/v1 Deployment n/a: /spec has the unknown field 'replicaz'"],
    );
  });

  describe('custom resources', () => {
    test('accepts a right one', () => {
      const endpoint = { port: 'http', metricRelabelings: [{ action: 'drop', sourceLabels: ['a'] }] };
      expect(validateManifest(serviceMonitor({ selector: { matchLabels: { a: 'b' } }, endpoints: [endpoint] }), '1.28')).toEqual([]);
    });

    test.each<[string, object, string]>([
      ['a misspelt field', serviceMonitor({ selector: {}, endpoints: [{ prt: 'http' }] }), "/spec/endpoints/0 has the unknown field 'prt'"],
      ['a missing required field', serviceMonitor({ endpoints: [] }), "/spec must have required property 'selector'"],
      ['an unknown action', serviceMonitor({ selector: {}, endpoints: [{ relabelings: [{ action: 'kep' }] }] }), 'action must be one of'],
      ['a wrong type where an integer or string may stand', serviceMonitor({ selector: {}, endpoints: [{ targetPort: true }] }), '/targetPort must be'],
      ['a misspelt field of metadata', { ...serviceMonitor({ selector: {}, endpoints: [] }), metadata: { name: 'a', labls: {} } }, "field 'labls'"],
      ['missing metadata', { ...serviceMonitor({ selector: {}, endpoints: [] }), metadata: undefined }, "required property 'metadata'"],
      ['a version that is not served', { apiVersion: 'external-secrets.io/v1beta1', kind: 'ExternalSecret', metadata: { name: 'a' } }, 'only v1'],
      ['an unknown kind of a known group', { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecrt', metadata: { name: 'a' } }, 'unknown kind'],
    ])('catches %s', (_, manifest, fault) => {
      expect(validateManifest(JSON.parse(JSON.stringify(manifest)) as object, '1.36')).toEqual(
        expect.arrayContaining([expect.stringContaining(fault)]),
      );
    });

    test('leaves fields open where the definition preserves unknown ones', () => {
      const release = (parts: Json) => ({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'a' },
        spec: { interval: '1m', chartRef: { kind: 'OCIRepository', name: 'a' }, ...parts },
      });
      expect(validateManifest(release({ values: { any: { thing: 1 } } }), '1.32')).toEqual([]);
      expect(validateManifest(release({ valuez: {} }), '1.32')[0]).toContain("/spec has the unknown field 'valuez'");
    });
  });
});
