import { laws } from './laws';
import { PROMETHEUS_SET } from '../../../../src/model/rules/sets/prometheus';
import { PROMETHEUS_TESTS } from '../../../../src/model/rules/sets/prometheus/tests';

laws(PROMETHEUS_SET, PROMETHEUS_TESTS);
