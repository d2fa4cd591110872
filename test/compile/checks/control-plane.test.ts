import { ScrapeJob } from '../../../src/model/scrape/scrape-job';
import { spoke } from '../compiled';

const CONTROL_PLANE = [ScrapeJob.kubeScheduler(), ScrapeJob.kubeControllerManager(), ScrapeJob.etcd()];

const refused = (distribution: string, scrape: ScrapeJob[]) => spoke({ distribution, scrape }).diagnostics.filter(({ code }) => code === 'no-control-plane');

test.each(['eks', 'eks-fargate', 'gke', 'gke-autopilot', 'aks'])('on %s nobody reaches the control plane', (distribution) => {
  const found = refused(distribution, CONTROL_PLANE);
  expect(found.map(({ severity }) => severity)).toEqual(['error', 'error', 'error']);
  expect(found[0]).toMatchObject({ where: "spoke('a').scrape", hint: 'remove the job' });
  expect(found[0].message).toMatch(new RegExp(`^cluster 'a', job 'kube-scheduler': it would find nothing on '${distribution}', since .* runs the control plane out of reach`));
});

test.each(['generic', 'kubeadm', 'kind', 'rke2'])('on %s its pods are there', (distribution) => {
  expect(spoke({ distribution, scrape: [...CONTROL_PLANE, ScrapeJob.kubeProxy()] }).codes).toEqual([]);
});

test('kube-proxy runs on nodes that are reached, but not on those of Fargate', () => {
  expect(['eks', 'gke', 'aks', 'eks-fargate'].map((distribution) => refused(distribution, [ScrapeJob.kubeProxy()]).length)).toEqual([0, 0, 0, 1]);
});

test('k3s shows the metrics of all at every port', () => {
  const found = refused('k3s', [...CONTROL_PLANE, ScrapeJob.kubeProxy()]);
  expect(found).toHaveLength(4);
  expect(found[0].message).toContain('in one process');
  expect(found[0].hint).toBe('remove the job: what it is about comes with the jobs kube-apiserver and kubelet');
});

test('both jobs of one that also shows its health checks are told of', () => {
  expect(refused('aks', [ScrapeJob.kubeScheduler({ slis: true })]).map(({ message }) => /job '([^']*)'/.exec(message)![1])).toEqual(['kube-scheduler', 'kube-scheduler-slis']);
});

test('what a cluster scrapes without being asked, or by a job of its own, is nothing to speak of', () => {
  const own = ScrapeJob.custom({ jobName: 'etcd', staticConfigs: [{ targets: ['etcd.shop.svc:2379'] }] });
  expect(spoke({ distribution: 'eks' }).codes).toEqual([]);
  expect(spoke({ distribution: 'k3s', scrape: [own] }).codes).toEqual([]);
});
