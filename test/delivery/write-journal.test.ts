import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import * as fc from 'fast-check';
import { temporary, texts } from './output-fixture';
import { finalLines, readJournal, replay, ReplayError, stagedLine, Step } from '../../src/delivery/write-journal';

/** A folder with these files, each with its path as text. */
function folderWith(...paths: readonly string[]): string {
  const folder = temporary();
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  return folder;
}
const move = (path: string): Step => ({ verb: 'move', path });
const remove = (path: string): Step => ({ verb: 'remove', path });

describe('readJournal', () => {
  const STEPS = [move('a'), remove('b/x.yaml'), move('c/9 y.yaml')];
  const journal = join(temporary(), 'journal');
  const read = (text: string, staged = temporary()) => {
    writeFileSync(journal, text);
    return readJournal(journal, staged);
  };

  test('gives the steps of a run that had staged all', () => {
    expect(read(stagedLine('a/z.yaml', 3) + finalLines(STEPS))).toEqual(STEPS);
  });

  test('gives nothing of a run that had not, wherever its journal ends', () => {
    const text = stagedLine('a/end', 3) + finalLines(STEPS);
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
      expect(read(text.slice(0, length))).toBeUndefined();
    }));
    expect(readJournal(join(temporary(), 'none'), temporary())).toBeUndefined();
  });

  test('gives nothing when a staged file is not whole, and minds none that has been moved', () => {
    const staged = folderWith('a/z.yaml');
    expect(read(stagedLine('a/z.yaml', 8) + stagedLine('a/moved.yaml', 5) + finalLines(STEPS), staged)).toEqual(STEPS);
    expect(read(stagedLine('a/z.yaml', 9) + finalLines(STEPS), staged)).toBeUndefined();
  });
});

describe('replay', () => {
  test('may be done again from any point on', () => {
    const steps = [move('new'), move('a/x.yaml'), move('a/sub/y.yaml'), remove('b/deep/old.yaml'), remove('a/old.yaml')];
    for (let done = 0; done <= steps.length; done++) {
      const staged = folderWith('new/1.yaml', 'new/2.yaml', 'a/x.yaml', 'a/sub/y.yaml');
      const outdir = folderWith('b/deep/old.yaml', 'a/old.yaml', 'a/kept.yaml');
      replay(steps.slice(0, done), staged, outdir);
      replay(steps, staged, outdir);
      expect(Object.keys(texts(outdir)).sort()).toEqual(['a/kept.yaml', 'a/sub/y.yaml', 'a/x.yaml', 'new/1.yaml', 'new/2.yaml']);
      expect(readdirSync(outdir).sort()).toEqual(['a', 'new']);
    }
  });

  test('completes a new folder that somebody has begun meanwhile', () => {
    const outdir = folderWith('new/sub/mine.yaml');
    replay([move('new')], folderWith('new/1.yaml', 'new/sub/2.yaml'), outdir);
    expect(Object.keys(texts(outdir)).sort()).toEqual(['new/1.yaml', 'new/sub/2.yaml', 'new/sub/mine.yaml']);
  });

  test('makes the output folder', () => {
    const outdir = join(temporary(), 'x', 'dist');
    replay([move('a')], folderWith('a/b'), outdir);
    expect(readFileSync(join(outdir, 'a/b'), 'utf8')).toBe('a/b');
  });

  test('tells where it got stuck', () => {
    const outdir = folderWith('a', 'c/x.yaml/in-the-way');
    expect.assertions(3);
    try {
      replay([move('b'), move('c/x.yaml'), move('d')], folderWith('b/1', 'c/x.yaml', 'd/1'), outdir);
    } catch (error) {
      expect(error).toBeInstanceOf(ReplayError);
      expect((error as ReplayError).done).toBe(1);
      expect([existsSync(join(outdir, 'b/1')), existsSync(join(outdir, 'd'))]).toEqual([true, false]);
    }
  });
});
