import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { clustersIn, configsIn, filesBelow, manifestsIn, synthReference } from './reference';
import { texts, temporary } from '../delivery/output-fixture';

const ROOT = path.join(__dirname, '..', '..');

let outdir: string;
beforeAll(() => {
  outdir = synthReference();
});
afterAll(() => rmSync(path.dirname(outdir), { recursive: true, force: true }));

/** Runs a command of the repository in which nothing can reach the network. */
function offline(command: string, args: string[], env: { [name: string]: string } = {}) {
  const guard = path.join(temporary(), 'offline.js');
  writeFileSync(guard, `require('node:net').Socket.prototype.connect = () => { throw new Error('a network call'); };
require('node:dns').lookup = () => { throw new Error('a look-up of a name'); };\n`);
  return spawnSync(path.join(ROOT, 'node_modules', '.bin', command), args, {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: `--require=${guard}`, CDK8S_CHECK_UPGRADE: 'false', ...env },
  });
}

describe('the reference fleet', () => {
  test('has the clusters of every layering pattern and of every collection', () => {
    expect(clustersIn(outdir)).toEqual([
      'development', 'edge', 'euw1-production', 'homelab-k8s', 'hub', 'lightweight', 'onepassword', 'platform', 'production', 'restricted', 'shop',
      'simple-cluster', 'staging', 'staging-cluster', 'vendor-neutral',
    ]);
  });

  test('has a machine outside Kubernetes, and nothing for clusters whose Prometheus somebody else runs', () => {
    expect(filesBelow(path.join(outdir, 'nixos-1'))).toEqual(['README.md', 'config.alloy', 'inventory.json']);
    expect(readdirSync(outdir).filter((name) => !clustersIn(outdir).includes(name)).sort()).toEqual(['gitops', 'nixos-1']);
    const [hub] = configsIn(outdir, 'hub', 'prometheus.yml');
    for (const cluster of ['other', 'random']) {
      expect(hub.text).toContain(`job_name: ${cluster}/federation`);
      expect(hub.text).toContain(`prom.${cluster}.cluster.local`);
    }
  });

  test('gives each cluster a kustomization, an inventory and a Flux Kustomization over its folder', () => {
    for (const cluster of clustersIn(outdir)) {
      const files = filesBelow(path.join(outdir, cluster));
      const kustomization = readFileSync(path.join(outdir, cluster, 'kustomization.yaml'), 'utf8');
      for (const file of files.filter((name) => !/(^|\/)kustomization\.yaml$|^inventory\.json$/.test(name))) expect(kustomization).toContain(`  - ${file}\n`);
      const { objects } = JSON.parse(readFileSync(path.join(outdir, cluster, 'inventory.json'), 'utf8'));
      expect(objects).toHaveLength(manifestsIn(outdir, cluster).length);
      expect(readFileSync(path.join(outdir, 'gitops', 'flux', `${cluster}.yaml`), 'utf8')).toContain(`  path: ./dist/${cluster}/steps/workloads\n`);
    }
  });

  test('has nothing of this machine in it', () => {
    for (const text of Object.values(texts(outdir))) expect(text).not.toContain(ROOT);
  });
});

describe('npm run synth', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

  test('says in one line what it did, and nothing else', () => {
    const [command, ...args] = scripts.synth.split(' ');
    const again = path.join(temporary(), 'dist');
    const { status, stdout, stderr } = offline(command, args, { CDK8S_OUTDIR: again });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(`15 clusters and 1 host in ${again}: ${Object.keys(texts(outdir)).length} files written, 0 removed, 0 unchanged\n`);
    expect(texts(again)).toEqual(texts(outdir));
  });
});

describe('cdk8s synth', () => {
  test('gives the same bytes, lists the manifests and says nothing else', () => {
    const again = path.join(temporary(), 'dist');
    const { status, stdout, stderr } = offline('cdk8s', ['synth', '--output', again]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(texts(again)).toEqual(texts(outdir));
    const yaml = Object.keys(texts(outdir)).filter((name) => name.endsWith('.yaml'));
    expect(stdout.trimEnd().split('\n').sort()).toEqual(['Synthesizing application', ...yaml.map((name) => `  - ${path.join(again, name)}`)].sort());
  });

  test('leaves the output alone when it prints to standard output', () => {
    // with `output` in cdk8s.yaml it would delete that folder even then
    expect(readFileSync(path.join(ROOT, 'cdk8s.yaml'), 'utf8')).not.toMatch(/^output:/m);
  });
});
