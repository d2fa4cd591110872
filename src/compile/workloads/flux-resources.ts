import { CustomResourcePlan, Permissions, PlannedJob, ReportedKind } from '../plan';
import { workload } from './workload';
import { FLUX_RESOURCES } from '../../model/scrape/jobs/gitops';
import { Memo } from '../../syntax/memo';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { Grants } from '../rights/grants';

const READY = { ready: ['status', 'conditions', '[type=Ready]', 'status'] };
const REVISION = { revision: ['status', 'artifact', 'revision'] };
const URL = { url: ['spec', 'url'] };
const SOURCE = { source_name: ['spec', 'sourceRef', 'name'] };

const kind = (group: string, version: string, name: string, plural: string, labels: ReportedKind['labels']): ReportedKind =>
  ({ group: `${group}.toolkit.fluxcd.io`, version, kind: name, plural, labels });

/**
 * The kinds of Flux 2.7 and newer, and the labels that its dashboards read. The path of a webhook is left out: who knows it triggers it.
 *
 * @see https://github.com/fluxcd/flux2-monitoring-example/blob/main/monitoring/controllers/kube-prometheus-stack/kube-state-metrics-config.yaml
 */
export const FLUX_KINDS: readonly ReportedKind[] = [
  kind('kustomize', 'v1', 'Kustomization', 'kustomizations', { ...READY, revision: ['status', 'lastAppliedRevision'], ...SOURCE }),
  kind('helm', 'v2', 'HelmRelease', 'helmreleases', {
    ...READY,
    revision: ['status', 'history', '0', 'chartVersion'],
    chart_name: ['status', 'history', '0', 'chartName'],
    chart_app_version: ['status', 'history', '0', 'appVersion'],
    chart_ref_name: ['spec', 'chartRef', 'name'],
    chart_source_name: ['spec', 'chart', 'spec', 'sourceRef', 'name'],
  }),
  kind('source', 'v1', 'GitRepository', 'gitrepositories', { ...READY, ...REVISION, ...URL }),
  kind('source', 'v1', 'Bucket', 'buckets', { ...READY, ...REVISION, endpoint: ['spec', 'endpoint'], bucket_name: ['spec', 'bucketName'] }),
  kind('source', 'v1', 'HelmRepository', 'helmrepositories', { ...READY, ...REVISION, ...URL }),
  kind('source', 'v1', 'HelmChart', 'helmcharts', { ...READY, ...REVISION, chart_name: ['spec', 'chart'], chart_version: ['spec', 'version'] }),
  kind('source', 'v1', 'OCIRepository', 'ocirepositories', { ...READY, ...REVISION, ...URL }),
  kind('notification', 'v1beta3', 'Alert', 'alerts', {}),
  kind('notification', 'v1beta3', 'Provider', 'providers', {}),
  kind('notification', 'v1', 'Receiver', 'receivers', READY),
  kind('image', 'v1', 'ImageRepository', 'imagerepositories', { ...READY, image: ['spec', 'image'] }),
  kind('image', 'v1', 'ImagePolicy', 'imagepolicies', { ...READY, source_name: ['spec', 'imageRepositoryRef', 'name'] }),
  kind('image', 'v1', 'ImageUpdateAutomation', 'imageupdateautomations', { ...READY, ...SOURCE }),
];

/** Most clusters of a fleet have the same one. */
const memo = new Memo<CustomResourcePlan>();

/** A kube-state-metrics that reports the objects of Flux, where a job of the cluster reads it. */
export function fluxResourcesPlan(jobs: readonly PlannedJob[], settings: ClusterSettings): CustomResourcePlan | undefined {
  if (!jobs.some(({ subject }) => subject === 'fluxResources')) return undefined;
  const runs = workload('kubeStateMetrics', FLUX_RESOURCES, settings);
  return memo.get(JSON.stringify(runs), () => ({ ...runs, metricNamePrefix: 'gotk', kinds: FLUX_KINDS, permissions: permissionsFor(FLUX_KINDS) }));
}

const WATCH = ['list', 'watch'] as const;

/** It lists and watches the kinds, and looks for those whose definitions come later. */
function permissionsFor(kinds: readonly ReportedKind[]): Permissions {
  const grants = new Grants();
  for (const { group, plural } of kinds) grants.add(undefined, group, plural, WATCH, 'the kinds that are reported');
  grants.add(undefined, 'apiextensions.k8s.io', 'customresourcedefinitions', WATCH, 'kinds that come later');
  return grants.permissions();
}
