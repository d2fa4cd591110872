import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readSecretFile, secretFiles } from '../../src/topology/secret-file';

test('texts are those of every file that is named', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'));
  const [sops, sealed] = ['a.yaml', 'b.yaml'].map((name) => path.join(folder, name));
  writeFileSync(sops, 'a: 1\n');
  writeFileSync(sealed, 'b: 1\n');
  expect(secretFiles({ secrets: { a: { sopsFile: { path: sops } }, b: { sealedSecret: { path: sealed } }, c: { existing: {} }, d: { sopsFile: {} as never } } })).toEqual(['a: 1\n', 'b: 1\n']);
  rmSync(folder, { recursive: true });
  expect(secretFiles({})).toEqual([]);
});

test('paths count from where the command runs', () => {
  expect(readSecretFile('package.json').text).toContain('cdk8s-fleet-monitoring');
  expect(readSecretFile('nowhere.yaml').diagnostics).toMatchObject([{ where: 'nowhere.yaml:1', message: 'the file cannot be read: there is none' }]);
});
