import * as fc from 'fast-check';
import { OTHER_NAMES, random, REFERENCES, SECRET_NAMES, SHAPED } from './credentials';
import { credentialsInText, credentialsInTree, mayHoldCredential } from '../../../src/model/secret/credential-scan';
import { emitYaml } from '../../../src/syntax/yaml';
import { scrapeConfig } from '../../backends/prometheus/arbitraries';
import { rulesArbitrary } from '../../model/relabel/arbitraries';
import { anyBody } from '../../syntax/alloy/arbitraries';
import { jsonLike } from '../../syntax/yaml/arbitraries';

/** What is found, without the values. */
function found(tree: unknown): string[] {
  return credentialsInTree(tree).map(({ place, kind }) => `${place}: ${kind}`);
}

/** Objects without a credential, with a place for one. */
const KEYS = ['data', 'spec', 'args', 'config.yaml', 'a/b', 'x~y'];
const place = fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 });
const harmless = fc.dictionary(fc.constantFrom('labels', 'other', 'replicas'), fc.constantFrom<unknown>('a', 'x: y', 3, true, ['a', 'b'], { c: 'monitoring' }));

function plant(path: readonly string[], around: object, value: unknown): object {
  return [...path].reverse().reduce<unknown>((inner, key) => ({ ...around, [key]: inner }), value) as object;
}

describe.each(Object.entries(SHAPED))('%s', (_, [kind, value]) => {
  test('is found alone and inside a text, by its place, also by the quick look at what is printed', () => {
    fc.assert(fc.property(value, place, harmless, fc.constantFrom('', 'first line\n', 'key: value\n  more: '), (secret, path, around, before) => {
      const tree = plant(path, around, before + secret);
      expect(credentialsInTree(tree).map((one) => one.kind)).toContain(kind);
      expect(credentialsInTree(tree)[0].place).toMatch(new RegExp(`^(/${path.map((key) => key.replace('~', '~0').replace('/', '~1')).join('/')})(:\\d+)?$`));
      expect(mayHoldCredential(emitYaml(tree))).toBe(true);
      expect(credentialsInText(before + secret).map((one) => one.kind)).toContain(kind);
    }), { numRuns: 25 });
  });
});

describe('a random value', () => {
  test.each(SECRET_NAMES)('under %p is found in every way to give it', (name) => {
    fc.assert(fc.property(random, (value) => {
      const expected = [expect.objectContaining({ kind: `a random value under '${name}'` })];
      for (const tree of [{ [name]: value }, { env: [{ name, value }] }, { [name]: [value] }, { text: `${name}=${value}` }, { text: `a: b\n${name}: "${value}"\n` },
        { text: `  ${name} = "${value}"` }, { text: `{"${name}":"${value}"}` }]) {
        expect(credentialsInTree(tree)).toEqual(expected);
        expect(mayHoldCredential(emitYaml(tree))).toBe(true);
      }
    }), { numRuns: 10 });
  });

  test('is found among arguments, in one and in two', () => {
    const [value] = fc.sample(random, 1);
    for (const args of [[`--hub-token=${value}`], ['--verbose', '--hub-token', value]]) {
      expect(found({ args })).toHaveLength(1);
      expect(mayHoldCredential(emitYaml({ args }))).toBe(true);
    }
  });

  test.each(OTHER_NAMES)('under %p is none', (name) => {
    fc.assert(fc.property(random, (value) => {
      expect(found({ [name]: value, text: `${name}: ${value}` })).toEqual([]);
    }), { numRuns: 10 });
  });

  test('has a line where the text has several', () => {
    const [value] = fc.sample(random, 1);
    expect(found({ data: { 'a.yaml': `one: 1\ntwo:\n  password: ${value}\n` } })).toEqual(["/data/a.yaml:3: a random value under 'password'"]);
  });

  test('that user and password are in base64, as Docker has it, is found under auth', () => {
    const auth = Buffer.from('robot:hunter2').toString('base64');
    expect(found({ '.dockerconfigjson': `{"auths":{"r.example.com":{"auth":"${auth}"}}}` })).toEqual(["/.dockerconfigjson: user and password under 'auth'"]);
    expect(found({ auth: 'bm90IGEgcGFpcg==' })).toEqual([]);
  });
});

describe('what only says where a credential is', () => {
  test.each(REFERENCES)('%p is none under any name', (reference) => {
    for (const name of SECRET_NAMES) expect(found({ [name]: reference, env: [{ name, value: reference }], text: `${name}: ${reference}\n` })).toEqual([]);
  });

  test('a digest, a label, a version and an address are none', () => {
    const hex = '0123456789abcdef'.repeat(4);
    expect(found({
      'image': `docker.io/grafana/alloy:v1.18.1@sha256:${hex}`,
      'checksum/config': hex,
      'url': 'ssh://git@github.com/acme/gitops',
      'ref': 'https://hub.example.com:9090/api/v1/write',
      'header': 'Authorization: Bearer ${TOKEN}',
      'prose': 'Basic authentication-and-authorization is off, Bearer tokens-are-preferred',
      'regex': '([^:]+)(?::\\d+)?;(\\d+)',
      'documentation': 'a key in PEM:\n-----BEGIN PRIVATE KEY-----\n<key>\n-----END PRIVATE KEY-----\n',
      'proxy': 'http://${USER}:${PASSWORD}@proxy:3128',
    })).toEqual([]);
  });
});

describe('a Secret', () => {
  const secret = (content: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, ...content });

  test('with data is a credential, whatever its values look like', () => {
    expect(found(secret({ stringData: { 'a.b/c': 'word' }, data: { k: 'd29yZA==' } }))).toEqual(['/stringData/a.b~1c: the content of a Secret', '/data/k: the content of a Secret']);
    expect(found({ extraManifests: [secret({ stringData: { password: 'word' } })] })).toEqual(['/extraManifests/0/stringData/password: the content of a Secret']);
  });

  test('without data, with references or with public content is none', () => {
    const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    expect(found(secret({ type: 'kubernetes.io/service-account-token' }))).toEqual([]);
    expect(found(secret({ data: { 'ca.crt': Buffer.from(certificate).toString('base64'), 'empty': '' } }))).toEqual([]);
    expect(found(secret({ stringData: { url: 'https://github.com/acme/gitops', password: '<path:secret/data/git#password>' } }))).toEqual([]);
  });

  test('that SOPS has encrypted is none', () => {
    const encrypted = (text: string) => `ENC[AES256_GCM,data:${Buffer.from(text).toString('base64')},iv:bm9uY2Vub25jZW5vbmNl,tag:dGFndGFndGFndGFn,type:str]`;
    expect(found(secret({
      data: { token: encrypted('one'), password: encrypted('two') },
      sops: {
        age: [{ recipient: `age1${'q'.repeat(58)}`, enc: '-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg\n-----END AGE ENCRYPTED FILE-----\n' }],
        mac: encrypted('mac'),
      },
    }))).toEqual([]);
  });

  test('that is sealed is none, but what stands open beside the sealed data is one', () => {
    const [value] = fc.sample(random, 1);
    const sealed = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'x' } };
    expect(found({ ...sealed, spec: { encryptedData: { password: `AgB${value.repeat(20)}` } } })).toEqual([]);
    expect(found({ ...sealed, spec: { encryptedData: {}, template: { data: { config: `password: ${value}` } } } })).toEqual([
      "/spec/template/data/config: a random value under 'password'",
    ]);
  });
});

test('a key that is a credential is masked in the place', () => {
  const [token] = fc.sample(SHAPED.GitHub[1], 1);
  const [, password] = fc.sample(random, 2);
  expect(found({ [token]: { password } })).toEqual(["/***/password: a random value under 'password'"]);
});

describe('configs of any kind hold none', () => {
  test('relabel rules and scrape configs', () => {
    fc.assert(fc.property(rulesArbitrary('3.x'), (rules) => { expect(found(rules)).toEqual([]); }), { numRuns: 200 });
    fc.assert(fc.property(scrapeConfig('3.x'), (config) => { expect(found(config)).toEqual([]); }), { numRuns: 200 });
  });

  test('bodies of Alloy, and whatever JSON can say', () => {
    fc.assert(fc.property(anyBody, (body) => { expect(found(body)).toEqual([]); }), { numRuns: 200 });
    fc.assert(fc.property(jsonLike, (tree) => { expect(found({ tree })).toEqual([]); }), { numRuns: 500 });
  });
});

test('the quick look says yes wherever the walk over the tree finds something', () => {
  const value = fc.oneof(random, fc.constantFrom(...REFERENCES), ...Object.values(SHAPED).map(([, shaped]) => shaped));
  const name = fc.constantFrom(...SECRET_NAMES, ...OTHER_NAMES);
  const text = fc.tuple(name, fc.constantFrom(': ', '=', ' = "', '\': \'', ': |\n  ', ':\n- '), value).map((parts) => parts.join(''));
  const variable = fc.record({ name, value });
  fc.assert(fc.property(fc.dictionary(name, fc.oneof(value, text, fc.array(value, { maxLength: 2 }), variable)), (tree) => {
    if (credentialsInTree(tree).length > 0) expect(mayHoldCredential(emitYaml(tree))).toBe(true);
  }), { numRuns: 1000 });
});
