import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { begun, ClusterOutput, clusterOutput, everything, fleetOf, problemsOf, README, temporary, texts, write, written } from './output-fixture';
import { runWriter, startWriter } from './writer-process';
import { finalLines, stagedLine } from '../../src/delivery/write-journal';
import { Staging } from '../../src/delivery/write-staging';

/** Thirty clusters; in the second version some change, some gain or lose a file, one goes and one comes. */
function version(v: 1 | 2): ClusterOutput[] {
  const fleet = Array.from({ length: 30 }, (_, i) => clusterOutput(`c${i}`, {
    alloy: i % 3 === 0 ? `alloy of ${i}, version ${v}\n`.repeat(50) : `alloy of ${i}\n`,
    ...(i % 5 === v ? { loki: `loki of ${i}\n` } : {}),
    rules: `rules of ${i}\n`,
    node: `node of ${i}\n`,
  }));
  return v === 1 ? fleet : [...fleet.slice(0, 29), clusterOutput('new', { alloy: 'new\n', rules: 'new\n' })];
}

const STATES = ([1, 2] as const).map((v) => {
  const outdir = join(temporary(), 'dist');
  write(outdir, version(v));
  return { outdir, texts: texts(outdir) };
});
const [OLD, NEW] = STATES.map((state) => state.texts);

/** A copy of the first version. */
function copyOfOld(): string {
  const outdir = join(temporary(), 'dist');
  cpSync(STATES[0].outdir, outdir, { recursive: true });
  return outdir;
}

/** What may be seen after a kill: whole files of either version, none missing that both have, no kustomization before its files. */
function expectNoTornFile(outdir: string): void {
  const found = texts(outdir);
  for (const [path, text] of Object.entries(found)) expect([OLD[path], NEW[path]]).toContain(text);
  for (const path of Object.keys(OLD)) if (path in NEW) expect(found).toHaveProperty([path]);
  for (const path of Object.keys(found).filter((name) => name.endsWith('kustomization.yaml') && found[name] === NEW[name])) {
    for (const [, file] of found[path].matchAll(/- (.+)/g)) expect(Object.keys(found)).toContain(`${dirname(path)}/${file}`);
  }
}

/** Whatever the next run is given, the output is exactly that: nothing of the killed run stays that nobody owns. */
function expectNextRunCompletes(outdir: string, v: 1 | 2): void {
  write(outdir, version(v));
  expect(texts(outdir)).toEqual(v === 1 ? OLD : NEW);
  expect(readdirSync(outdir).sort()).toEqual([...new Set(Object.keys(v === 1 ? OLD : NEW).map((path) => path.split('/')[0]))].sort());
  expect(readdirSync(dirname(outdir))).toEqual(['dist']);
}

/** Numbers from 0 to 1, always the same ones. @see https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const TASK = { fleet: version(2), readme: README };

describe('a kill at any point leaves no torn file, and the next run completes', () => {
  test('in place of the n-th change of the disk', () => {
    const { stdout } = runWriter({ ...TASK, outdir: copyOfOld() });
    const changes = Number(/done (\d+)/.exec(stdout)![1]);
    const next = random(1);
    const states = new Set<string>();
    // the renames stand at the end: most of the points go there
    const points = Array.from({ length: 30 }, (_, i) => 1 + Math.floor((i % 4 === 0 ? next() : 0.6 + 0.4 * next()) * changes));
    for (const [i, killAt] of points.entries()) {
      const outdir = copyOfOld();
      expect(runWriter({ ...TASK, outdir, killAt }).killed).toBe(true);
      expectNoTornFile(outdir);
      const found = texts(outdir);
      states.add(Object.keys({ ...OLD, ...NEW }).map((path) => (found[path] === OLD[path] ? 'o' : 'n')).join(''));
      expectNextRunCompletes(outdir, i % 2 === 0 ? 2 : 1);
      rmSync(dirname(outdir), { recursive: true });
    }
    // or all of them came before the first rename, and nothing was tried
    expect(states.size).toBeGreaterThan(10);
  }, 300_000);

  test('at any time', async () => {
    const next = random(7);
    for (let i = 0; i < 10; i++) {
      const outdir = copyOfOld();
      const { child, printed, ended } = startWriter({ ...TASK, outdir });
      await printed(/begun/);
      await new Promise((done) => setTimeout(done, next() * 25));
      child.kill('SIGKILL');
      await ended;
      expectNoTornFile(outdir);
      expectNextRunCompletes(outdir, i % 2 === 0 ? 2 : 1);
      rmSync(dirname(outdir), { recursive: true });
    }
  }, 300_000);
});

describe('Staging', () => {
  /** An output folder beside which a killed run has left a journal and staged files. */
  function killed(journal: string, staged: Record<string, string>): string {
    const outdir = written(2).outdir;
    const folder = join(dirname(outdir), '.dist.staging');
    mkdirSync(folder);
    for (const [path, text] of Object.entries(staged)) {
      mkdirSync(dirname(join(folder, 'files', path)), { recursive: true });
      writeFileSync(join(folder, 'files', path), text);
    }
    writeFileSync(join(folder, 'journal'), journal);
    return outdir;
  }

  test('completes a killed run even if the run that finds it fails, and says so', () => {
    const outdir = killed(stagedLine('c0/alloy.yaml', 3) + finalLines([{ verb: 'move', path: 'c0/alloy.yaml' }, { verb: 'remove', path: 'c1/loki.yaml' }]),
      { 'c0/alloy.yaml': 'new' });
    begun(outdir).abort();
    expect(texts(outdir)['c0/alloy.yaml']).toBe('new');
    expect(existsSync(join(outdir, 'c1/loki.yaml'))).toBe(false);
    expect(readdirSync(dirname(outdir))).toEqual(['dist']);
  });

  test('tells that it completed one', () => {
    const outdir = killed(finalLines([{ verb: 'remove', path: 'c1/loki.yaml' }]), {});
    expect(write(outdir, fleetOf(2)).diagnostics.map(({ code }) => code)).toEqual(['run-completed']);
  });

  test('forgets a run that was killed before its end, and one whose staged files are not whole', () => {
    for (const end of ['', finalLines([{ verb: 'move', path: 'c0/alloy.yaml' }])]) {
      const outdir = killed(stagedLine('c0/alloy.yaml', 9) + end, { 'c0/alloy.yaml': 'half' });
      const before = everything(outdir);
      begun(outdir).abort();
      expect(everything(outdir)).toEqual(before);
      expect(readdirSync(dirname(outdir))).toEqual(['dist']);
    }
  });

  test('changes nothing when the first change is refused, and keeps the rest for the next run when a later one is', () => {
    const { outdir } = written(1);
    mkdirSync(join(outdir, 'x/in-the-way'), { recursive: true });
    const before = everything(outdir);
    const stuck = Staging.open(outdir, 'dist');
    stuck.stage('x', 'text');
    expect(problemsOf(() => stuck.commit([{ verb: 'move', path: 'x' }]))[0]).toContain('write-refused dist/x: the file system refused to move it, and nothing was changed');
    expect(everything(outdir)).toEqual(before);
    expect(readdirSync(dirname(outdir))).toEqual(['dist']);

    const later = Staging.open(outdir, 'dist');
    later.stage('a', 'a');
    later.stage('x', 'text');
    expect(problemsOf(() => later.commit([{ verb: 'move', path: 'a' }, { verb: 'move', path: 'x' }]))[0]).toContain('refused to move it after 1 of 2 changes');
    later.close();
    rmSync(join(outdir, 'x'), { recursive: true });
    Staging.open(outdir, 'dist').close();
    expect([readFileSync(join(outdir, 'a'), 'utf8'), readFileSync(join(outdir, 'x'), 'utf8')]).toEqual(['a', 'text']);
  });

  test('refuses a staging folder that is a link or a file', () => {
    const { outdir } = written(1);
    const folder = join(dirname(outdir), '.dist.staging');
    const elsewhere = temporary();
    writeFileSync(join(elsewhere, 'journal'), 'kept');
    symlinkSync(elsewhere, folder);
    expect(problemsOf(() => begun(outdir))).toEqual([`staging-in-the-way ${folder}: it is a symlink, and files must be staged there`]);
    expect(readdirSync(elsewhere)).toEqual(['journal']);
    rmSync(folder);
    writeFileSync(folder, '');
    expect(problemsOf(() => begun(outdir))).toEqual([`staging-in-the-way ${folder}: it is no folder, and files must be staged there`]);
  });

  test('says when files cannot be staged', () => {
    const { outdir, fleet } = written(1);
    chmodSync(dirname(outdir), 0o555);
    const { stdout } = runWriter({ outdir, fleet, readme: README, uid: process.getuid?.() === 0 ? 65534 : undefined });
    chmodSync(dirname(outdir), 0o755);
    expect(stdout).toContain(`error [staging-in-the-way] ${dirname(outdir)}/.dist.staging: files must be staged there: EACCES`);
  });
});
