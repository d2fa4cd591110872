import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { clustersIn, filesBelow, manifestsIn } from './reference';
import { temporary } from '../delivery/output-fixture';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

/*
 * The examples as they stand, with the sources in place of the package. That they run as their readers run them is in test/package.test.ts.
 */

const ROOT = path.join(__dirname, '..', '..');
const EXAMPLES = readdirSync(path.join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

const outdirs = new Map<string, string>();
afterAll(() => outdirs.forEach((outdir) => rmSync(path.dirname(outdir), { recursive: true, force: true })));

beforeAll(() => {
  for (const name of EXAMPLES) outdirs.set(name, synthExample(name));
}, 60_000);

function synthExample(name: string): string {
  const folder = temporary();
  const preload = path.join(folder, 'sources.js');
  writeFileSync(preload, `const Module = require('node:module');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, request === 'cdk8s-fleet-monitoring' ? ${JSON.stringify(path.join(ROOT, 'src'))} : request, ...rest);
};\n`);
  const outdir = path.join(folder, 'dist');
  execFileSync(path.join(ROOT, 'node_modules', '.bin', 'ts-node'), ['-T', path.join(ROOT, 'examples', name, 'main.ts')], {
    cwd: ROOT, env: { ...process.env, CDK8S_OUTDIR: outdir, NODE_OPTIONS: `--require=${preload}` }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  return outdir;
}

/** Cluster -> the kinds of its objects, each once. */
function kindsIn(outdir: string): { [cluster: string]: string[] } {
  return Object.fromEntries(clustersIn(outdir).map((cluster) => [
    cluster, [...new Set(manifestsIn(outdir, cluster).map(({ manifest }) => manifest.kind as string))],
  ]));
}

describeWithSchemas('every object of every example', () => {
  test.each(EXAMPLES)('%s is what its definition says', (name) => {
    const outdir = outdirs.get(name)!;
    const faults = clustersIn(outdir).flatMap((cluster) => manifestsIn(outdir, cluster)
      .flatMap(({ file, manifest }) => validateManifest(manifest, '1.36').map((fault) => `${cluster}/${file}: ${manifest.kind} ${manifest.metadata.name}: ${fault}`)));
    expect(faults).toEqual([]);
  });
});

describe('clusters with the operator, metrics in Mimir', () => {
  const outdir = () => outdirs.get('mimir-operator')!;

  test('have no Prometheus of ours where an operator runs it', () => {
    const kinds = kindsIn(outdir());
    expect(kinds['shop-eu']).toEqual(expect.arrayContaining(['PrometheusAgent', 'ScrapeConfig', 'ServiceMonitor']));
    expect(kinds['shop-us']).toEqual(expect.arrayContaining(['Prometheus', 'ScrapeConfig']));
    expect(kinds.hub).toEqual(expect.arrayContaining(['PrometheusAgent', 'Alertmanager', 'AlertmanagerConfig']));
    expect(kinds.legacy).toEqual(expect.arrayContaining(['ScrapeConfig']));
    for (const cluster of ['shop-eu', 'shop-us', 'legacy']) expect(kinds[cluster]).not.toContain('StatefulSet');
    expect(kinds.edge.filter((kind) => /Prometheus|ScrapeConfig|Monitor/.test(kind))).toEqual([]);
  });

  test('write into the Mimir of the hub, whose object store has credentials by reference', () => {
    const [mimir] = manifestsIn(outdir(), 'hub').filter(({ manifest }) => manifest.kind === 'StatefulSet' && manifest.metadata.name === 'mimir');
    expect(JSON.stringify(mimir.manifest)).toContain('"name":"mimir-bucket"');
    const [agent] = manifestsIn(outdir(), 'shop-eu').filter(({ manifest }) => manifest.kind === 'PrometheusAgent');
    expect(agent.manifest.spec).toMatchObject({ shards: 2, remoteWrite: [{ url: 'https://metrics.example.com/api/v1/write' }] });
  });

  test('go on with the release that one of them has', () => {
    const text = readFileSync(path.join(outdir(), 'gitops', 'argocd', 'legacy.yaml'), 'utf8');
    expect(text).toContain('releaseName: kube-prometheus-stack\n');
    expect(text).toContain('agentMode: true\n');
  });

  test('have nothing of this machine in them', () => {
    for (const file of filesBelow(outdir())) expect(readFileSync(path.join(outdir(), file), 'utf8')).not.toContain(ROOT);
  });
});
