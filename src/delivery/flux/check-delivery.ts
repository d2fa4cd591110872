import { checkFluxNotifications, NOTIFICATIONS_PROPERTY } from './check-notifications';
import { checkFluxSource, GIT_URL } from './check-source';
import { checkKnownCluster, checkProperties, NAMESPACE, PATH, Properties, Property, REF } from '../delivery-property';
import { FluxDeliveryProps } from './flux-delivery';
import { CLUSTER_PLACEHOLDER, kubeConfigSecretName, LONGEST_HUB_MANAGED, pinOf } from './names';
import { Report } from '../../diagnostics';
import { dnsSubdomainError } from '../../model/values/kubernetes-name';

const CALL = 'Delivery.flux()';

const DURATION: Property = { type: 'string', error: durationError, hint: "such as '10m' or '1h30m'; the units are ms, s, m and h" };
const OBJECT: Property = { type: 'objectName' };

const PROPERTIES: Properties = {
  url: GIT_URL,
  branch: REF,
  secretName: OBJECT,
  source: { type: 'any' },
  path: PATH,
  interval: DURATION,
  retryInterval: DURATION,
  timeout: DURATION,
  namespace: NAMESPACE,
  hubManaged: {
    type: 'object',
    fields: { runsIn: { type: 'clusterName' }, kubeConfigSecretName: { type: 'string' }, kubeConfigKey: { type: 'string' } },
  },
  serviceAccountName: OBJECT,
  decryption: { type: 'object', fields: { secretName: OBJECT } },
  suspend: { type: 'boolean' },
  selfUpdate: { type: 'boolean' },
  notifications: NOTIFICATIONS_PROPERTY,
};

/** Reports what Flux would refuse, or what would have it look in the wrong place. */
export function checkFluxDelivery(props: FluxDeliveryProps, clusters: readonly string[], report: Report): void {
  checkProperties(CALL, PROPERTIES, props, report);
  checkSource(props, report);
  checkPin(props, report);
  if (props.hubManaged) checkHub(props, clusters, report);
  if (props.notifications) checkFluxNotifications(props.notifications, report);
}

function checkSource({ url, source, branch, secretName }: FluxDeliveryProps, report: Report): void {
  if (!source) {
    if (url === undefined) report.error('no-repository', `${CALL}.url`, 'the URL of the repository is missing', `${GIT_URL.hint}; or 'source'`);
    return;
  }
  checkFluxSource(source, report);
  const other = Object.entries({ url, branch, secretName }).find(([, value]) => value !== undefined)?.[0];
  if (other === undefined) return;
  report.error('two-sources', `${CALL}.${other}`, "it is given beside 'source', which says all of where the output is",
    other === 'url' ? "give either 'url' or 'source'" : `give it to the FluxSource, as '${other}' there`);
}

function checkPin(props: FluxDeliveryProps, report: Report): void {
  const pin = pinOf(props);
  if (pin === undefined || props.selfUpdate !== true) return;
  report.error('pinned-source', `${CALL}.selfUpdate`, `nothing can hold its own ${pin}, so what is applied of the source would lead Flux back to the one before`,
    `leave 'selfUpdate' out, and apply gitops/flux again when '${pin}' changes; or have Flux follow a tag`);
}

function checkHub(props: FluxDeliveryProps, clusters: readonly string[], report: Report): void {
  const { runsIn, kubeConfigSecretName: pattern, kubeConfigKey } = props.hubManaged!;
  const where = `${CALL}.hubManaged`;
  checkKnownCluster(`${where}.runsIn`, runsIn, clusters, report);
  for (const name of clusters) {
    if (name.length <= LONGEST_HUB_MANAGED) continue;
    report.error('name-too-long', `cluster '${name}'`,
      `its name has ${name.length} characters, and with more than ${LONGEST_HUB_MANAGED} those of its Kustomizations are no values of labels`,
      "shorten it, or leave 'hubManaged' out");
  }
  if (typeof kubeConfigKey === 'string' && kubeConfigKey !== '' && !/^[\w.-]{1,253}$/.test(kubeConfigKey)) {
    report.error('bad-delivery', `${where}.kubeConfigKey`, `'${kubeConfigKey}' is not a key of a Secret`, "such as 'value' or 'kubeconfig.yaml'");
  }
  if (typeof pattern !== 'string' || pattern === '') return;
  const at = `${where}.kubeConfigSecretName`;
  const hint = `such as '${CLUSTER_PLACEHOLDER}-kubeconfig'`;
  if (!pattern.includes(CLUSTER_PLACEHOLDER) && clusters.filter((name) => name !== runsIn).length > 1) {
    report.error('bad-delivery', at, `'${pattern}' is one Secret for all clusters: '${CLUSTER_PLACEHOLDER}' is missing`, hint);
    return;
  }
  const fault = clusters.map((name) => kubeConfigSecretName(name, props)).map((name) => name && dnsSubdomainError(name)).find((error) => error);
  if (fault !== undefined) report.error('bad-delivery', at, fault, hint);
}

/** The grammar in the definition of Flux's Kustomization. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#interval */
function durationError(text: string): string | undefined {
  if (!/^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(text)) return `'${text}' is not a duration`;
  return /[1-9]/.test(text) ? undefined : `'${text}' is no time at all`;
}
