import { gitopsReadme } from '../../src/delivery/readme';

const CLUSTERS = ['euw1', 'hub'];
const URL = 'https://github.com/acme/gitops';

/** The commands of a README. */
function commands(text: string): string[] {
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block]) => block.trimEnd().split('\n'));
}

test('by hand: one command a cluster, which keeps large objects', () => {
  expect(commands(gitopsReadme(CLUSTERS, {}))).toEqual([
    'kubectl --context euw1 apply --server-side -k euw1',
    'kubectl --context hub apply --server-side -k hub',
  ]);
});

test('by Flux: what to apply in each cluster, how to see that it arrived, how to leave', () => {
  const text = gitopsReadme(CLUSTERS, { flux: { url: URL } });
  expect(commands(text)).toEqual([
    'kubectl --context euw1 apply -f gitops/flux/euw1.yaml',
    'kubectl --context hub apply -f gitops/flux/hub.yaml',
    'kubectl --context euw1 --namespace flux-system get kustomizations.kustomize.toolkit.fluxcd.io/fleet-monitoring',
    'kubectl --context hub --namespace flux-system get kustomizations.kustomize.toolkit.fluxcd.io/fleet-monitoring',
    'kubectl --context <cluster> --namespace flux-system delete kustomizations.kustomize.toolkit.fluxcd.io/fleet-monitoring',
  ]);
  expect(text).not.toContain('Secret');
});

test('by Flux with credentials: which Secret has to be where', () => {
  const text = gitopsReadme(CLUSTERS, { flux: { url: URL, namespace: 'gitops', secretName: 'gitops-auth' } });
  expect(text).toContain(`Each cluster needs a Secret \`gitops-auth\` in \`gitops\` with the credentials for ${URL}`);
  expect(text).not.toContain('flux-system');
});

test('by Argo CD: the clusters that it has to know, and what to apply where it runs', () => {
  expect(commands(gitopsReadme(CLUSTERS, { argocd: { url: URL } }))).toEqual([
    'argocd cluster add euw1 --name euw1',
    'argocd cluster add hub --name hub',
    'kubectl apply -f gitops/argocd/',
    'kubectl --namespace argocd get applications.argoproj.io',
    'argocd app delete argocd/monitoring-<cluster> --cascade',
  ]);
});

test('by Argo CD in a cluster of the fleet: that one it knows already', () => {
  expect(commands(gitopsReadme(CLUSTERS, { argocd: { url: URL, namespace: 'argo', runsIn: 'hub' } }))).toEqual([
    'argocd cluster add euw1 --name euw1',
    'kubectl --context hub apply -f gitops/argocd/',
    'kubectl --context hub --namespace argo get applications.argoproj.io',
    'argocd app delete argo/monitoring-<cluster> --cascade',
  ]);
  const alone = gitopsReadme(['hub'], { argocd: { url: URL, runsIn: 'hub' } });
  expect(alone).not.toContain('cluster add');
  expect(alone).toContain(`\`argocd repo add ${URL}\``);
});

test('hosts are pointed at, and no command is for them', () => {
  const text = gitopsReadme(CLUSTERS, { flux: { url: URL } }, ['nixos-1']);
  expect(text).toContain('- [nixos-1](../nixos-1/README.md)');
  expect(commands(text)).toEqual(commands(gitopsReadme(CLUSTERS, { flux: { url: URL } })));
  expect(gitopsReadme(CLUSTERS, {})).not.toContain('outside Kubernetes');
  expect(commands(gitopsReadme([], {}, ['nixos-1']))).toEqual([]);
});
