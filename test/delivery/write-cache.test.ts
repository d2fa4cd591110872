import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { FACTS } from './delivered';
import { begun, ClusterOutput, clusterOutput, everything, problemsOf, README, temporary, texts, written } from './output-fixture';
import { defaultCacheFile } from '../../src/delivery/write-cache';
import { Staging } from '../../src/delivery/write-staging';
import { diagnostic, Severity } from '../../src/diagnostics';

describe('what is remembered', () => {
  function keyed(outdir: string, fleet: readonly ClusterOutput[], keyOf: (cluster: string) => string): { kept: string[]; unchanged: number } {
    const writer = begun(outdir, { cacheFile: join(dirname(outdir), 'cache.json') });
    const kept: string[] = [];
    for (const { cluster, files, objects } of fleet) {
      if (writer.unchanged(cluster, keyOf(cluster))) {
        writer.keepCluster(cluster);
        kept.push(cluster);
      } else {
        writer.stageCluster(cluster, files, objects, { key: keyOf(cluster), remarks: [], facts: FACTS });
      }
    }
    writer.stageGitops([README]);
    return { kept, unchanged: writer.commit().unchanged };
  }
  const remembered = (count: number) => {
    const { outdir, fleet } = written(count);
    keyed(outdir, fleet, () => '1');
    return { outdir, fleet };
  };

  test('is kept for clusters of the same key, and costs no change', () => {
    const { outdir, fleet } = remembered(3);
    const before = everything(dirname(outdir));
    expect(keyed(outdir, fleet, () => '1')).toEqual({ kept: ['c0', 'c1', 'c2'], unchanged: 17 });
    expect(everything(dirname(outdir))).toEqual(before);
    expect(keyed(outdir, fleet, (cluster) => (cluster === 'c1' ? '2' : '1')).kept).toEqual(['c0', 'c2']);
    expect(keyed(outdir, fleet, (cluster) => (cluster === 'c1' ? '2' : '1')).kept).toEqual(['c0', 'c1', 'c2']);
  });

  test.each<[string, (folder: string) => void]>([
    ['edited', (folder) => writeFileSync(join(folder, 'alloy.yaml'), 'alloy of X\n')],
    ['deleted', (folder) => rmSync(join(folder, 'loki.yaml'))],
    ['without its inventory', (folder) => rmSync(join(folder, 'inventory.json'))],
    ['without what GitOps needs', (folder) => rmSync(join(folder, '../gitops/flux/c0.yaml'))],
    ['gone', (folder) => rmSync(folder, { recursive: true })],
  ])('is not believed of a cluster that is %s, which is then right again', (_, harm) => {
    const { outdir, fleet } = remembered(2);
    const before = texts(outdir);
    harm(join(outdir, 'c0'));
    expect(keyed(outdir, fleet, () => '1').kept).toEqual(['c1']);
    expect(texts(outdir)).toEqual(before);
  });

  test('is not believed of a folder behind a link', () => {
    const { outdir, fleet } = remembered(2);
    renameSync(join(outdir, 'c0'), `${outdir}-c0`);
    symlinkSync(`${outdir}-c0`, join(outdir, 'c0'));
    expect(problemsOf(() => keyed(outdir, fleet, () => '1'))).toEqual([`symlink-in-the-way ${outdir}/c0: it is a symlink; expected a folder`]);
  });

  test('keeps what clusters share once, and gives each its own', () => {
    const { outdir, fleet } = written(3);
    const cacheFile = join(dirname(outdir), 'cache.json');
    const facts = (cluster: string) => (cluster === 'c1' ? { ...FACTS, namespace: 'elsewhere' } : { ...FACTS });
    const first = begun(outdir, { cacheFile });
    for (const { cluster, files, objects } of fleet) first.stageCluster(cluster, files, objects, { key: '1', remarks: [], facts: facts(cluster) });
    first.stageGitops([README]);
    first.commit();
    expect(readFileSync(cacheFile, 'utf8').match(/"operations"/g)).toHaveLength(2);
    const second = begun(outdir, { cacheFile });
    const kept = fleet.map(({ cluster }) => (second.unchanged(cluster, '1') ? second.keepCluster(cluster).facts : undefined));
    second.abort();
    expect(kept).toEqual(fleet.map(({ cluster }) => facts(cluster)));
  });

  test('can be deleted or damaged', () => {
    const { outdir, fleet } = remembered(2);
    const before = everything(outdir);
    for (const text of ['{', '{"version":1,"clusters":[[1]]}', '{"version":0}', 'null']) {
      writeFileSync(join(dirname(outdir), 'cache.json'), text);
      expect(keyed(outdir, fleet, () => '1')).toEqual({ kept: [], unchanged: 12 });
    }
    rmSync(join(dirname(outdir), 'cache.json'));
    expect(keyed(outdir, fleet, () => '1').kept).toEqual([]);
    expect(keyed(outdir, fleet, () => '1').kept).toEqual(['c0', 'c1']);
    expect(everything(outdir)).toEqual(before);
  });

  test('does not hide from the guard what a kept fleet had', () => {
    const { outdir, fleet } = remembered(10);
    expect(problemsOf(() => keyed(outdir, fleet.slice(0, 7), () => '1'))[0]).toContain('3 of 10 clusters would vanish');
    expect(keyed(outdir, fleet.slice(0, 8), () => '1').kept).toHaveLength(8);
    expect(existsSync(join(outdir, 'c8'))).toBe(false);
  });

  test('is also what there was to say', () => {
    const { outdir, fleet } = remembered(1);
    const cacheFile = join(dirname(outdir), 'cache.json');
    const remark = diagnostic(Severity.WARNING, 'a-code', "cluster 'c0'", 'a message', 'a hint');
    const first = begun(outdir, { cacheFile });
    first.stageCluster('c0', fleet[0].files, fleet[0].objects, { key: '2', remarks: [remark], facts: FACTS });
    first.commit();
    const second = begun(outdir, { cacheFile });
    expect(second.unchanged('c0', '2')).toBe(true);
    expect(second.keepCluster('c0')).toMatchObject({ remarks: [remark], facts: FACTS });
    second.abort();
  });

  test('keepCluster needs unchanged', () => {
    const writer = begun(remembered(1).outdir);
    expect(() => writer.keepCluster('c0')).toThrow("cluster 'c0' was not found unchanged");
    writer.abort();
  });

  test('leaves out a cluster with a file that could change once more within the tick of its time', () => {
    const { outdir, fleet } = remembered(2);
    const later = Date.now() / 1000 + 3600;
    utimesSync(join(outdir, 'c0/alloy.yaml'), later, later);
    expect(keyed(outdir, fleet, () => '1').kept).toEqual(['c1']);
    expect(keyed(outdir, fleet, () => '1').kept).toEqual(['c1']);
    utimesSync(join(outdir, 'c0/alloy.yaml'), later - 7200, later - 7200);
    keyed(outdir, fleet, () => '1');
    expect(keyed(outdir, fleet, () => '1').kept).toEqual(['c0', 'c1']);
  });

  test('leaves out a cluster that was looked at in the tick of its time, even if the run went on for long', () => {
    const { outdir, fleet } = remembered(2);
    const writer = begun(outdir, { cacheFile: join(dirname(outdir), 'cache.json') });
    const now = Date.now() / 1000 + 0.02;
    utimesSync(join(outdir, 'c0/alloy.yaml'), now, now);
    writer.stageCluster('c0', fleet[0].files, fleet[0].objects, { key: '1', remarks: [], facts: FACTS });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    writer.stageCluster('c1', fleet[1].files.slice(1), fleet[1].objects, { key: '1', remarks: [], facts: FACTS });
    writer.stageGitops([README]);
    expect(writer.commit().removed).toEqual(['c1/alloy.yaml']);
    const next = begun(outdir, { cacheFile: join(dirname(outdir), 'cache.json') });
    expect(next.unchanged('c0', '1')).toBe(false);
    next.abort();
  });

  test.each([[0, false], [1, true]])('knows a cluster whose last file was written %p ms before all was staged: %p', (before, known) => {
    const outdir = join(temporary(), 'dist');
    const fleet = [clusterOutput('a', { alloy: 'x\n' })];
    const commit = Staging.prototype.commit;
    const spy = jest.spyOn(Staging.prototype, 'commit').mockImplementationOnce(function (this: Staging, steps) {
      commit.call(this, steps);
      return Math.max(...readdirSync(join(outdir, 'a')).map((name) => lstatSync(join(outdir, 'a', name)).mtimeMs)) + before;
    });
    keyed(outdir, fleet.map((cluster) => ({ ...cluster, files: cluster.files.filter(({ path }) => path.startsWith('a/')) })), () => '1');
    spy.mockRestore();
    const next = begun(outdir, { cacheFile: join(dirname(outdir), 'cache.json') });
    expect(next.unchanged('a', '1')).toBe(known);
    next.abort();
  });

  test('is kept below the nearest node_modules, a file for each output folder, or nowhere', () => {
    const folder = temporary();
    mkdirSync(join(folder, 'inner', 'app'), { recursive: true });
    const inner = join(folder, 'inner', 'app');
    expect(defaultCacheFile('/x/dist', inner)).toBeUndefined();
    mkdirSync(join(folder, 'inner', 'node_modules'));
    const cache = defaultCacheFile('/x/dist', inner)!;
    expect(dirname(cache)).toBe(join(folder, 'inner/node_modules/.cache/cdk8s-fleet-monitoring'));
    expect(defaultCacheFile('/x/dist', inner)).toBe(cache);
    expect(defaultCacheFile('/y/dist', inner)).not.toBe(cache);
  });

  test('is forgotten of an output that nobody has written for a month, and nothing else is', () => {
    const folder = temporary();
    mkdirSync(join(folder, 'node_modules'));
    const [old, recent, cacheFile] = ['/x', '/y', '/z'].map((outdir) => defaultCacheFile(outdir, folder)!);
    const foreign = join(dirname(old), 'tsconfig.json');
    mkdirSync(dirname(old), { recursive: true });
    for (const file of [old, recent, foreign]) writeFileSync(file, '{}');
    const days = (count: number) => Date.now() / 1000 - count * 24 * 3600;
    utimesSync(old, days(31), days(31));
    utimesSync(foreign, days(31), days(31));
    utimesSync(recent, days(29), days(29));
    const { outdir, fleet: [{ cluster, files, objects }] } = written(1);
    const writer = begun(outdir, { cacheFile });
    writer.stageCluster(cluster, files, objects, { key: '1', remarks: [], facts: FACTS });
    writer.commit();
    expect([old, recent, foreign, cacheFile].map((file) => existsSync(file))).toEqual([false, true, true, true]);
  });
});
