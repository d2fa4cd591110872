import { customResourceConfig } from '../../src/components/custom-resource-config';

test('each type of metric is described in its own way', () => {
  const [resource] = (customResourceConfig([{
    group: 'cert-manager.io',
    version: 'v1',
    kind: 'Certificate',
    plural: 'certificates',
    metricNamePrefix: 'certmanager',
    labels: { issuer: ['spec', 'issuerRef', 'name'] },
    metrics: [
      { name: 'expiry', help: 'when it ends', path: ['status', 'notAfter'], nilIsZero: true },
      { name: 'info', type: 'info', labels: { secret: ['spec', 'secretName'] } },
      { name: 'ready', type: 'stateSet', path: ['status', 'conditions', '[type=Ready]', 'status'], states: ['True', 'False'] },
    ],
  }]) as { readonly spec: { readonly resources: readonly { readonly [field: string]: unknown }[] } }).spec.resources;
  expect(resource).toMatchObject({
    groupVersionKind: { group: 'cert-manager.io', version: 'v1', kind: 'Certificate' },
    metricNamePrefix: 'certmanager',
    labelsFromPath: { name: ['metadata', 'name'], namespace: ['metadata', 'namespace'], issuer: ['spec', 'issuerRef', 'name'] },
    metrics: [
      { name: 'expiry', help: 'when it ends', each: { type: 'Gauge', gauge: { path: ['status', 'notAfter'], nilIsZero: true } } },
      { name: 'info', help: 'info', each: { type: 'Info', info: { labelsFromPath: { secret: ['spec', 'secretName'] } } } },
      { name: 'ready', each: { type: 'StateSet', stateSet: { labelName: 'ready', list: ['True', 'False'] } } },
    ],
  });
});
