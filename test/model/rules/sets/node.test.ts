import { laws } from './laws';
import { NODE_SET } from '../../../../src/model/rules/sets/node';
import { NODE_TESTS } from '../../../../src/model/rules/sets/node/tests';

laws(NODE_SET, NODE_TESTS);
