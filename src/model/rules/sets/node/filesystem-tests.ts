import { MACHINE, series } from './test-series';
import { firesAs, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const PLACE = { device: '/dev/sda1', mountpoint: '/', fstype: 'ext4' };

const RESULT = { ...MACHINE, ...PLACE };

interface Metrics {
  readonly free: string;
  readonly all: string;
  readonly fillingUp: string;
  readonly almostOut: string;
}

const SPACE: Metrics = {
  free: 'node_filesystem_avail_bytes',
  all: 'node_filesystem_size_bytes',
  fillingUp: 'NodeFilesystemSpaceFillingUp',
  almostOut: 'NodeFilesystemAlmostOutOfSpace',
};

const FILES: Metrics = {
  free: 'node_filesystem_files_free',
  all: 'node_filesystem_files',
  fillingUp: 'NodeFilesystemFilesFillingUp',
  almostOut: 'NodeFilesystemAlmostOutOfFiles',
};

function testsOf({ free, all, fillingUp, almostOut }: Metrics): SetTest[] {
  const disk = (left: string, readonly = '0'): TestSeries => ({
    [series(free, PLACE)]: left,
    [series(all, PLACE)]: '1000x150',
    [series('node_filesystem_readonly', PLACE)]: `${readonly}x150`,
  });
  return [
    firesAs(fillingUp, 'little is left, and within hours nothing will be', '2h', disk('95-0.5x150'), ['warning', RESULT], ['critical', RESULT]),
    firesAs(fillingUp, 'little is left, and within a day nothing will be', '2h', disk('120-0.1x150'), ['warning', RESULT]),
    silent(fillingUp, 'little is left, and it stays so', '2h', disk('95x150')),
    silent(fillingUp, 'much is left, and it becomes less', '2h', disk('1000-1x150')),
    silent(fillingUp, 'nobody can write to it', '2h', disk('95-0.5x150', '1')),
    firesAs(almostOut, 'a fiftieth is left', '2h', disk('20x150'), ['warning', RESULT], ['critical', RESULT]),
    firesAs(almostOut, 'a twenty-fifth is left', '2h', disk('40x150'), ['warning', RESULT]),
    silent(almostOut, 'a tenth is left', '2h', disk('100x150')),
    silent(almostOut, 'nobody can write to it', '2h', disk('20x150', '1')),
  ];
}

export const FILESYSTEM_TESTS: readonly SetTest[] = [...testsOf(SPACE), ...testsOf(FILES)];
