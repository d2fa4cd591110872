import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Testing } from 'cdk8s';
import { Collection, Delivery, Fleet, HubEndpoint, SecretSource, SecretStore, SpokeProps } from '../../src';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const ITEM = SecretSource.onePasswordItem({ vault: 'infrastructure', item: 'monitoring-spoke', keys: ['hub_endpoint', 'cluster_name'] });
const BY_ITEM: SpokeProps = { secrets: { 'monitoring-spoke': ITEM }, settings: { global: { hubEndpointSecret: { name: 'monitoring-spoke', key: 'hub_endpoint' } } } };

function fleetOf(spoke: SpokeProps, delivery?: Delivery, outdir?: string): Fleet {
  const fleet = new Fleet({ quiet: true, delivery, outdir });
  fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
  fleet.addSpoke('a', spoke);
  return fleet;
}

const manifestsOf = (spoke: SpokeProps) => Testing.synth(fleetOf(spoke).chart(Testing.app(), 'a')) as any[];
const errorsOf = (spoke: SpokeProps, delivery?: Delivery) => fleetOf(spoke, delivery).check().filter(({ severity }) => severity === 'error').map(({ code }) => code);

test.each([['Alloy', Collection.alloy()], ['OpenTelemetry', Collection.openTelemetry()]])('the address of the hub comes from a 1Password item, by %s', (_, collection) => {
  const manifests = manifestsOf({ ...BY_ITEM, collection });
  expect(manifests.find(({ kind }) => kind === 'OnePasswordItem')).toMatchObject({ metadata: { name: 'monitoring-spoke' }, spec: { itemPath: 'vaults/infrastructure/items/monitoring-spoke' } });
  const collectors = manifests.filter(({ kind, metadata }) => ['StatefulSet', 'DaemonSet'].includes(kind) && metadata.name !== 'node-exporter');
  for (const { spec } of collectors) {
    const [{ env }] = spec.template.spec.containers;
    expect(env).toContainEqual({ name: 'HUB_ENDPOINT', valueFrom: { secretKeyRef: { name: 'monitoring-spoke', key: 'hub_endpoint' } } });
  }
  expect(collectors.length).toBeGreaterThan(0);
  expect(manifests.filter(({ kind }) => kind === 'ConfigMap').filter(({ data }) => JSON.stringify(data).includes('100.64.0.2'))).toEqual([]);
});

describe('written to disk', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(path.join(tmpdir(), 'secrets-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('what brings Secrets is in a file of its own, which comes before what reads them', () => {
    fleetOf(BY_ITEM, undefined, folder).synth();
    expect(readFileSync(path.join(folder, 'a', 'secrets.yaml'), 'utf8')).toContain('kind: OnePasswordItem');
  });

  test('an encrypted file arrives as it is, and its change is seen', () => {
    const enc = (text: string) => `ENC[AES256_GCM,data:${text},iv:aQ==,tag:aQ==,type:str]`;
    const file = path.join(folder, 'secret.yaml');
    const text = (value: string) => `apiVersion: v1\ndata:\n  k: ${enc(value)}\nkind: Secret\nmetadata:\n  name: s\n  namespace: monitoring\nsops:\n  mac: ${enc('bWFj')}\n`;
    const out = path.join(folder, 'dist');
    const spoke: SpokeProps = { secrets: { s: SecretSource.sopsFile({ path: file, usedBy: 'a test' }) } };
    const delivery = Delivery.flux({ url: 'https://github.com/acme/gitops', decryption: { secretName: 'age' } });
    for (const value of ['YQ==', 'Yg==']) {
      writeFileSync(file, text(value));
      fleetOf(spoke, delivery, out).synth();
      expect(readFileSync(path.join(out, 'a', 'secrets.yaml'), 'utf8')).toBe(text(value));
    }
    expect(errorsOf(spoke, Delivery.flux({ url: 'https://github.com/acme/gitops' }))).toEqual(['not-decrypted']);
    expect(errorsOf(spoke, Delivery.argocd({ url: 'https://github.com/acme/gitops' }))).toEqual(['not-decrypted']);
    expect(errorsOf(spoke)).toEqual([]);
  });
});

const EVERY_FORM: SpokeProps = {
  secrets: {
    ...BY_ITEM.secrets,
    'op-token': SecretSource.existing({ keys: ['token'] }),
    'far': SecretSource.externalSecret({ secretStoreRef: { name: 'op' }, data: { password: { key: 'far/password' } } }),
  },
  secretStores: { op: SecretStore.onePassword({ vault: 'infrastructure', serviceAccountToken: { name: 'op-token', key: 'token' } }) },
  settings: {
    ...BY_ITEM.settings,
    remoteWrite: { destinations: { far: { url: 'https://far.example.com/w', basicAuth: { username: 'a', password: { name: 'far', key: 'password' } } } } },
  },
};

test('a cluster with many forms has no errors, and needs what each says', () => {
  expect(errorsOf(EVERY_FORM)).toEqual([]);
  const { far: _, ...rest } = EVERY_FORM.secrets!;
  expect(errorsOf({ ...EVERY_FORM, secrets: rest })).toEqual(['undeclared-secret']);
});

describeWithSchemas('the official schemas', () => {
  test('take every object', () => {
    const faults = manifestsOf(EVERY_FORM).flatMap((manifest) => validateManifest(manifest, '1.32').map((fault) => `${manifest.kind} ${manifest.metadata.name}: ${fault}`));
    expect(faults).toEqual([]);
  });
});
