import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import * as fc from 'fast-check';
import { begun, clusterOutput, everything, problemsOf, stageAll, temporary, texts, write, written } from './output-fixture';
import { Severity } from '../../src/diagnostics';

describe('a run', () => {
  test('writes every file, an inventory for each cluster and one for gitops/, and leaves no trace beside the output', () => {
    const outdir = join(temporary(), 'nested', 'dist');
    const result = write(outdir, [clusterOutput('a', { alloy: 'x\n' }), clusterOutput('b', {})]);
    expect(Object.keys(texts(outdir)).sort()).toEqual([
      'a/alloy.yaml', 'a/inventory.json', 'a/kustomization.yaml', 'b/inventory.json', 'b/kustomization.yaml',
      'gitops/.inventory', 'gitops/README.md', 'gitops/flux/a.yaml', 'gitops/flux/b.yaml',
    ]);
    expect(texts(outdir)['a/alloy.yaml']).toBe('x\n');
    expect(result).toEqual({ written: ['a/', 'b/', 'gitops/'], filesWritten: 9, unchanged: 0, removed: [], diagnostics: [] });
    expect(readdirSync(dirname(outdir))).toEqual(['dist']);
  });

  test('touches nothing when nothing changed', () => {
    const { outdir, fleet } = written(3);
    const before = everything(outdir);
    expect(write(outdir, fleet)).toEqual({ written: [], filesWritten: 0, unchanged: 17, removed: [], diagnostics: [] });
    expect(everything(outdir)).toEqual(before);
  });

  test('touches only what changed', () => {
    const { outdir, fleet } = written(3);
    const before = everything(outdir);
    fleet[1] = clusterOutput('c1', { alloy: 'alloy of 1, changed\n', loki: 'loki of 1\n' });
    expect(write(outdir, fleet).written).toEqual(['c1/alloy.yaml', 'c1/inventory.json']);
    const after = everything(outdir);
    expect(Object.keys(after).filter((path) => after[path] !== before[path]).sort()).toEqual(['c1', 'c1/alloy.yaml', 'c1/inventory.json']);
  });

  test('sees a change that keeps the size', () => {
    const { outdir, fleet } = written(1);
    writeFileSync(join(outdir, 'c0/alloy.yaml'), 'alloy of X\n');
    expect(write(outdir, fleet).written).toEqual(['c0/alloy.yaml']);
    expect(texts(outdir)['c0/alloy.yaml']).toBe('alloy of 0\n');
  });

  test('sees bytes that are no text', () => {
    const outdir = join(temporary(), 'dist');
    const fleet = [clusterOutput('a', { alloy: '\ufffd\n' })];
    write(outdir, fleet);
    writeFileSync(join(outdir, 'a/alloy.yaml'), Buffer.from([0xff, 0x0a]));
    expect(write(outdir, fleet).written).toEqual(['a/alloy.yaml']);
  });

  test('adding a cluster adds exactly its files, removing it removes exactly these', () => {
    const { outdir, fleet } = written(4);
    const before = everything(outdir);
    const home = clusterOutput('home', { alloy: 'x\n' });
    write(outdir, [...fleet, home]);
    const files = ['home/alloy.yaml', 'home/kustomization.yaml', 'gitops/flux/home.yaml', 'home/inventory.json'];
    expect(Object.keys(texts(outdir)).filter((path) => !(path in before)).sort()).toEqual([...files].sort());
    expect(write(outdir, fleet).removed).toEqual([...files].sort());
    expect(Object.keys(everything(outdir))).toEqual(Object.keys(before));
    for (const path of Object.keys(texts(outdir))) expect(everything(outdir)[path]).toBe(before[path]);
  });

  test('removes a file and an emptied folder of a cluster that stays', () => {
    const outdir = join(temporary(), 'dist');
    const files = [{ path: 'a/sub/deep/x.yaml', text: 'x' }, { path: 'a/y.yaml', text: 'y' }];
    write(outdir, [{ cluster: 'a', files, objects: [] }]);
    const { removed } = write(outdir, [{ cluster: 'a', files: files.slice(1), objects: [] }]);
    expect(removed).toEqual(['a/sub/deep/x.yaml']);
    expect(readdirSync(join(outdir, 'a')).sort()).toEqual(['inventory.json', 'y.yaml']);
  });

  test('removes gitops/ when nothing is delivered any more', () => {
    const { outdir, fleet } = written(2);
    const writer = begun(outdir);
    for (const { cluster, files, objects } of fleet) writer.stageCluster(cluster, files.filter(({ path }) => !path.startsWith('gitops/')), objects);
    writer.stageGitops([]);
    expect(writer.commit().removed).toEqual(['gitops/.inventory', 'gitops/README.md', 'gitops/flux/c0.yaml', 'gitops/flux/c1.yaml']);
    expect(existsSync(join(outdir, 'gitops'))).toBe(false);
  });

  test('does not remove what another cluster has taken over', () => {
    const outdir = join(temporary(), 'dist');
    const shared = { path: 'gitops/flux/shared.yaml', text: 'x' };
    write(outdir, [{ cluster: 'a', files: [shared], objects: [] }, { cluster: 'b', files: [], objects: [] }]);
    expect(write(outdir, [{ cluster: 'b', files: [shared], objects: [] }]).removed).toEqual(['a/inventory.json']);
    expect(texts(outdir)['gitops/flux/shared.yaml']).toBe('x');
  });

  test('leaves alone what is not ours, and says so where an inventory is missing', () => {
    const { outdir, fleet } = written(2);
    mkdirSync(join(outdir, 'notes'));
    for (const file of ['notes/todo.txt', 'c0/mine.txt', 'c1/stale.yaml']) writeFileSync(join(outdir, file), 'kept');
    rmSync(join(outdir, 'c1/inventory.json'));
    const { removed, diagnostics } = write(outdir, fleet.map(({ cluster }) => clusterOutput(cluster, { alloy: 'x\n' })));
    expect(removed).toEqual(['c0/loki.yaml']);
    expect(diagnostics.map(({ severity, code, where, message }) => [severity, code, where, message])).toEqual([
      [Severity.WARNING, 'no-inventory', `${outdir}/c1/inventory.json`, 'it does not exist, so nothing is removed: loki.yaml, stale.yaml left alone'],
      [Severity.INFO, 'foreign-folder', outdir, 'notes: no cluster of this fleet, and without an inventory nothing is removed'],
    ]);
    for (const file of ['notes/todo.txt', 'c0/mine.txt', 'c1/stale.yaml', 'c1/loki.yaml']) expect(existsSync(join(outdir, file))).toBe(true);
  });

  test('any fleet after any other gives what the other alone gives', () => {
    const component = fc.record({ alloy: fc.constantFrom('1', '2'), loki: fc.constantFrom('1', '2') }, { requiredKeys: [] });
    const fleets = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), component, { minKeys: 1 })
      .map((clusters) => Object.keys(clusters).map((name) => clusterOutput(name, clusters[name])));
    const folder = temporary();
    let run = 0;
    fc.assert(fc.property(fleets, fleets, (first, second) => {
      const [both, alone] = [join(folder, `both-${++run}`), join(folder, `alone-${run}`)];
      write(both, first);
      write(both, second, { allowRemoval: 9 });
      write(alone, second);
      expect(texts(both)).toEqual(texts(alone));
      expect(Object.keys(everything(both)).sort()).toEqual(Object.keys(everything(alone)).sort());
    }), { numRuns: 40 });
  });
});

describe('a failed run', () => {
  test('an exception in a later cluster leaves everything as it was', () => {
    const { outdir, fleet } = written(5);
    const before = everything(outdir);
    const writer = begun(outdir);
    expect(() => {
      fleet.slice(0, 4).forEach(({ cluster }) => writer.stageCluster(cluster, [{ path: `${cluster}/new.yaml`, text: 'new' }], []));
      throw new Error('an extension of c4');
    }).toThrow('an extension of c4');
    writer.abort();
    expect(everything(outdir)).toEqual(before);
    expect(readdirSync(dirname(outdir))).toEqual(['dist']);
    expect(write(outdir, fleet).unchanged).toBe(27);
  });

  test('leaves everything as it was when the guard refuses, and names how to acknowledge', () => {
    const { outdir, fleet } = written(10);
    const before = everything(outdir);
    const smaller = fleet.slice(0, 7);
    expect(() => write(outdir, smaller)).toThrow(
      '3 of 10 clusters would vanish or lose more than half of their objects, and unasked at most 2 may: c7 (all of it), c8 (all of it), c9 (all of it)');
    expect(everything(outdir)).toEqual(before);
    expect(readdirSync(dirname(outdir))).toEqual(['dist']);
    expect(write(outdir, smaller, { acknowledgeRemovals: ['c9'] }).removed).toHaveLength(15);
  });

  test('reads the acknowledgement from the environment', () => {
    const { outdir, fleet } = written(10);
    process.env.FLEET_ALLOW_REMOVAL = '3';
    try {
      expect(write(outdir, fleet.slice(0, 7), { allowRemoval: undefined }).removed).toHaveLength(15);
    } finally {
      delete process.env.FLEET_ALLOW_REMOVAL;
    }
    expect(problemsOf(() => write(outdir, fleet.slice(0, 4), { allowRemoval: undefined }))).toHaveLength(1);
  });

  test('abort after the end does nothing, so that it can stand in a finally', () => {
    const { outdir, fleet } = written(1);
    const first = begun(outdir);
    stageAll(first, fleet);
    first.commit();
    const second = begun(outdir);
    stageAll(second, [clusterOutput('c0', { alloy: 'changed\n' })]);
    first.abort();
    expect(second.commit().written).toContain('c0/alloy.yaml');
    expect(texts(outdir)['c0/alloy.yaml']).toBe('changed\n');
  });

  test('a second run at once is refused, and a later one is not', () => {
    const { outdir, fleet } = written(1);
    const first = begun(outdir);
    expect(problemsOf(() => begun(outdir))).toEqual([`another-run ${outdir}: this process is writing there`]);
    stageAll(first, fleet);
    first.commit();
    begun(outdir).abort();
  });
});
