import { summary } from '../../src/fleet/announce';

const RESULT = { outdir: 'dist', clusters: 3, hosts: 0, written: [], filesWritten: 0, removed: [], unchanged: 0, diagnostics: [] };

test.each([
  [{ filesWritten: 25, removed: ['a/x.yaml'], unchanged: 7 }, '3 clusters in dist: 25 files written, 1 removed, 7 unchanged'],
  [{ clusters: 1, filesWritten: 1, unchanged: 6 }, '1 cluster in dist: 1 file written, 0 removed, 6 unchanged'],
  [{ removed: ['a/x.yaml'], unchanged: 6 }, '3 clusters in dist: 0 files written, 1 removed, 6 unchanged'],
  [{ clusters: 1, hosts: 2, filesWritten: 9 }, '1 cluster and 2 hosts in dist: 9 files written, 0 removed, 0 unchanged'],
  [{ unchanged: 60 }, '3 clusters in dist: nothing changed in 60 files'],
])('%j is summed up in one line', (result, line) => {
  expect(summary({ ...RESULT, ...result })).toBe(line);
});
