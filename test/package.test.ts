import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { compile, pack, Packed, readmeExample, ROOT, run, sources, unexpected } from './package/pack';

const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs'];

let folder: string;
let packed: Packed;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fleet-package-'));
  compile();
  packed = pack(ROOT, folder);
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tarball', () => {
  test('holds nothing unexpected', () => {
    expect(unexpected(packed.paths)).toEqual([]);
  });

  test('holds what every reader needs', () => {
    expect(packed.paths).toEqual(expect.arrayContaining(['.jsii', 'API.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']));
  });

  test('holds the compiled form and the types of every source, and of nothing else', () => {
    const compiled = packed.paths.filter((file) => file.startsWith('lib/'));
    expect(compiled.sort()).toEqual(sources().flatMap((name) => [`lib/${name}.d.ts`, `lib/${name}.js`]).sort());
  });

  test('holds the packages that are no jsii modules, complete', () => {
    expect([...packed.bundled].sort()).toEqual(['argparse', 'js-yaml', 're2js']);
    for (const name of packed.bundled) {
      const manifest = JSON.parse(readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { main?: string };
      const main = path.posix.join('node_modules', name, manifest.main ?? 'index.js');
      expect(packed.paths).toEqual(expect.arrayContaining([main, `node_modules/${name}/LICENSE`]));
    }
  });

  test('is below 3 MB', () => {
    expect(packed.size).toBeLessThan(3_000_000);
  });

  test('names no path of the machine that it was made on', () => {
    const texts = packed.paths.filter((file) => file.startsWith('lib/') || file === '.jsii');
    expect(texts.filter((file) => readFileSync(path.join(ROOT, file), 'utf8').includes(`${ROOT}/`))).toEqual([]);
  });

  test('declares an entry that is inside, and its peers', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      main: string; types: string; license: string; peerDependencies: Record<string, string>; scripts: Record<string, string>;
    };
    expect(packed.paths).toEqual(expect.arrayContaining([manifest.main, manifest.types]));
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(PEERS);
    expect(manifest.license).toBe('Apache-2.0');
    expect(Object.keys(manifest.scripts)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$|^prepare$/)]));
  });
});

test('a file of the repository that is no part of the product is unexpected in the tarball', () => {
  const leaks = [
    'src/index.ts', 'lib/src/index.ts', 'lib/src/index.js.map', 'lib/fleet/main.js', 'lib/test/a.test.js', 'imports/a.ts', 'fleet/main.ts', 'test/a.test.ts',
    'dist/hub/kustomization.yaml', 'artifacts/js/a.tgz', '.ci/run', '.projenrc.ts', '.projen/tasks.json', 'cdk8s.yaml', 'tsconfig.json',
    'node_modules/cdk8s/package.json', 'coverage/lcov.info', 'CONTRIBUTING.md', '.env',
  ];
  expect(unexpected(leaks)).toEqual(leaks);
  expect(unexpected(['lib/src/index.js', 'lib/src/model/a-b.d.ts', 'lib/imports/source.toolkit.fluxcd.io.js', '.jsii'])).toEqual([]);
});

describe('installed beside its peers into an empty folder', () => {
  let project: string;

  beforeAll(() => {
    project = path.join(folder, 'project');
    mkdirSync(project);
    writeFileSync(path.join(project, 'package.json'), '{"private": true}');
    // the peers are packed from where they are, so that this needs no network
    const peers = PEERS.map((name) => pack(path.join(ROOT, 'node_modules', name), folder).file);
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', packed.file, ...peers], project);
  }, 180_000);

  test('brings one copy of each package', () => {
    const inside = path.join(project, 'node_modules', 'cdk8s-fleet-monitoring', 'node_modules');
    expect(readdirSync(inside).filter((name) => !name.startsWith('.')).sort()).toEqual(['argparse', 'js-yaml', 're2js']);
    for (const peer of PEERS) {
      expect(existsSync(path.join(project, 'node_modules', peer, 'package.json'))).toBe(true);
    }
  });

  test('the example of the README compiles, strictly, and writes its fleet', () => {
    writeFileSync(path.join(project, 'main.ts'), readmeExample());
    run(process.execPath, [
      path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--strict', '--skipLibCheck', '--ignoreConfig', '--module', 'node16',
      '--target', 'es2022', '--types', 'node', '--typeRoots', path.join(ROOT, 'node_modules', '@types'), 'main.ts',
    ], project);
    run(process.execPath, ['main.js'], project);
    const clusters = readdirSync(path.join(project, 'dist')).filter((name) => existsSync(path.join(project, 'dist', name, 'kustomization.yaml')));
    expect(clusters.length).toBeGreaterThan(1);
    for (const name of clusters) {
      const inventory = JSON.parse(readFileSync(path.join(project, 'dist', name, 'inventory.json'), 'utf8')) as unknown;
      expect(JSON.stringify(inventory)).toContain('Deployment');
    }
  });
});
