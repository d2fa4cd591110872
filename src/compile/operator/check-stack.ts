import { DEFINITIONS_VERSION, STACK_RELEASE, stackOf, STACK_VERSION } from './stack';
import { ValueMap, at, hasWebhooks } from './stack-defaults';
import { ValueCheck } from './stack-value-check';
import { diagnostic, Report } from '../../diagnostics';
import { stackFullName } from '../../model/stack/stack-names';
import { VALUES_OF } from '../../model/stack/stack-values';
import { dnsLabelError } from '../../model/values/kubernetes-name';
import { formatVersion } from '../../model/values/version';
import { StackSettings } from '../../topology/settings/stack-settings';
import { Checked } from '../checks/checked';

const AT = '/operator/stack';

/** What Helm takes as the name of a release. @see https://github.com/helm/helm/blob/main/pkg/chart/common/util/validate_name.go */
const LONGEST_RELEASE = 53;

/** Major version of a chart -> version of the operator. @see https://github.com/prometheus-community/helm-charts/releases */
const OPERATOR_OF_STACK: { readonly [major: string]: string } = { 86: '0.91', 87: '0.92', 88: '0.93' };
const OPERATOR_OF_DEFINITIONS: { readonly [major: string]: string } = { 28: '0.90', 29: '0.91', 30: '0.92', 31: '0.93', 32: '0.94' };

/** Major versions with the operator 0.82, the oldest that reads what is printed. */
const [OLDEST_STACK, OLDEST_DEFINITIONS] = [71, 20];

/** Faults of a kube-prometheus-stack, and what it brings that nobody derived. */
export function checkStack(checked: Checked, report: Report): void {
  const { cluster, plan, settings } = checked;
  const stack = stackOf(settings);
  if (stack === undefined) return;
  if (plan.operator?.stack === undefined) {
    idle(checked, report);
    return;
  }
  const say = (pointer: string, code: string, message: string, hint: string) =>
    report.error(code, cluster.where(`${AT}${pointer}`), `cluster '${plan.name}': ${message}`, hint);
  checkRelease(stack, say);
  checkDelivery(checked, stack, say);
  checkVersions(checked, stack, say);
  const { version = STACK_VERSION, values = {} } = stack;
  const isKnown = version.split('.')[0] === String(VALUES_OF);
  new ValueCheck(version, isKnown, (pointer, severity, code, message, hint) =>
    report.add(diagnostic(severity, code, cluster.where(`${AT}/values${pointer}`), `cluster '${plan.name}': ${message}`, hint))).all(values);
  checkTls(values, say);
  checkImage(checked, values, say);
  if (settings.global?.requireDigests === true) checkDigests(values, say);
  const account = plan.collectors.find(({ operated }) => operated?.byChart)?.name;
  report.info('stack-rights', cluster.where(AT),
    `cluster '${plan.name}': beside the rights that its jobs need, ServiceAccount '${account}' gets those of ClusterRole `
    + `'${stackFullName({ release: plan.operator.stack.release, values })}-prometheus': the chart lets it read nodes, node metrics, Services, endpoints, pods and Ingresses everywhere`,
    'nothing has to be done; for no more than the jobs need, leave `operator.stack` out and release the operator alone');
}

type Say = (pointer: string, code: string, message: string, hint: string) => void;

/** What a cluster's own layers ask for in vain; layers that many clusters share may ask for it all the same. */
function idle({ cluster, plan, settings }: Checked, report: Report): void {
  if (cluster.saysItself?.(AT) === false) return;
  const why = settings.global?.runtime === 'operator' ? 'none of its collectors is a Prometheus of the operator' : '`global.runtime` is not `operator`';
  report.warning('no-effect', cluster.where(AT), `cluster '${plan.name}': 'operator.stack' says nothing, since ${why}`,
    'remove it, or set `global.runtime: operator` where a Prometheus collects');
}

const EXISTING = "such as 'kube-prometheus-stack'; `helm list --all-namespaces` tells that of an existing one";

function checkRelease({ release = STACK_RELEASE, values = {} }: StackSettings, say: Say): void {
  const fault = release.length > LONGEST_RELEASE ? `the name of a release has at most ${LONGEST_RELEASE} characters, and this one ${release.length}` : dnsLabelError(release);
  if (fault !== undefined) {
    say('/release', 'bad-name', fault, EXISTING);
    return;
  }
  const name = stackFullName({ release, values });
  if (dnsLabelError(name) === undefined && /^[a-z]/.test(name)) return;
  const from = ['fullnameOverride', 'nameOverride'].find((one) => typeof values[one] === 'string' && values[one] !== '');
  const isRelease = from === undefined || (from === 'nameOverride' && !/^[a-z]/.test(release));
  say(isRelease ? '/release' : `/values/${from}`, 'bad-name',
    `the chart calls its Services '${name}-prometheus' and so on, and those names begin with a letter and have lower-case letters, digits and '-'`, EXISTING);
}

function checkDelivery({ plan }: Checked, { repository }: StackSettings, say: Say): void {
  const engine = plan.objects?.delivery;
  if (engine === undefined) {
    say('', 'stack-by-hand', 'a chart is released by Flux or Argo CD, and neither applies this fleet',
      'give the fleet a Delivery.flux() or Delivery.argocd(); or leave `operator.stack` out, release the chart with `prometheus.enabled=false`, and let the library write the Prometheus');
    return;
  }
  if (repository === undefined) return;
  const [chart] = CHARTS.filter(({ name }) => repository.endsWith(`/${name}`));
  if (chart !== undefined) {
    say('/repository', 'bad-url', `'${repository}' names a chart, and both are in it`, `write '${repository.slice(0, -chart.name.length - 1)}'`);
    return;
  }
  const isPage = /^https:\/\/[^\s/@]+(\/\S*)?$/.test(repository);
  if (/^oci:\/\/[^\s/@]+(\/[^\s@]*[^\s/@])?$/.test(repository) || (isPage && engine === 'argocd')) return;
  say('/repository', 'bad-url', isPage ? `Flux reads the chart from a registry, and '${repository}' is a page` : `'${repository}' is no registry of charts`,
    `such as 'oci://ghcr.io/prometheus-community/charts', without the name of the chart and without a slash at the end${engine === 'argocd' ? ", or 'https://prometheus-community.github.io/helm-charts'" : ''}`);
}

const CHARTS = [
  { name: 'kube-prometheus-stack', setting: 'version', usual: STACK_VERSION, operators: OPERATOR_OF_STACK, oldest: OLDEST_STACK },
  { name: 'prometheus-operator-crds', setting: 'definitionsVersion', usual: DEFINITIONS_VERSION, operators: OPERATOR_OF_DEFINITIONS, oldest: OLDEST_DEFINITIONS },
] as const;

function checkVersions({ plan }: Checked, stack: StackSettings, say: Say): void {
  const wanted = formatVersion(plan.operator!.version);
  for (const { name, oldest, operators, setting, usual } of CHARTS) {
    if (setting === 'definitionsVersion' && stack.definitions === false) continue;
    const version = stack[setting] ?? usual;
    if (!/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version)) {
      say(`/${setting}`, 'bad-version', `'${version}' is no version of the chart ${name}`, `all of one, such as '${usual}'`);
      continue;
    }
    const [major] = version.split('.');
    if (Number(major) < oldest) {
      say(`/${setting}`, 'stack-version', `${name} ${version} is older than ${oldest}, which came with the oldest operator that reads what is printed, 0.82`, `such as '${usual}'`);
      continue;
    }
    const brings = operators[major];
    if (brings === undefined || brings === wanted) continue;
    const fitting = Object.entries(operators).find(([, operator]) => operator === wanted)?.[0];
    say(stack[setting] === undefined ? '' : `/${setting}`, 'stack-version', `${name} ${version} is for version ${brings} of the operator, and objects are written for ${wanted}`,
      `set \`operator.version\` to '${brings}'${fitting === undefined ? '' : `, or \`operator.stack.${setting}\` to a version ${fitting}`}`);
  }
}

/** An operator whose image is another than that of the chart. */
function checkImage({ plan }: Checked, values: ValueMap, say: Say): void {
  const tag = at(values, ['prometheusOperator', 'image', 'tag']);
  const wanted = formatVersion(plan.operator!.version);
  const version = typeof tag === 'string' ? /^v?(\d+\.\d+)(?:\.|$)/.exec(tag)?.[1] : undefined;
  if (version === undefined || version === wanted) return;
  say('/values/prometheusOperator/image/tag', 'stack-version', `'${tag}' is version ${version} of the operator, and objects are written for ${wanted}`,
    'remove it: the chart has an image of its own');
}

function checkTls(values: ValueMap, say: Say): void {
  const tls = at(values, ['prometheusOperator', 'tls', 'enabled']);
  const hasManager = at(values, ['prometheusOperator', 'admissionWebhooks', 'certManager', 'enabled']) === true;
  const wanted = hasWebhooks(values);
  if (typeof tls !== 'boolean' || tls === wanted || (tls && hasManager)) return;
  say('/values/prometheusOperator/tls/enabled', 'bad-stack-value',
    wanted ? 'the webhook of the operator is asked by TLS alone' : 'the certificate of the operator comes with its webhook, without which its pod waits for ever',
    'remove it: TLS is on where `prometheusOperator.admissionWebhooks.enabled` is');
}

/** Images of the chart that run whatever else is set. */
const IMAGES = [['image'], ['prometheusConfigReloader', 'image']];

function checkDigests(values: ValueMap, say: Say): void {
  const images = hasWebhooks(values) ? [...IMAGES, ['admissionWebhooks', 'patch', 'image']] : IMAGES;
  for (const image of images) {
    const sha = at(values, ['prometheusOperator', ...image, 'sha']);
    if (typeof sha === 'string' && sha !== '') continue;
    const name = ['prometheusOperator', ...image, 'sha'].join('.');
    say('/values', 'missing-digest', `the image of the chart at '${name}' has no digest, and \`global.requireDigests\` asks for one`,
      `set '${name}' to its digest without \`sha256:\``);
  }
}
