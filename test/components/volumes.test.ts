import { dataClaim, secretsFolder } from '../../src/components/volumes';
import { secretFile } from '../../src/model/secret/mount';
import { SecretKey } from '../../src/model/secret/secret-key';

test('a key of a Secret is mounted, read-only, where configs look for it; other keys are not', () => {
  const [{ volume, mount }] = secretsFolder([{ name: 'hub.credentials', keys: ['ca.crt', 'password'] }, { name: 'other', keys: ['token'] }]);
  const files = (volume.projected?.sources ?? []).flatMap(({ secret }) => (secret?.items ?? []).map((item) => ({
    key: { name: secret?.name, key: item.key } as SecretKey,
    file: `${mount.mountPath}/${item.path}`,
  })));
  expect(files.map(({ key }) => key)).toEqual([
    { name: 'hub.credentials', key: 'ca.crt' }, { name: 'hub.credentials', key: 'password' }, { name: 'other', key: 'token' },
  ]);
  for (const { key, file } of files) expect(file).toBe(secretFile(key));
  expect(mount.readOnly).toBe(true);
});

test('no Secret, no volume', () => {
  expect(secretsFolder([])).toEqual([]);
});

test('a claim asks for what the settings say', () => {
  const claim = dataClaim({ size: '5Gi', storageClassName: 'fast' }, { a: 'b' });
  expect(claim).toMatchObject({ metadata: { labels: { a: 'b' } }, spec: { storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } } });
  expect(dataClaim({ size: '5Gi' }, {}).spec?.storageClassName).toBeUndefined();
});
