import { laws } from './laws';
import { GENERAL_SET } from '../../../../src/model/rules/sets/general';
import { GENERAL_TESTS } from '../../../../src/model/rules/sets/general/tests';

laws(GENERAL_SET, GENERAL_TESTS, { perCluster: ['Watchdog'], always: ['Watchdog'] });
