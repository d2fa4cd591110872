import { ARGOCD_NAMESPACE, applicationName } from './argocd';
import { ArgoCdDeliveryProps } from './argocd-delivery';
import { DeliverySpec } from './delivery';
import { FLUX_NAME, FLUX_NAMESPACE } from './flux';
import { FluxDeliveryProps } from './flux-delivery';

/** Any cluster, in a command for one that the fleet does not have any more. */
const ANY = '<cluster>';

const LEFT = 'A cluster that has left the fleet keeps what it has. To remove all of it, except for the namespace and the volumes:';

/** `gitops/README.md`: what has to be run once, with this fleet's names in it. Hosts outside Kubernetes are only pointed at. */
export function gitopsReadme(clusters: readonly string[], { flux, argocd }: DeliverySpec, hosts: readonly string[] = []): string {
  const sections = clusters.length === 0 ? [] : flux ? byFlux(clusters, flux) : argocd ? byArgoCd(clusters, argocd) : byHand(clusters);
  return `${[
    '# Applying this fleet',
    'Each folder beside this one holds everything of one cluster; `inventory.json` in it lists the objects. The files are generated: change the fleet, '
    + 'not them. The commands below are run in the folder above this one.',
    ...sections,
    ...ofHosts(hosts),
  ].join('\n\n')}\n`;
}

function ofHosts(hosts: readonly string[]): string[] {
  return hosts.length === 0 ? [] : [
    'Machines outside Kubernetes have files and no objects; what to do with them is said in each folder:',
    hosts.map((name) => `- [${name}](../${name}/README.md)`).join('\n'),
  ];
}

function byFlux(clusters: readonly string[], { namespace = FLUX_NAMESPACE, secretName, url }: FluxDeliveryProps): string[] {
  const kustomization = `kustomizations.kustomize.toolkit.fluxcd.io/${FLUX_NAME}`;
  return [
    `Flux runs in each cluster, in the namespace \`${namespace}\`, and pulls that cluster's own folder. kubectl has a context named after each cluster.`,
    ...(secretName === undefined ? [] : [
      `Each cluster needs a Secret \`${secretName}\` in \`${namespace}\` with the credentials for ${url}; `
      + 'see https://fluxcd.io/flux/components/source/gitrepositories/#secret-reference.',
    ]),
    'Once:',
    shell(clusters.map((name) => `kubectl --context ${name} apply -f gitops/flux/${name}.yaml`)),
    'From then on a commit is all that is needed. Whether it arrived:',
    shell(clusters.map((name) => `kubectl --context ${name} --namespace ${namespace} get ${kustomization}`)),
    LEFT,
    shell([`kubectl --context ${ANY} --namespace ${namespace} delete ${kustomization}`]),
  ];
}

function byArgoCd(clusters: readonly string[], { url, namespace = ARGOCD_NAMESPACE, runsIn }: ArgoCdDeliveryProps): string[] {
  const others = clusters.filter((name) => name !== runsIn);
  const kubectl = runsIn === undefined ? 'kubectl' : `kubectl --context ${runsIn}`;
  return [
    ...(others.length === 0 ? [] : [
      'Argo CD has to know each cluster by the name that it has here. kubectl has a context named after each of them. Once:',
      shell(others.map((name) => `argocd cluster add ${name} --name ${name}`)),
    ]),
    `A private repository it has to know too: \`argocd repo add ${url}\`, with credentials for it.`,
    `Once, and again when a cluster joins${runsIn === undefined ? ', with the context of kubectl on the cluster that Argo CD runs in' : ''}:`,
    shell([`${kubectl} apply -f gitops/argocd/`]),
    'From then on a commit is all that is needed. Whether it arrived:',
    shell([`${kubectl} --namespace ${namespace} get applications.argoproj.io`]),
    LEFT,
    shell([`argocd app delete ${namespace}/${applicationName(ANY)} --cascade`]),
  ];
}

function byHand(clusters: readonly string[]): string[] {
  return [
    'kubectl has a context named after each cluster. Now and after each change:',
    shell(clusters.map((name) => `kubectl --context ${name} apply --server-side -k ${name}`)),
    'Objects that are no longer here are removed by hand; the diff of `inventory.json` lists them.',
  ];
}

function shell(lines: readonly string[]): string {
  return ['```sh', ...lines, '```'].join('\n');
}
