import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readLayerDirectory } from '../../../src/topology/layers/from-directory';

let root: string;

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'layers-')));
});

afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

/** Writes files into the folder; a name that ends in `/` is a folder. */
function files(contents: Record<string, string | Buffer>): string {
  for (const [file, text] of Object.entries(contents)) {
    const target = path.join(root, 'config', file);
    fs.mkdirSync(file.endsWith('/') ? target : path.dirname(target), { recursive: true });
    if (!file.endsWith('/')) fs.writeFileSync(target, text);
  }
  return path.join(root, 'config');
}

/** The findings of the folder, with the folder left out of the paths. */
function found(directory: string): string[] {
  return readLayerDirectory(directory).diagnostics.map((d) => `${d.severity} ${d.where.replace(`${root}/`, '')} ${d.code}`);
}

test('layers are found by level, and named', () => {
  const directory = files({
    'base.yaml': 'a: 1\n',
    'stages/production.yaml': 'b: 2\n',
    'stages/staging.yml': '',
    'clusters/b.yaml': '\nc: 3\n',
    'clusters/a.b.yaml': '',
    'README.md': '# ours',
    'stages/readme.MD': '',
    '.gitkeep': '',
    'clusters/.DS_Store': 'x',
  });
  const read = readLayerDirectory(directory);
  expect(read.diagnostics).toEqual([]);
  expect(read.path).toBe(directory);
  expect([read.base?.name, read.base?.value]).toEqual(['base', { a: 1 }]);
  expect([...read.stages].map(([name, layer]) => [name, layer.name, layer.value])).toEqual([
    ['production', 'stage production', { b: 2 }], ['staging', 'stage staging', {}],
  ]);
  expect([...read.clusters.keys()]).toEqual(['a.b', 'b']);
  expect(read.clusters.get('b')!.where('/c')).toBe(`${directory}/clusters/b.yaml:2`);
});

test('no level is required', () => {
  const read = readLayerDirectory(files({ 'clusters/a.yaml': '' }));
  expect([read.diagnostics, read.base, read.stages.size, read.clusters.size]).toEqual([[], undefined, 0, 1]);
});

test('places are named from where the command runs', () => {
  files({ 'base.yaml': 'a: 1\n' });
  const before = process.cwd();
  process.chdir(root);
  try {
    expect(readLayerDirectory('config').base!.where('/a')).toBe('config/base.yaml:1');
    expect(readLayerDirectory(path.join(root, 'config')).base!.where('/a')).toBe('config/base.yaml:1');
    expect(readLayerDirectory('nowhere').diagnostics[0].where).toBe('nowhere');
  } finally {
    process.chdir(before);
  }
});

test('a file is read when its layer is first used, once', () => {
  const directory = files({ 'base.yaml': 'a: 1\n', 'clusters/a.yaml': 'a: [\n' });
  const read = readLayerDirectory(directory);
  fs.writeFileSync(path.join(directory, 'base.yaml'), 'a: 2\n');
  expect(read.base!.value).toEqual({ a: 2 });
  fs.writeFileSync(path.join(directory, 'base.yaml'), 'a: 3\n');
  expect(read.base!.value).toEqual({ a: 2 });
  expect(read.diagnostics).toEqual([]);
  expect(read.clusters.get('a')!.diagnostics.map((d) => [d.where, d.code])).toEqual([[`${directory}/clusters/a.yaml:1`, 'yaml-syntax']]);
});

test('a file that cannot be read, or is not text, is reported by its layer', () => {
  const directory = files({ 'base.yaml': Buffer.from([0x61, 0x0a, 0xff]), 'clusters/a.yaml': '' });
  const read = readLayerDirectory(directory);
  fs.rmSync(path.join(directory, 'clusters/a.yaml'));
  expect(read.clusters.get('a')!.diagnostics).toMatchObject([{
    severity: 'error', code: 'unreadable-layer', where: `${directory}/clusters/a.yaml:1`, message: 'the file cannot be read: there is none',
  }]);
  expect(read.base!.diagnostics).toMatchObject([{ code: 'yaml-encoding', where: `${directory}/base.yaml:2` }]);
});

test.each<[string, Record<string, string>, string[]]>([
  ['both endings of the base', { 'base.yaml': '', 'base.yml': '' }, ['error config/base.yml duplicate-layer']],
  ['both endings of a stage', { 'stages/a.yaml': '', 'stages/a.yml': '' }, ['error config/stages/a.yml duplicate-layer']],
  ['both endings of a cluster', { 'clusters/a.yml': '', 'clusters/a.yaml': '' }, ['error config/clusters/a.yml duplicate-layer']],
  ['a mistyped folder', { 'base.yaml': '', 'stage/a.yaml': '' }, ['error config/stage unexpected-folder']],
  ['a folder in a folder', { 'clusters/eu/a.yaml': '' }, ['error config/clusters/eu unexpected-folder']],
  ['a cluster in the wrong place', { 'base.yaml': '', 'a.yaml': '' }, ['error config/a.yaml unexpected-file']],
  ['a file for a folder', { 'base.yaml': '', 'stages': '' }, ['warning config/stages unexpected-file']],
  ['a folder for a file', { 'base.yaml/': '', 'clusters/a.yaml': '' }, ['error config/base.yaml unexpected-folder']],
  ['another case', { 'Base.yaml': '', 'clusters/a.yaml': '' }, ['error config/Base.yaml unexpected-file']],
  ['another ending', { 'base.yaml': '', 'clusters/a.YAML': '', 'stages/b.json': '' }, ['error config/clusters/a.YAML unexpected-file', 'error config/stages/b.json unexpected-file']],
  ['a hidden layer', { 'base.yaml': '', 'clusters/.a.yaml': '' }, []],
  ['what is no layer at all', { 'base.yaml': '', 'OWNERS': '', 'clusters/a.yaml~': '' }, ['warning config/OWNERS unexpected-file', 'warning config/clusters/a.yaml~ unexpected-file']],
  ['an empty folder', { '/': '' }, ['error config no-layers']],
  ['empty folders', { 'stages/': '', 'clusters/': '' }, ['error config no-layers']],
])('%s', (_, contents, expected) => {
  if (expected.length === 0) expect(readLayerDirectory(files(contents)).clusters.has('.a')).toBe(true);
  expect(found(files(contents))).toEqual(expected);
});

test('a near miss comes with what was meant', () => {
  const hints = readLayerDirectory(files({ 'stage/a.yaml': '', 'bsae.yaml': '', 'zzzzzzzz.yaml': '' })).diagnostics.map((d) => d.hint);
  expect(hints).toEqual(["did you mean 'base.yaml'?", "did you mean 'stages'?", "stages belong into 'stages/', clusters into 'clusters/', each as '<name>.yaml'"]);
});

test('a folder that is not there, or is a file', () => {
  expect(readLayerDirectory(path.join(root, 'gone')).diagnostics).toEqual([{
    severity: 'error',
    code: 'no-layer-directory',
    where: path.join(root, 'gone'),
    message: 'the folder of the layers cannot be read: there is none',
    hint: 'the path counts from where the command runs',
  }]);
  const file = path.join(files({ 'base.yaml': '' }), 'base.yaml');
  expect(readLayerDirectory(file).diagnostics).toMatchObject([{ message: 'the folder of the layers cannot be read: it is a file' }]);
});

describe('symbolic links', () => {
  const link = (target: string, name: string): void => fs.symlinkSync(target, path.join(root, 'config', name));

  test('that stay inside are followed, and the folder itself may be one', () => {
    const directory = files({ 'base.yaml': '', 'clusters/a.yaml': 'a: 1\n' });
    link('a.yaml', 'clusters/b.yaml');
    link('clusters', 'stages');
    fs.symlinkSync(directory, path.join(root, 'link'));
    const read = readLayerDirectory(path.join(root, 'link'));
    expect(read.diagnostics).toEqual([]);
    expect(read.clusters.get('b')!.value).toEqual({ a: 1 });
    expect([...read.stages.keys()]).toEqual(['a', 'b']);
  });

  test.each<[string, string, string, string]>([
    ['a file outside', '../outside.yaml', 'base.yaml', 'error config/base.yaml symlink-leaves'],
    ['a file outside, from below', '../../outside.yaml', 'clusters/b.yaml', 'error config/clusters/b.yaml symlink-leaves'],
    ['a folder outside', '../other', 'stages', 'error config/stages symlink-leaves'],
    ['a folder that only begins alike', '../config-other', 'stages', 'error config/stages symlink-leaves'],
    ['an absolute path', '/etc/hostname', 'base.yaml', 'error config/base.yaml symlink-leaves'],
    ['nothing', 'gone.yaml', 'base.yaml', 'error config/base.yaml unreadable-layer'],
    ['itself', 'base.yaml', 'base.yaml', 'error config/base.yaml unreadable-layer'],
  ])('that lead to %s are refused', (_, target, name, expected) => {
    const directory = files({ 'clusters/a.yaml': '', '../outside.yaml': 'a: 1\n', '../other/a.yaml': '', '../config-other/a.yaml': '' });
    link(target, name);
    expect(found(directory)).toEqual([expected]);
    const read = readLayerDirectory(directory);
    expect([read.base, read.stages.size, [...read.clusters.keys()]]).toEqual([undefined, 0, ['a']]);
  });
});
