import { spawnSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'fs';
import { join } from 'path';
import { clusterOutput, fleetOf, problemsOf, README, temporary, texts, write } from './output-fixture';
import { startWriter } from './writer-process';
import { RunLock } from '../../src/delivery/write-lock';

/** What the lock of this very process is called, as host, pid and start. */
function ownName(): string[] {
  const folder = temporary();
  const lock = RunLock.acquire(folder, 'dist');
  const [name] = readdirSync(folder);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
  return name.split('.').slice(1);
}

/** A folder with a lock of that name. */
function locked(...parts: readonly string[]): { folder: string; lock: string } {
  const folder = temporary();
  const lock = `lock.${parts.join('.')}`;
  writeFileSync(join(folder, lock), '');
  return { folder, lock };
}

describe('RunLock', () => {
  const [host, , start] = ownName();

  test('of a live process is respected, and nothing of it is touched', () => {
    const { folder, lock } = locked(host, String(process.ppid), '0');
    expect(problemsOf(() => RunLock.acquire(folder, 'dist'))).toEqual([`another-run dist: process ${process.ppid} on ${host} is writing there`]);
    expect(readdirSync(folder)).toEqual([lock]);
  });

  test('of a dead process is taken away', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    const { folder, lock } = locked(host, String(pid), '12345');
    RunLock.acquire(folder, 'dist').release();
    expect(existsSync(join(folder, lock))).toBe(false);
  });

  test('of a dead process whose number another has now is taken away', () => {
    if (!existsSync('/proc/self/stat')) return console.warn('skipped: this system does not tell when a process began');
    const { folder, lock } = locked(host, String(process.ppid), '1');
    RunLock.acquire(folder, 'dist').release();
    expect(existsSync(join(folder, lock))).toBe(false);
  });

  test('of another host is respected for ten minutes', () => {
    const { folder, lock } = locked('elsewhere', '1', start);
    expect(problemsOf(() => RunLock.acquire(folder, 'dist'))).toEqual(['another-run dist: process 1 on elsewhere is writing there']);
    const past = Date.now() / 1000 - 601;
    utimesSync(join(folder, lock), past, past);
    RunLock.acquire(folder, 'dist').release();
  });

  test('other files are no locks', () => {
    const { folder } = locked('a', 'b');
    mkdirSync(join(folder, 'files'));
    RunLock.acquire(folder, 'dist').release();
    expect(readdirSync(folder).sort()).toEqual(['files', 'lock.a.b']);
  });
});

describe('two processes', () => {
  test('the second is refused while the first lives, and takes over when that is killed', async () => {
    const outdir = join(temporary(), 'dist');
    write(outdir, fleetOf(2));
    const before = texts(outdir);
    const { child, printed, ended } = startWriter({ outdir, fleet: [clusterOutput('c0', { alloy: 'other\n' })], readme: README, holdMs: 60_000 });
    await printed(/begun/);
    const [problem] = problemsOf(() => write(outdir, fleetOf(2)));
    expect(problem).toMatch(new RegExp(`^another-run .*: process ${child.pid} on `));
    child.kill('SIGKILL');
    await ended;
    expect(write(outdir, fleetOf(2)).unchanged).toBe(12);
    expect(texts(outdir)).toEqual(before);
  }, 60_000);

  test('of many that start at once no two work at the same time', async () => {
    const outdir = join(temporary(), 'dist');
    const runs = await Promise.all(Array.from({ length: 6 }, async (_, i) =>
      startWriter({ outdir, fleet: [clusterOutput('a', { alloy: `${i}\n` })], readme: README, holdMs: 30 }).ended));
    const spans = runs.filter((text) => text.includes('done'))
      .map((text) => [/begun (\d+)/, /ending (\d+)/].map((pattern) => Number(pattern.exec(text)![1]))).sort(([a], [b]) => a - b);
    spans.slice(1).forEach(([begin], i) => expect(begin).toBeGreaterThanOrEqual(spans[i][1]));
    for (const text of runs.filter((run) => !run.includes('done'))) expect(text).toContain('another-run');
    if (spans.length > 0) expect(readFileSync(join(outdir, 'a/alloy.yaml'), 'utf8')).toMatch(/^\d\n$/);
  }, 60_000);
});
