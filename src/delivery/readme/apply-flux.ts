import { forEach } from './for-each';
import { code, shell } from './markdown';
import { STEPS } from '../../model/delivery/step';
import { FluxDeliveryProps, FluxHubProps } from '../flux/flux-delivery';
import { FLUX_NAME, FLUX_NAMESPACE, FLUX_ROOT, fluxKustomizationName, KUBECONFIG_KEY, kubeConfigSecretName, pinOf, updatesItself } from '../flux/names';
import { notificationSecrets } from '../flux/notifications';

const KUSTOMIZATIONS = 'kustomizations.kustomize.toolkit.fluxcd.io';

/** Any cluster, in a command for one that the fleet does not have any more. */
const ANY = '<cluster>';

/** Kind of source -> its resource, and where it is written how it authenticates itself. */
const SOURCES = {
  git: ['gitrepositories.source.toolkit.fluxcd.io', 'https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference'],
  oci: ['ocirepositories.source.toolkit.fluxcd.io', 'https://fluxcd.io/flux/components/source/ocirepositories/#secret-reference'],
  bucket: ['buckets.source.toolkit.fluxcd.io', 'https://fluxcd.io/flux/components/source/buckets/#secret-reference'],
} as const;

interface Source {
  readonly resource: string;
  readonly where: string;
  readonly documentation: string;
  readonly secretName?: string;
}

/** What to run once where Flux applies the output. */
export function byFlux(clusters: readonly string[], props: FluxDeliveryProps): string[] {
  return props.hubManaged ? fromHub(clusters, props, props.hubManaged) : inEach(clusters, props);
}

function inEach(clusters: readonly string[], props: FluxDeliveryProps): string[] {
  const { namespace = FLUX_NAMESPACE } = props;
  return [
    `Flux runs in each cluster, in the namespace \`${namespace}\`, and pulls that cluster's own folder.`,
    ...secrets(props, 'Each cluster needs'),
    ...pushed(props),
    'Once:',
    forEach(clusters, (cluster) => `kubectl --context "${cluster}" apply -f "gitops/flux/${cluster}.yaml"`),
    ...later(props),
    forEach(clusters, (cluster) => `kubectl --context "${cluster}" --namespace ${namespace} get ${KUSTOMIZATIONS}`),
    ORDER,
    LEFT,
    shell(leaving(`kubectl --context '${ANY}' --namespace ${namespace} delete`, props)),
  ];
}

function leaving(command: string, props: FluxDeliveryProps): string[] {
  const source = sourceOf(props);
  return [
    updatesItself(props) ? `${command} ${KUSTOMIZATIONS} ${FLUX_ROOT}` : stepsDeleted(command, props),
    ...(source === undefined ? [] : [`${command} ${source.resource} ${FLUX_NAME}`]),
  ];
}

function stepsDeleted(command: string, props: FluxDeliveryProps): string {
  const names = [...STEPS].reverse().map((step) => fluxKustomizationName(ANY, step, props));
  return `${command} --ignore-not-found ${KUSTOMIZATIONS} ${names.map((name) => (name.includes(ANY) ? `'${name}'` : name)).join(' ')}`;
}

function fromHub(clusters: readonly string[], props: FluxDeliveryProps, { kubeConfigKey = KUBECONFIG_KEY, runsIn }: FluxHubProps): string[] {
  const { namespace = FLUX_NAMESPACE, serviceAccountName } = props;
  const kubectl = runsIn === undefined ? 'kubectl' : `kubectl --context ${runsIn}`;
  const others = clusters.filter((cluster) => kubeConfigSecretName(cluster, props) !== undefined);
  return [
    `Flux runs in ${runsIn === undefined ? 'a cluster outside of the fleet, which is the current context of kubectl here' : code(runsIn)}, in the namespace \`${namespace}\`, and reaches the others from there.`,
    ...secrets(props, 'It needs'),
    ...pushed(props),
    ...(others.length === 0 ? [] : [
      `For each ${runsIn === undefined ? '' : 'other '}cluster it needs a kubeconfig that stands for itself, without programs and paths of files, for somebody who may `
      + `${serviceAccountName === undefined ? 'create all that the cluster gets' : `impersonate the service account \`${serviceAccountName}\` there`}. Each is a file \`<cluster>.kubeconfig\`:`,
      forEach(others, (cluster) => `${kubectl} --namespace ${namespace} create secret generic "${kubeConfigSecretName(cluster, props)}" "--from-file=${kubeConfigKey}=${cluster}.kubeconfig"`,
        runsIn === undefined ? undefined : `$(printf '%s\\n' $clusters | grep -vx ${runsIn})`),
    ]),
    'Once:',
    shell([`${kubectl} apply -k gitops/flux`]),
    ...later(props),
    shell([`${kubectl} --namespace ${namespace} get ${KUSTOMIZATIONS}`]),
    ORDER,
    ...(updatesItself(props) ? [
      'What a cluster has is removed when it leaves the fleet, except for the namespace and the volumes. To keep it, before that commit:',
      shell([`flux --namespace ${namespace} suspend kustomization '${fluxKustomizationName(ANY, 'workloads', props)}'  # and the other steps of the cluster`]),
    ] : [
      LEFT,
      shell([stepsDeleted(`${kubectl} --namespace ${namespace} delete`, props)]),
    ]),
  ];
}

const LEFT = 'A cluster that has left the fleet keeps what it has. To remove all of it, except for the namespace and the volumes:';

const ORDER = 'A step that is not ready holds back those behind it: look at the first of them.';

function later(props: FluxDeliveryProps): string[] {
  const { bucket, oci } = props.source?._spec ?? {};
  const news = bucket ? 'an upload to the bucket' : oci ? 'a commit and its artifact' : 'a commit';
  const pin = pinOf(props);
  return [pin !== undefined
    ? `Flux stays at this ${pin} until the fleet names another, and \`gitops/flux\` is applied once more. Whether it arrived:`
    : updatesItself(props)
      ? `From then on ${news} is all that is needed. Whether it arrived:`
      : `From then on ${news} is all that is needed, unless something in \`gitops/flux\` changes: then once more. Whether it arrived:`];
}

/** Undefined where somebody else has made it. */
function sourceOf({ secretName, source, url = '' }: FluxDeliveryProps): Source | undefined {
  const { bucket, git, oci, existing } = source?._spec ?? {};
  if (existing) return undefined;
  const [kind, where, secret] = bucket ? ['bucket', bucket.endpoint, bucket.secretName] as const
    : oci ? ['oci', oci.url, oci.secretName] as const
      : ['git', git?.url ?? url, git?.secretName ?? secretName] as const;
  const [resource, documentation] = SOURCES[kind];
  return { resource, documentation, where, ...(secret !== undefined && { secretName: secret }) };
}

function secrets(props: FluxDeliveryProps, whoNeeds: string): string[] {
  const { decryption, namespace = FLUX_NAMESPACE } = props;
  const source = sourceOf(props);
  const verify = props.source?._spec.oci?.verify?.secretName;
  return [
    ...(source?.secretName === undefined ? [] : [`${whoNeeds} a Secret \`${source.secretName}\` in \`${namespace}\` with the credentials for ${source.where}; see ${source.documentation}.`]),
    ...(verify === undefined ? [] : [`${whoNeeds} a Secret \`${verify}\` in \`${namespace}\` with the public keys of those who sign, in files that end in \`.pub\`.`]),
    ...(decryption?.secretName === undefined ? [] : [
      `${whoNeeds} a Secret \`${decryption.secretName}\` in \`${namespace}\` with the keys that decrypt, in files that end in \`.agekey\` or \`.asc\`; see https://fluxcd.io/flux/guides/mozilla-sops/.`,
    ]),
    ...notificationSecrets(props).map((name) => `${whoNeeds} a Secret \`${name}\` in \`${namespace}\` for notifications; see https://fluxcd.io/flux/components/notification/.`),
  ];
}

/** An artifact is made of the whole repository, so that paths are those in it. */
function pushed({ source }: FluxDeliveryProps): string[] {
  const { oci } = source?._spec ?? {};
  return oci === undefined ? [] : [
    'The artifact holds the repository, from its root, and is made by whoever commits; its paths are those there:',
    shell([
      ...(oci.semver === undefined ? [] : [`version=...  # one of ${oci.semver}, and higher than those before`]),
      `flux push artifact ${oci.semver === undefined ? `${oci.url}:${oci.tag ?? 'latest'}` : `"${oci.url}:$version"`} --path=. --source="$(git config --get remote.origin.url)" \\`,
      '  --revision="$(git branch --show-current)@sha1:$(git rev-parse HEAD)"',
    ]),
    ...(oci.verify ? ['It has to be signed then, by its digest, with `cosign sign`.'] : []),
  ];
}
