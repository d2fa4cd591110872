import { laws } from './laws';
import { ALERTMANAGER_SET } from '../../../../src/model/rules/sets/alertmanager';
import { ALERTMANAGER_TESTS } from '../../../../src/model/rules/sets/alertmanager/tests';

laws(ALERTMANAGER_SET, ALERTMANAGER_TESTS);
