import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { Subject } from '../../model/scrape/job-template';

interface Unreachable {
  /** What the distribution is like, for messages. */
  readonly because: string;
  readonly hint: string;
  /** Which jobs find nothing there. */
  readonly subjects: readonly Subject[];
}

const REMOVE = 'remove the job';

const managed = (provider: string): Unreachable => ({
  because: `${provider} runs the control plane out of reach`, hint: REMOVE, subjects: ['controlPlane'],
});

/** Distribution -> why jobs over the control plane find nothing there. */
const UNREACHABLE: { readonly [distribution: string]: Unreachable } = {
  // https://docs.aws.amazon.com/eks/latest/userguide/view-raw-metrics.html
  'eks': managed('EKS'),
  'eks-fargate': { ...managed('EKS'), because: 'EKS runs the control plane out of reach, and Fargate no kube-proxy on a node', subjects: ['controlPlane', 'kubeProxy'] },
  // https://cloud.google.com/kubernetes-engine/docs/how-to/control-plane-metrics
  'gke': managed('GKE'),
  'gke-autopilot': managed('GKE'),
  // https://learn.microsoft.com/azure/aks/control-plane-metrics-monitor
  'aks': managed('AKS'),
  // https://github.com/k3s-io/k3s/issues/2262
  'k3s': {
    because: 'k3s runs scheduler, controller manager, kube-proxy and etcd in one process with the API server and the kubelet, of which each port shows the '
      + 'metrics of all; there are no pods of theirs, and a job over another port would bring every series twice',
    hint: 'remove the job: what it is about comes with the jobs kube-apiserver and kubelet',
    subjects: ['controlPlane', 'kubeProxy'],
  },
};

/** Jobs over a control plane that shows itself to nobody, or that shows itself already. */
export function checkControlPlane({ plan, cluster }: Checked, report: Report): void {
  const { distribution } = plan.platform;
  if (!Object.hasOwn(UNREACHABLE, distribution)) return;
  const { because, hint, subjects } = UNREACHABLE[distribution];
  const jobs = new Set([...plan.collectors.flatMap((collector) => collector.jobs), ...plan.pulledJobs ?? []]
    .filter(({ subject, origin }) => subject !== undefined && subjects.includes(subject) && (origin === undefined || origin.cluster === plan.name))
    .map(({ config }) => config.jobName));
  for (const job of jobs) {
    report.error('no-control-plane', cluster.where('/scrape'), `cluster '${plan.name}', job '${job}': it would find nothing on '${distribution}', since ${because}`, hint);
  }
}
