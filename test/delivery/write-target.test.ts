import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { begun, clusterOutput, everything, problemsOf, README, temporary, write, written } from './output-fixture';
import { runWriter } from './writer-process';

describe('what is in the way is refused, all of it at once, before anything is written', () => {
  function refusals(prepare: (outdir: string) => void): string[] {
    const { outdir, fleet } = written(3);
    prepare(outdir);
    const before = everything(outdir);
    const problems = problemsOf(() => write(outdir, fleet.map(({ cluster }) => clusterOutput(cluster, { alloy: 'new\n' })), { allowRemoval: 3 }));
    expect(everything(outdir)).toEqual(before);
    expect(readdirSync(dirname(outdir)).filter((name) => name.includes('staging'))).toEqual([]);
    return problems.map((problem) => problem.replaceAll(outdir, 'dist'));
  }

  test('symlinks instead of folders and files', () => {
    expect(refusals((outdir) => {
      renameSync(join(outdir, 'c0'), `${outdir}-c0`);
      symlinkSync(`${outdir}-c0`, join(outdir, 'c0'));
      renameSync(join(outdir, 'c1/alloy.yaml'), `${outdir}-alloy`);
      symlinkSync(`${outdir}-alloy`, join(outdir, 'c1/alloy.yaml'));
      rmSync(join(outdir, 'c2/loki.yaml'));
      symlinkSync('nowhere', join(outdir, 'c2/loki.yaml'));
    })).toEqual([
      'symlink-in-the-way dist/c0: it is a symlink; expected a folder',
      'symlink-in-the-way dist/c1/alloy.yaml: it is a symlink; expected a file',
      'symlink-in-the-way dist/c2/loki.yaml: it is a symlink; expected a file',
    ]);
  });

  test('files instead of folders, folders instead of files', () => {
    expect(refusals((outdir) => {
      rmSync(join(outdir, 'c0'), { recursive: true });
      writeFileSync(join(outdir, 'c0'), '');
      rmSync(join(outdir, 'c1/alloy.yaml'));
      mkdirSync(join(outdir, 'c1/alloy.yaml'));
    })).toEqual(['not-a-file dist/c0: it is a file; expected a folder', 'not-a-file dist/c1/alloy.yaml: it is a folder; expected a file']);
  });

  test('conflict markers, with file and line', () => {
    expect(refusals((outdir) => {
      writeFileSync(join(outdir, 'c0/inventory.json'), '{\n<<<<<<< HEAD\n=======\n>>>>>>> b\n}\n');
      writeFileSync(join(outdir, 'c1/kustomization.yaml'), 'resources:\n  - a\n>>>>>>> b\n');
      writeFileSync(join(outdir, 'c2/kustomization.yaml'), '# only text: <<<<<<< HEAD\n=======\n');
    })).toEqual([
      'conflict-markers dist/c0/inventory.json:2: a merge conflict is not resolved here',
      'conflict-markers dist/c1/kustomization.yaml:3: a merge conflict is not resolved here',
    ]);
  });

  test('a broken inventory of a cluster that stays and of one that goes', () => {
    const { outdir, fleet } = written(3);
    writeFileSync(join(outdir, 'c0/inventory.json'), '{}');
    writeFileSync(join(outdir, 'c2/inventory.json'), '[]');
    expect(problemsOf(() => write(outdir, fleet.slice(0, 2))).map((problem) => problem.split(':')[0])).toEqual([
      `broken-inventory ${outdir}/c0/inventory.json`, `broken-inventory ${outdir}/c2/inventory.json`,
    ]);
  });

  test('an output folder that is a symlink, a file or the root', () => {
    const folder = temporary();
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    writeFileSync(join(folder, 'file'), '');
    expect(problemsOf(() => begun(join(folder, 'link')))).toEqual([`symlink-in-the-way ${folder}/link: it is a symlink; expected a folder`]);
    expect(problemsOf(() => begun(join(folder, 'file')))).toEqual([`not-a-file ${folder}/file: it is a file; expected a folder`]);
    expect(problemsOf(() => begun('/'))).toEqual(['no-outdir /: the root of a file system cannot be the output folder']);
  });

  test('a folder that may not be written to', () => {
    const { outdir, fleet } = written(2);
    // root may write anywhere, so the run then is another user's
    chmodSync(dirname(outdir), 0o777);
    chmodSync(outdir, 0o777);
    chmodSync(join(outdir, 'c1'), 0o555);
    const before = everything(outdir);
    const changed = fleet.map(({ cluster }) => clusterOutput(cluster, { alloy: 'new\n' }));
    const { stdout } = runWriter({ outdir, fleet: changed, readme: README, uid: process.getuid?.() === 0 ? 65534 : undefined });
    chmodSync(join(outdir, 'c1'), 0o755);
    expect(stdout).toContain('the output was not written');
    expect(stdout).toContain(`error [not-writable] ${outdir}/c1: EACCES`);
    expect(everything(outdir)).toEqual(before);
  });

  test.each([
    ['a', ['../x.yaml'], "'../x.yaml' is no path inside the output folder"],
    ['a', ['/etc/x.yaml'], "'/etc/x.yaml' is no path inside the output folder"],
    ['a', ['a/../../x.yaml'], "'a/../../x.yaml' is no path inside the output folder"],
    ['a', ['b/x.yaml'], "'b/x.yaml' is neither in a/ nor in gitops/"],
    ['a', ['a/inventory.json'], "'a/inventory.json' is kept for the inventory"],
    ['a', ['gitops/.inventory'], "'gitops/.inventory' is kept for the inventory"],
    ['a', ['a/x.yaml', 'a/X.yaml'], "'a/X.yaml' is written twice, or differs from another file only by case"],
    ['..', [], 'it is no name of a folder'],
    ['a/b', [], 'it is no name of a folder'],
    ['.git', [], 'it is no name of a folder'],
  ])('output of %p with files %p', (cluster, paths, message) => {
    const outdir = join(temporary(), 'dist');
    const problems = problemsOf(() => write(outdir, [{ cluster, files: paths.map((path) => ({ path, text: '' })), objects: [] }]));
    expect(problems).toEqual([`invalid-output-path output of '${cluster}': ${message}`]);
    expect(existsSync(outdir)).toBe(false);
  });

  test('two clusters of one folder, two of one file', () => {
    const outdir = join(temporary(), 'dist');
    const shared = { path: 'gitops/flux/a.yaml', text: '' };
    expect(problemsOf(() => write(outdir, [
      { cluster: 'a', files: [shared], objects: [] }, { cluster: 'A', files: [], objects: [] }, { cluster: 'b', files: [shared], objects: [] },
    ]))).toEqual([
      "invalid-output-path output of 'A': it and 'a' are one folder where case does not count",
      "invalid-output-path output of 'b': 'gitops/flux/a.yaml' is written twice, or differs from another file only by case",
    ]);
  });
});
