import { laws } from './laws';
import { LOKI_SET } from '../../../../src/model/rules/sets/loki';
import { LOKI_TESTS } from '../../../../src/model/rules/sets/loki/tests';

laws(LOKI_SET, LOKI_TESTS);
