import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { commands, HUBS, shellBlocks, SPOKES, written } from './fleets';
import { readmeInput } from '../../../src/delivery/readme/groups';
import { secretsToCreate } from '../../../src/delivery/readme/secrets';
import { describeWithEngine, INSTALL } from '../../engines';
import { delivered, FACTS } from '../delivered';
import { temporary } from '../output-fixture';

const { readme } = written({ hub: HUBS.nothing, spokes: SPOKES });
const COPY = shellBlocks(readme).find((block) => block.includes('hub-scraper'))!;

const SECRET = { namespace: 'monitoring', name: '{cluster}-push', keys: ['password'], readers: ['StatefulSet prometheus-agent'] };
const said = (names: readonly string[], ...secrets: typeof FACTS.operations.secrets) =>
  secretsToCreate(readmeInput(names.map((name) => delivered(name, { operations: { ...FACTS.operations, secrets } })))).join('\n\n');

test('every Secret that somebody has to create is there, with its keys and the command', () => {
  expect(commands(readme)).toEqual(expect.arrayContaining([
    'kubectl --context hub --namespace monitoring create secret generic federation --from-file=ca.crt --from-file=tls.crt --from-file=tls.key',
    'kubectl --context hub --namespace monitoring create secret generic own-password --from-file=password',
    'kubectl --context own --namespace monitoring create secret tls own-tls --cert=tls.crt --key=tls.key',
    'kubectl --context own --namespace monitoring create secret generic users --from-file=auth',
  ]));
  expect(readme).toContain('htpasswd -cB');
});

test('no value is in a command, and what is copied is not made', () => {
  expect(commands(readme).filter((line) => /from-literal|--password/.test(line))).toEqual([]);
  expect(commands(readme).filter((line) => line.includes('create secret') && /-(ca|token)\b.*direct|direct.*-(ca|token)/.test(line))).toEqual([]);
});

test('of one cluster it has its name, of many it is said once', () => {
  expect(said(['a'], SECRET)).toContain('| `a`, `monitoring` | `a-push` | `password` | StatefulSet prometheus-agent |');
  expect(commands(said(['a'], SECRET))).toEqual(['kubectl --context a --namespace monitoring create secret generic a-push --from-file=password']);
  const many = said(['a', 'b', 'c'], SECRET);
  expect(many).toContain('| each of group A, `monitoring` | `<cluster>-push` |');
  expect(commands(many)).toEqual(['cluster=a  # and all others of group A', 'kubectl --context "$cluster" --namespace monitoring create secret generic "$cluster-push" --from-file=password']);
});

test('what images are pulled with is of the type that kubelets ask for', () => {
  expect(commands(said(['a'], { ...SECRET, name: 'regcred', keys: ['.dockerconfigjson'] }))).toEqual([
    'kubectl --context a --namespace monitoring create secret generic regcred --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson',
  ]);
});

test.each(['externalSecret', 'onePasswordItem', 'sopsFile', 'sealedSecret', 'vaultAgent'])('nobody creates what %s makes, but it is looked at', (source) => {
  const text = said(['a'], { ...SECRET, source });
  expect(text).toContain('### Made in the cluster');
  expect(text).not.toMatch(/### To create|create secret/);
});

test.each(['serviceAccountToken', 'manifest', 'certManager'])('nobody creates what comes by %s', (source) => {
  expect(said(['a'], { ...SECRET, source })).toBe('');
  expect(said(['a'], { ...SECRET, source: 'existing' })).not.toBe('');
});

test('what a hub gets by itself is neither made nor copied', () => {
  const key = (name: string) => ({ name, key: 'k' });
  const pulls = [
    { kind: 'federation' as const, jobs: ['federation'], auth: { kind: 'certificate' as const }, cert: key('cert'), clusters: [{ name: 'p' }] },
    { kind: 'directScrape' as const, jobs: ['a'], auth: { kind: 'other' as const }, token: key('{cluster}-token'), ca: key('{cluster}-ca'), clusters: [{ name: 'd' }] },
  ];
  const hubWith = (...provided: string[]) => secretsToCreate(readmeInput([
    delivered('hub', { role: 'hub', operations: { ...FACTS.operations, hub: { receivers: [], pulls, provided } } }),
  ])).join('\n\n');
  expect(hubWith()).toMatch(/generic cert .*"\$cluster"'-ca.*"\$cluster"'-token/s);
  expect(hubWith('cert', 'd-ca')).toMatch(/^(?!.*generic cert)(?!.*-ca).*"\$cluster"'-token/s);
  expect(hubWith('cert', 'd-ca', 'd-token')).toBe('');
});

test('what another cluster holds is copied from there, key by key', () => {
  const from = { cluster: 'hub', namespace: 'vault', name: 'passwords', keys: { password: 'a' } };
  const lines = commands(said(['a'], { ...SECRET, from }));
  expect(lines[0]).toBe('cluster=a');
  expect(lines[1]).toContain('kubectl --context hub --namespace vault get secret passwords');
  expect(lines[2]).toContain('"data":{"password":"{{index .data "a"}}"}');
  expect(lines[3]).toContain('kubectl --context "$cluster" --namespace monitoring apply --server-side');
});

test('where nothing is needed, there is no section', () => {
  expect(written({ hub: HUBS.nothing, spokes: { agent: SPOKES.agent } }).readme).not.toContain('## Secrets');
});

const kubectl = () => (spawnSync('kubectl', ['version', '--client']).status === 0 ? 'kubectl' : undefined);

describeWithEngine('kubectl', kubectl, INSTALL.kubectl, () => {
  /** What is applied where `get` finds the token of a service account, or nothing. */
  function applied(exists: boolean): string {
    const folder = temporary();
    mkdirSync(folder, { recursive: true });
    const real = execFileSync('bash', ['-c', 'command -v kubectl'], { encoding: 'utf8' }).trim();
    const found = `${real} create secret generic x --from-literal=token=T0 --from-literal=ca.crt=CA --dry-run=client "\${@: -2}"`;
    writeFileSync(path.join(folder, 'kubectl'), [
      '#!/bin/bash',
      `case "$*" in *" get secret "*) ${exists ? found : 'exit 1'};; *" apply "*) { echo "$2 $4"; cat; echo; } >> ${folder}/applied;; esac`, '',
    ].join('\n'));
    chmodSync(path.join(folder, 'kubectl'), 0o755);
    execFileSync('bash', ['-eu'], { input: COPY, env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
    return readFileSync(path.join(folder, 'applied'), 'utf8');
  }

  test('the token and the authority of a cluster become Secrets of the hub', () => {
    const lines = applied(true).trim().split('\n');
    expect([lines[0], lines[2]]).toEqual(['hub monitoring', 'hub monitoring']);
    expect([lines[1], lines[3]].map((text) => JSON.parse(text))).toEqual([
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'direct-1-ca' }, data: { 'ca.crt': Buffer.from('CA').toString('base64') } },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'direct-1-token' }, data: { token: Buffer.from('T0').toString('base64') } },
    ]);
  });

  test('where there is none yet, nothing is applied', () => {
    expect(applied(false).replaceAll(/^hub monitoring$/gm, '').trim()).toBe('');
  });
});
