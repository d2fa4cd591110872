import { Delivery } from '../../src';

test('a delivery holds its engine and no other', () => {
  const url = 'https://github.com/acme/gitops';
  expect(Delivery.flux({ url })._spec).toEqual({ flux: { url } });
  expect(Delivery.argocd({ url })._spec).toEqual({ argocd: { url } });
  expect(Delivery.manifests()._spec).toEqual({});
});
