import { configMapsFolder, dataClaim, secretsFolder } from '../../src/components/volumes';
import { configMapFile, secretFile } from '../../src/model/secret/mount';
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

test('a pod does not wait for a Secret that is optional', () => {
  const [{ volume }] = secretsFolder([{ name: 'own', keys: ['a'] }, { name: 'spoke-token', keys: ['token'], isOptional: true }]);
  expect(volume.projected?.sources?.map(({ secret }) => [secret?.name, secret?.optional])).toEqual([['own', undefined], ['spoke-token', true]]);
});

test('no Secret, no volume; nor where the Vault Agent renders the files', () => {
  expect(secretsFolder([])).toEqual([]);
  expect(secretsFolder([{ name: 's', keys: ['k'], isInjected: true }])).toEqual([]);
});

test('a key of a ConfigMap is the file by which configs name it, and no pod waits for it', () => {
  const [{ volume, mount }] = configMapsFolder([{ name: 'targets', keys: ['a.json', 'b.yaml'] }]);
  const [{ configMap }] = volume.projected!.sources!;
  expect(configMap).toMatchObject({ name: 'targets', optional: true });
  expect(configMap!.items!.map(({ path }) => `${mount.mountPath}/${path}`))
    .toEqual(['a.json', 'b.yaml'].map((key) => configMapFile({ name: 'targets', key })));
  expect(configMapsFolder([])).toEqual([]);
});

test('a claim asks for what the settings say', () => {
  const claim = dataClaim({ size: '5Gi', storageClassName: 'fast' }, { a: 'b' });
  expect(claim).toMatchObject({ metadata: { labels: { a: 'b' } }, spec: { storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } } });
  expect(dataClaim({ size: '5Gi' }, {}).spec?.storageClassName).toBeUndefined();
});
