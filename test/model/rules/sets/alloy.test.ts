import { laws } from './laws';
import { ALLOY_SET } from '../../../../src/model/rules/sets/alloy';
import { ALLOY_TESTS } from '../../../../src/model/rules/sets/alloy/tests';

laws(ALLOY_SET, ALLOY_TESTS);
