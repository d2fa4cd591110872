import { laws } from './laws';
import { KUBERNETES_SET } from '../../../../src/model/rules/sets/kubernetes';
import { KUBERNETES_TESTS } from '../../../../src/model/rules/sets/kubernetes/tests';

laws(KUBERNETES_SET, KUBERNETES_TESTS, { perCluster: ['KubeAPIDown', 'KubeControllerManagerDown', 'KubeletDown', 'KubeProxyDown', 'KubeSchedulerDown'] });
