import { laws } from './laws';
import { OPEN_TELEMETRY_SET } from '../../../../src/model/rules/sets/open-telemetry';
import { OPEN_TELEMETRY_TESTS } from '../../../../src/model/rules/sets/open-telemetry/tests';

laws(OPEN_TELEMETRY_SET, OPEN_TELEMETRY_TESTS);
