import { FluxSource } from '../../../src';

test('a source holds its kind and no other', () => {
  const url = 'https://github.com/acme/gitops';
  expect(FluxSource.git({ url })._spec).toEqual({ git: { url } });
  expect(FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops' })._spec).toEqual({ oci: { url: 'oci://ghcr.io/acme/gitops' } });
  expect(FluxSource.bucket({ bucketName: 'a', endpoint: 'b' })._spec).toEqual({ bucket: { bucketName: 'a', endpoint: 'b' } });
  expect(FluxSource.existing({ name: 'a' })._spec).toEqual({ existing: { name: 'a' } });
});

test('a source takes part in the key of what was built', () => {
  const key = (tag: string) => JSON.stringify({ source: FluxSource.oci({ url: 'oci://ghcr.io/acme/gitops', tag }) });
  expect(key('a')).not.toBe(key('b'));
});
