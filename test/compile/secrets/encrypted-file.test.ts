import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parse } from 'yaml';
import { faultsOf, objectOf } from './faults';
import { emitYaml } from '../../../src/syntax/yaml';
import { SecretSource } from '../../../src/topology/secret-source';

let folder: string;
beforeAll(() => { folder = mkdtempSync(path.join(tmpdir(), 'secrets-')); });
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string, name = 'secret.yaml'): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

const ENC = (text: string) => `ENC[AES256_GCM,data:${text},iv:aQ==,tag:aQ==,type:str]`;

// in the order that `kubectl create --dry-run -o yaml` gives, which is not the usual one
const SOPS = `apiVersion: v1
data:
    password: ${ENC('b2k=')}
    empty: ""
kind: Secret
metadata:
    creationTimestamp: null
    name: s
    namespace: monitoring
sops:
    age:
        - recipient: age1qqq
          enc: |
            -----BEGIN AGE ENCRYPTED FILE-----
            YWdl
            -----END AGE ENCRYPTED FILE-----
    lastmodified: "2026-01-01T00:00:00Z"
    mac: ${ENC('bWFj')}
    encrypted_regex: ^(data|stringData)$
    version: 3.10.2
`;

const sops = (text: string, more: object = {}) => SecretSource.sopsFile({ path: file(text), ...more });
const faults = (text: string, more: object = {}) => faultsOf(sops(text, more)).map((fault) => fault.replaceAll(folder, '.'));

describe('a file of SOPS', () => {
  test('stays as it is: the same values in the same order', () => {
    const { content, kind } = objectOf(sops(SOPS))!;
    const written = parse(emitYaml(content));
    expect([kind, written, JSON.stringify(written)]).toEqual(['encrypted', parse(SOPS), JSON.stringify(parse(SOPS))]);
  });

  test('may be JSON, and have `stringData`', () => {
    const json = JSON.stringify({ ...parse(SOPS), data: undefined, stringData: { password: ENC('eA==') } });
    expect(faults(json)).toEqual([]);
    expect(objectOf(sops(json))!.content.stringData).toEqual({ password: ENC('eA==') });
  });

  test('says itself which keys it has', () => {
    expect(faults(SOPS, { keys: ['password'] })).toEqual([]);
    expect(faults(SOPS, { keys: ['token'] })[0]).toMatch(/^missing-secret-key \.keys: .* has no key 'token', its keys are password, empty/);
  });

  test.each<[string, string, string]>([
    ['no metadata of SOPS', SOPS.slice(0, SOPS.indexOf('sops:')), 'it has none of the metadata that SOPS adds'],
    ['one value that is open', SOPS.replace('empty: ""', 'empty: aHVudGVyMg=='), "the values of 'empty' stand there as they are"],
    ['a value that only begins so', SOPS.replace(ENC('b2k='), `${ENC('b2k=')} hunter2`), "the values of 'password' stand there as they are"],
    ['a copy of its values', SOPS.replace('    name: s\n', '    name: s\n    annotations:\n        kubectl.kubernetes.io/last-applied-configuration: "{}"\n'), "holds its values once more in the annotation 'kubectl.kubernetes.io/last-applied-configuration'"],
  ])('is refused with %s, and no value is shown', (_, text, why) => {
    const [fault, ...more] = faults(text);
    expect(more).toEqual([]);
    expect(fault).toMatch(/^not-encrypted \.sopsFile\.path: /);
    expect(fault).toContain(why);
    expect(fault).not.toMatch(/hunter2|aHVudGVyMg/);
  });

  test.each<[string, string, string]>([
    ['another name', SOPS.replace('name: s\n', 'name: t\n'), "other-secret .sopsFile.path: './secret.yaml' holds Secret 'monitoring/t', and 'monitoring/s' is declared"],
    ['another name in a file that is still open', 'apiVersion: v1\nkind: Secret\nmetadata: { name: t, namespace: monitoring }', 'which is not encrypted yet, and encrypt it'],
    ['no namespace', SOPS.replace('    namespace: monitoring\n', ''), "'s' without a namespace"],
    ['another kind', SOPS.replace('kind: Secret', 'kind: ConfigMap'), 'is no Secret of v1'],
    ['a hidden kind', SOPS.replace('kind: Secret', `kind: ${ENC('eA==')}`), 'its kind is encrypted too'],
    ['broken YAML', 'a: [', 'cannot be used: broken YAML'],
    ['an impossible key', SOPS.replace('empty:', 'a b:'), "a Secret can have no key 'a b'"],
  ])('is refused with %s', (_, text, expected) => {
    const [fault, ...more] = faults(text);
    expect(more).toEqual([]);
    expect(fault).toContain(expected);
  });

  test('that is not there is named', () => {
    expect(faultsOf(SecretSource.sopsFile({ path: 'nowhere/secret.yaml' }))).toEqual([
      "bad-secret-file .sopsFile.path: 'nowhere/secret.yaml' cannot be used: the file cannot be read: there is none; paths count from where the command runs",
    ]);
  });
});

const SEALED = `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: s
  namespace: monitoring
spec:
  encryptedData:
    password: ${'AgBy'.repeat(20)}
  template:
    metadata:
      name: s
      namespace: monitoring
    type: Opaque
`;

const sealed = (text: string) => SecretSource.sealedSecret({ path: file(text) });

describe('a SealedSecret', () => {
  test('stays as it is', () => {
    expect(objectOf(sealed(SEALED))!.content).toEqual(parse(SEALED));
  });

  test.each<[string, string, string]>([
    ['open values', SEALED.replace(/password: .*/, 'password: hunter2'), 'not-encrypted'],
    ['no values', SEALED.replace(/ {4}password: .*\n/, ''), 'not-encrypted'],
    ['another name', SEALED.replace('  name: s\n', '  name: t\n'), 'other-secret'],
    ['a template of another name', SEALED.replace('      name: s\n', '      name: t\n'), "other-scope .sealedSecret.path: './secret.yaml': its template has the name 't'"],
    ['a template for another namespace', SEALED.replace('      namespace: monitoring', '      namespace: other'), "its template is for namespace 'other'"],
    ['another kind', SOPS, 'is no SealedSecret of bitnami.com/v1alpha1'],
  ])('is refused with %s', (_, text, expected) => {
    const [fault] = faultsOf(sealed(text)).map((one) => one.replaceAll(folder, '.'));
    expect(fault).toContain(expected);
    expect(fault).not.toContain('hunter2');
  });

  test.each([['namespace-wide', '      name: s\n', '      name: t\n'], ['cluster-wide', '      namespace: monitoring', '      namespace: other']])(
    'that is %s opens under another one', (scope, from, to) => {
      const wide = SEALED.replace('metadata:\n', `metadata:\n  annotations: { sealedsecrets.bitnami.com/${scope}: "true" }\n`).replace(from, to);
      expect(faultsOf(sealed(wide))).toEqual([]);
    },
  );
});
