import { FILESYSTEM_TESTS } from './filesystem-tests';
import { MACHINE_TESTS } from './machine-tests';
import { RECORD_TESTS } from './record-tests';
import { SetTest } from '../rule-set';

export const NODE_TESTS: readonly SetTest[] = [...RECORD_TESTS, ...FILESYSTEM_TESTS, ...MACHINE_TESTS];
