import { laws } from './laws';
import { FLUX_SET } from '../../../../src/model/rules/sets/flux';
import { FLUX_TESTS } from '../../../../src/model/rules/sets/flux/tests';

laws(FLUX_SET, FLUX_TESTS);
