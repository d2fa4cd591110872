import { laws } from './laws';
import { ARGOCD_SET } from '../../../../src/model/rules/sets/argocd';
import { ARGOCD_TESTS } from '../../../../src/model/rules/sets/argocd/tests';

laws(ARGOCD_SET, ARGOCD_TESTS);
