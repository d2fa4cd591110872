import { SecretObject } from '../../src/compile/plan';
import { checkSecretDelivery } from '../../src/delivery/check-secret-delivery';
import { DeliverySpec } from '../../src/delivery/delivery';
import { Report } from '../../src/diagnostics';

const SOPS: SecretObject = { kind: 'encrypted', namespace: 'n', name: 's', content: { sops: {} } };
const SEALED: SecretObject = { ...SOPS, content: { spec: {} } };
const FLUX = { flux: { url: 'https://github.com/acme/gitops' } };
const ARGO = { argocd: { url: 'https://github.com/acme/gitops' } };

function found(object: SecretObject | undefined, spec: DeliverySpec): string[] {
  const report = new Report();
  checkSecretDelivery({ name: 'a', ...(object && { secretObjects: [object] }) } as never, spec, report);
  return report.diagnostics.map(({ code, severity, where }) => `${severity} ${code} ${where}`);
}

test.each<[string, SecretObject | undefined, DeliverySpec, number]>([
  ['Flux that decrypts nothing', SOPS, FLUX, 1],
  ['Flux that decrypts', SOPS, { flux: { ...FLUX.flux, decryption: {} } }, 0],
  ['Argo CD', SOPS, ARGO, 1],
  ['Argo CD with a plugin', { ...SOPS, decryptedBy: 'ksops' }, ARGO, 0],
  ['nobody: whoever applies it, decrypts it', SOPS, {}, 0],
  ['Flux, of a sealed one', SEALED, FLUX, 0],
  ['Flux, of none', undefined, FLUX, 0],
])('by %s', (_, object, spec, count) => {
  expect(found(object, spec)).toEqual(Array(count).fill("error not-decrypted cluster 'a', Secret 's'"));
});
