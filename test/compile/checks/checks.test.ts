import { spoke } from '../compiled';

test('everything that is wrong with a cluster is found in one run', () => {
  const { codes } = spoke({
    distribution: 'gke-autopilot',
    kubernetesVersion: '1.20',
    settings: {
      global: { namespace: 'kube-system', externalLabels: { job: 'x' }, hubEndpoint: 'http://x/y', scrapeInterval: '1s', scrapeTimeout: '2s', imageRegistry: '://' },
      alloy: { hostMetrics: true, storage: { size: '0' }, resources: { limits: { memory: '1Mi' } } },
      jobs: { nobody: {} },
      kubeStateMetrics: { resourceKinds: ['x'] },
      remoteWrite: { queueConfig: { minShards: 90 } },
    },
    scrape: ['x', 'kubelet', 'kubelet'] as never[],
  });
  expect([...codes].sort()).toEqual([
    'bad-hub-endpoint!', 'bad-image!', 'bad-quantity!', 'bad-queue!', 'duplicate-job!', 'no-host-access!', 'old-kubernetes!', 'request-over-limit!', 'reserved-label!',
    'reserved-namespace!', 'timeout-over-interval!', 'unknown-job!', 'unknown-kind!', 'unknown-scrape-job!',
  ]);
});

test('nothing is wrong with a cluster of which nothing is said', () => {
  expect(spoke().codes).toEqual([]);
});
