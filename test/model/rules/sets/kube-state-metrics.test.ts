import { laws } from './laws';
import { KUBE_STATE_METRICS_SET } from '../../../../src/model/rules/sets/kube-state-metrics';
import { KUBE_STATE_METRICS_TESTS } from '../../../../src/model/rules/sets/kube-state-metrics/tests';

laws(KUBE_STATE_METRICS_SET, KUBE_STATE_METRICS_TESTS, { perCluster: ['KubeStateMetricsDown'] });
