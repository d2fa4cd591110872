import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { ComponentId, COMPONENTS } from '../../model/components/component-table';
import { parseVersion } from '../../model/values/version';
import { ImageSettings } from '../../topology/settings/component-settings';
import { ClusterPlan, reloadsInPlace, WorkloadPlan } from '../plan';

/** Tags that are moved from release to release. */
const MOVING = /^(.+-)?(latest|main|master|edge|nightly|dev|stable)(-.+)?$/;

/** Whether the next pull of an image may give another one, as far as its reference tells. */
export function isMoving(image: string): boolean {
  if (image.includes('@')) return false;
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag === undefined || (MOVING.test(tag) && parseVersion(tag) === undefined);
}

/** What a tag does not say. */
export function checkTag({ plan, cluster }: Checked, component: ComponentId, { tag, digest }: ImageSettings, report: Report): void {
  if (tag === undefined || parseVersion(tag) !== undefined) return;
  const where = cluster.where(`/${component}/image/tag`);
  if (digest === undefined && isMoving(`${component}:${tag}`)) {
    report.error('moving-image', where, `cluster '${plan.name}': the tag '${tag}' is another image after each release, which nobody reviews`,
      `name a version such as '${COMPONENTS[component].tag}', or pin the image by \`${component}.image.digest\``);
    return;
  }
  report.warning('unversioned-image', where,
    `cluster '${plan.name}': the tag '${tag}' says no version; ${component} is configured as ${COMPONENTS[component].tag}`,
    'name a version, and pin what moves by `digest`');
}

/** Where digests are required, every image of ours needs one. */
export function checkDigests({ plan, cluster, settings }: Checked, report: Report): void {
  if (settings.global?.requireDigests !== true) return;
  const missing = new Set(deployedWorkloads(plan).filter(({ image }) => !image.includes('@')).map(({ component }) => component));
  for (const component of missing) {
    report.error('missing-digest', cluster.where('/global/requireDigests'),
      `cluster '${plan.name}': the image of ${component} has no digest, and \`global.requireDigests\` asks for one`,
      `set \`${component}.image.digest\` to that of ${COMPONENTS[component].repository}:${settings[component]?.image?.tag ?? COMPONENTS[component].tag}`);
  }
}

/** Every workload of which a container runs. */
function deployedWorkloads(plan: ClusterPlan): WorkloadPlan[] {
  const { alertmanager, collectors, fronts = [], grafana, loki, kubeStateMetrics, fluxResources, nodeExporter, configReloader } = plan;
  const reloads = collectors.some(reloadsInPlace);
  const inFronts = fronts.flatMap((front) => [front, front.pinning?.workload]);
  return [
    ...collectors, ...plan.metricsStore?.workloads ?? [], ...inFronts, loki, alertmanager, grafana, kubeStateMetrics, ...plan.podStateMetrics ?? [],
    fluxResources, nodeExporter, plan.blackboxExporter, plan.tunnel, reloads ? configReloader : undefined,
  ]
    .filter((workload) => workload !== undefined);
}
