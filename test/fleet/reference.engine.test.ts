import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  alloySyntax, checkAlloy, checkPrometheusConfig, describeWithEngine, describeWithSchemas, INSTALL, KUBERNETES_VERSIONS, kustomize, kustomizeBuild,
  makeAuthority, nginx, nginxFault, openssl, promtool2, promtool3, validateManifest,
} from '../engines';
import { hubOf } from './hub-of';
import { clustersIn, configsIn, manifestsIn, synthReference } from './reference';

let outdir: string;
beforeAll(() => {
  outdir = synthReference();
});
afterAll(() => fs.rmSync(path.dirname(outdir), { recursive: true, force: true }));

describeWithEngine('kustomize and the reference fleet', kustomize, INSTALL.kubectl, () => {
  test('builds every cluster, with all of its objects', () => {
    for (const cluster of clustersIn(outdir)) {
      const built = kustomizeBuild(path.join(outdir, cluster));
      expect(built.split(/^---$/m)).toHaveLength(manifestsIn(outdir, cluster).length);
    }
  });
});

describeWithEngine('nginx and the reference fleet', () => nginx() && openssl(), INSTALL.nginx, () => {
  test('it takes every config', async () => {
    const configs = clustersIn(outdir).flatMap((cluster) => configsIn(outdir, cluster, 'nginx.conf'));
    expect(configs).not.toEqual([]);
    for (const { name, text } of configs) {
      const folder = path.join(path.dirname(outdir), name.replaceAll('/', '_'));
      const upstreams = Object.fromEntries([...text.matchAll(/^ *server ([^ {]+);/gm)].map(([, address]) => [address, '127.0.0.1:1']));
      // of the Secrets, authorities alone are read before somebody connects
      for (const [, secret, key] of text.matchAll(/ssl_client_certificate \S+\/([^/]+)\/([^/]+);/g)) {
        makeAuthority(path.join(folder, secret), 'clients');
        if (key !== 'ca.crt') fs.renameSync(path.join(folder, secret, 'ca.crt'), path.join(folder, secret, key));
      }
      expect({ name, fault: await nginxFault(text, { folder, secrets: folder, upstreams }) }).toEqual({ name, fault: undefined });
    }
  });
});

describeWithSchemas('the Kubernetes schemas and the reference fleet', () => {
  test.each(KUBERNETES_VERSIONS)('every object is valid for Kubernetes %s', (version) => {
    const faults = clustersIn(outdir).flatMap((cluster) => manifestsIn(outdir, cluster)
      .flatMap(({ file, manifest }) => validateManifest(manifest, version).map((fault) => `${cluster}/${file} ${manifest.kind}: ${fault}`)));
    expect(faults).toEqual([]);
  });
});

describeWithEngine('Alloy and the reference fleet', alloySyntax, INSTALL.go, () => {
  test('its parser takes every config, and its formatter changes none', () => {
    const configs = clustersIn(outdir).flatMap((cluster) => configsIn(outdir, cluster, '.alloy'));
    expect(configs.length).toBeGreaterThan(10);
    const results = checkAlloy(Object.fromEntries(configs.map(({ name, text }) => [name, text])));
    for (const { name, text } of configs) expect({ name, ...results[name] }).toEqual({ name, errors: [], formatted: text });
  });
});

describe.each([['3.x', 3, promtool3, INSTALL.go]] as const)('Prometheus %s', (_, major, finder, install) => {
  describeWithEngine('and the reference fleet', finder, install, () => {
    test('promtool takes every config, with its rule files', async () => {
      const configs = clustersIn(outdir).flatMap((cluster) => {
        const all = configsIn(outdir, cluster, '.yml');
        const rules = all.filter(({ name }) => /\/rules-[^/]*$/.test(name)).map(({ name, text }) => [path.basename(name), text] as const);
        return all.filter(({ name }) => name.endsWith('/prometheus.yml')).map((config) => ({ ...config, files: Object.fromEntries(rules) }));
      });
      expect(configs.filter(({ files }) => Object.keys(files).length > 0)).not.toEqual([]);
      for (const { name, text, files } of configs) {
        expect({ name, faults: await checkPrometheusConfig(text, { major, agent: false, files }) }).toEqual({ name, faults: [] });
      }
    });
  });
});

describeWithEngine('Prometheus 2.x and a hub of the image of 2.x', promtool2, INSTALL.debian, () => {
  test('promtool takes its config', async () => {
    const text = hubOf({ prometheus: { image: { tag: 'v2.42.0' } } });
    expect(await checkPrometheusConfig(text, { major: 2, agent: false })).toEqual([]);
  });
});
