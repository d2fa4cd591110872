import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Assembly, undocumented } from './package/api-docs';
import { compile, environment, pack, Packed, readmeBlock, ROOT, run, sources, unexpected } from './package/pack';

const EXAMPLES = path.join(ROOT, 'examples');

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

  /** Runs a program in the project, as its user would. */
  function program(file: string, text: string): { status: number | null; stdout: string; stderr: string } {
    writeFileSync(path.join(project, file), text);
    return spawnSync(process.execPath, [file], { cwd: project, env: environment(), encoding: 'utf8' });
  }

  function strictly(...files: string[]): void {
    run(process.execPath, [
      path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '--strict', '--skipLibCheck', '--ignoreConfig', '--module', 'node16',
      '--target', 'es2022', '--types', 'node', '--typeRoots', path.join(ROOT, 'node_modules', '@types'), ...files,
    ], project);
  }

  const example = () => readmeBlock('ts', /fleet\.synth\(\)/);
  const promised = '3 clusters in dist: 42 files written, 0 removed, 0 unchanged';

  afterEach(() => rmSync(path.join(project, 'dist'), { recursive: true, force: true }));

  describe('the example of the README', () => {
    test('compiles, strictly, and writes what the README shows', () => {
      writeFileSync(path.join(project, 'main.ts'), example());
      strictly('main.ts');
      expect(run(process.execPath, ['main.js'], project)).toBe(`${promised}\n`);
      const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
      expect(readme).toContain(`\`${promised}\``);
      for (const file of readmeBlock('text', /dist\/hub/).match(/\S+/g)!) expect([file, existsSync(path.join(project, file))]).toEqual([file, true]);
      const manifest = readFileSync(path.join(project, 'dist', 'homelab-k8s', 'alloy-node.yaml'), 'utf8');
      let from = 0;
      for (const part of readmeBlock('yaml', /config\.alloy/).split(/^ +# \.\.\.\n/m)) {
        const at = manifest.indexOf(part, from);
        expect([part, at >= from]).toEqual([part, true]);
        from = at + part.length;
      }
    });

    test.each([
      ['an ECMAScript module', 'main.mjs', (text: string) => text],
      ['a CommonJS module', 'main.cjs', (text: string) => text.replace(/^import (\{.*?\}) from ('.*?');$/gm, 'const $1 = require($2);')],
    ])('runs as %s of plain JavaScript', (_, file, translate) => {
      expect(program(file, translate(example()))).toEqual(expect.objectContaining({ status: 0, stdout: `${promised}\n`, stderr: '' }));
    });

    test('of every way to reach the hub compiles, and nothing is wrong with it', () => {
      writeFileSync(path.join(project, 'ways.ts'), `${readmeBlock('ts', /Receiver\.front/)}
const errors = fleet.check().filter(({ severity }) => severity === 'error');
console.log(JSON.stringify(errors));
`);
      strictly('ways.ts');
      expect(run(process.execPath, ['ways.js'], project)).toBe('[]\n');
    });

    test.each(['flux', 'argocd'])('of what is applied unattended compiles, and nothing is wrong with it (%s)', (engine) => {
      writeFileSync(path.join(project, `${engine}.ts`), `process.env.ENGINE = '${engine}';
${readmeBlock('ts', /FluxSource/)}
const errors = fleet.check().filter(({ severity }) => severity === 'error');
console.log(JSON.stringify(errors));
`);
      strictly(`${engine}.ts`);
      expect(run(process.execPath, [`${engine}.js`], project)).toBe('[]\n');
    });

    test('of charts in tests compiles and says what it promises', () => {
      writeFileSync(path.join(project, 'charts.ts'), readmeBlock('ts', /Testing/));
      strictly('charts.ts');
      const [, expected] = /console\.log\(.*\); \/\/ (.*)/.exec(readmeBlock('ts', /Testing/))!;
      expect(run(process.execPath, ['charts.js'], project)).toBe(`${expected}\n`);
    });
  });

  test('the examples of the other pages compile', () => {
    const files = readdirSync(path.join(ROOT, 'docs')).filter((page) => page.endsWith('.md')).flatMap((page) =>
      [...readFileSync(path.join(ROOT, 'docs', page), 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text], i) => {
        const file = `${page.replace('.md', '')}-${i}.ts`;
        writeFileSync(path.join(project, file), text);
        return file;
      }));
    expect(files.length).toBeGreaterThan(2);
    strictly(...files);
  });

  test.each(readdirSync(EXAMPLES).filter((name) => existsSync(path.join(EXAMPLES, name, 'main.ts'))))('the example %s compiles, and says nothing but what it wrote', (name) => {
    const own = path.join(project, name);
    cpSync(path.join(EXAMPLES, name), own, { recursive: true });
    strictly(path.join(name, 'main.ts'));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['main.js'], { cwd: own, env: environment(), encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+ clusters in dist: \d+ files written, 0 removed, 0 unchanged\n$/);
    for (const [, cluster] of readFileSync(path.join(own, 'README.md'), 'utf8').matchAll(/^\| `([a-z-]+)` \|/gm)) {
      expect([cluster, existsSync(path.join(own, 'dist', cluster, 'kustomization.yaml'))]).toEqual([cluster, true]);
    }
  });

  test('a mistake ends the program with the report that the README shows, and without the inside of the library', () => {
    mkdirSync(path.join(project, 'fleet', 'config'), { recursive: true });
    writeFileSync(path.join(project, 'fleet', 'config', 'base.yaml'), '# what holds everywhere\nglobl:\n  scrapeInterval: 1m\n');
    const { status, stdout, stderr } = program('mistake.cjs', [
      "const { Fleet, HubEndpoint, Layers } = require('cdk8s-fleet-monitoring');",
      "const fleet = new Fleet({ layers: [Layers.fromDirectory('fleet/config')] });",
      "fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });",
      "fleet.addSpoke('changeme');",
      'fleet.synth();',
    ].join('\n'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(readmeBlock('text', /^FleetError/));
    expect(stderr.split('\n').filter((line) => line.startsWith('    at '))).toEqual([expect.stringMatching(/mistake\.cjs:5:7\)$/)]);
    expect(existsSync(path.join(project, 'dist'))).toBe(false);
  });

  test('warnings go to standard error, so that a pipe sees one line', () => {
    const { status, stdout, stderr } = program('warning.cjs', [
      "const { Fleet, HubEndpoint } = require('cdk8s-fleet-monitoring');",
      'const fleet = new Fleet();',
      "fleet.addHub('hub', { endpoint: HubEndpoint.address('203.0.113.7') });",
      'fleet.synth();',
    ].join('\n'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/^1 cluster in dist: \d+ files written, 0 removed, 0 unchanged\n$/);
    expect(stderr).toMatch(/^ {2}warning \[unauthenticated-receiver\] /);
  });
});

describe('the documentation of the API', () => {
  test('has a sentence for everything exported, and says what holds where something is left out', () => {
    expect(undocumented(JSON.parse(readFileSync(path.join(ROOT, '.jsii'), 'utf8')) as Assembly)).toEqual([]);
  });

  test('covers everything that can be imported', () => {
    const { types } = JSON.parse(readFileSync(path.join(ROOT, '.jsii'), 'utf8')) as Assembly;
    const documented = Object.values(types).filter(({ kind }) => kind !== 'interface').map(({ fqn }) => fqn.slice(fqn.indexOf('.') + 1));
    const exported = run(process.execPath, ['-p', "Object.keys(require('./lib/src')).join()"], ROOT).trim().split(',');
    expect(exported.sort()).toEqual(documented.sort());
  });

  test('is found wanting where a sentence or a default is missing', () => {
    expect(undocumented({
      types: {
        'x.A': { fqn: 'x.A', kind: 'class', docs: { summary: 'A.' }, methods: [{ name: 'm' }], properties: [{ name: 'p', optional: true, docs: { summary: 'P.' } }] },
        'x.B': { fqn: 'x.B', kind: 'interface', datatype: true, properties: [{ name: 'p', optional: true, docs: { summary: 'P.' } }, { name: 'q' }] },
        'x.C': { fqn: 'x.C', kind: 'enum', docs: { summary: 'C.' }, members: [{ name: 'M' }] },
      },
    })).toEqual(['A.m has no docstring', 'B has no docstring', 'B.q has no docstring', 'B.p has no @default', 'C.M has no docstring']);
  });
});

test('the README explains a setting as the library does', () => {
  const shown = readmeBlock('text', /^\/alloy/);
  const script = "const { Fleet, HubEndpoint, Layers } = require('./lib/src');"
    + "const fleet = new Fleet({ layers: [Layers.fromDirectory('fleet/config')] });"
    + "fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });"
    + "for (const name of ['homelab-k8s', 'euw1-production']) fleet.addSpoke(name, { stage: 'production' });"
    + 'fleet.addFromLayers();'
    + "console.log(String(fleet.explain('homelab-k8s', '/alloy/resources/limits/memory')));";
  expect(run(process.execPath, ['-e', script], ROOT)).toBe(shown);
});
