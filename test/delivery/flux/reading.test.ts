import { ManifestData } from '../../../imports/manifest';
import { fluxReading } from '../../../src/delivery/flux/reading';

const manifest = (metadata: object = {}): ManifestData => ({
  apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', namespace: 'n', ...metadata },
});

test('what holds `$` is a template, unless it says otherwise', () => {
  const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';
  expect(fluxReading(manifest(), 'a: ${1}')).toEqual({ isTemplate: true });
  expect(fluxReading(manifest({ annotations: { a: 'b' } }), 'a: $1')).toEqual({ isTemplate: true });
  expect(fluxReading(manifest({ annotations: { [SUBSTITUTE]: 'disabled' } }), 'a: ${1}')).toEqual({});
  expect(fluxReading(manifest({ labels: { [SUBSTITUTE]: 'disabled' } }), 'a: ${1}')).toEqual({});
  expect(fluxReading(manifest({ annotations: { [SUBSTITUTE]: 'enabled' } }), 'a: ${1}')).toEqual({});
  expect(fluxReading(manifest(), 'a: 1')).toEqual({});
});

test('what only SOPS says of itself is gone before Flux reads variables', () => {
  const encrypted = (value: string) => ({
    apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x', namespace: 'n' }, stringData: { a: value }, sops: { encrypted_regex: '^(data|stringData)$' },
  });
  expect(fluxReading(encrypted('ENC[x]'), 'encrypted_regex: ^(data|stringData)$')).toEqual({});
  expect(fluxReading(encrypted('${1}'), 'encrypted_regex: ^(data|stringData)$')).toEqual({ isTemplate: true });
});
