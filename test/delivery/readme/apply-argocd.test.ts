import { commands } from './fleets';
import { ArgoCdApplicationSet } from '../../../src';
import { ArgoCdDeliveryProps } from '../../../src/delivery/argocd/argocd-delivery';
import { byArgoCd } from '../../../src/delivery/readme/apply-argocd';

const URL = 'https://github.com/acme/gitops';
const said = (props: Partial<ArgoCdDeliveryProps> = {}, clusters = ['euw1', 'hub']) => byArgoCd(clusters, { url: URL, ...props }).join('\n\n');

test('the clusters that it has to know, and what to apply where it runs', () => {
  expect(commands(said())).toEqual([
    'argocd cluster add euw1 --name euw1',
    'argocd cluster add hub --name hub',
    'kubectl apply -f gitops/argocd/',
    'kubectl --namespace argocd get applications.argoproj.io --selector app.kubernetes.io/part-of=fleet-monitoring',
    "argocd app delete 'argocd/monitoring-<cluster>' --cascade",
  ]);
});

test('the cluster that it runs in it knows already', () => {
  const own = { namespace: 'argo', runsIn: 'hub' };
  expect(commands(said(own))[0]).toBe('argocd cluster add euw1 --name euw1');
  expect(commands(said(own))[1]).toBe('kubectl --context hub apply -f gitops/argocd/');
  const alone = said(own, ['hub']);
  expect(alone).not.toContain('cluster add');
  expect(alone).toContain(`\`argocd repo add ${URL}\``);
});

test('names and labels that clusters have in it', () => {
  expect(said({ clusters: { euw1: { destinationName: 'homelab' } } })).toContain('argocd cluster add "euw1" --name "homelab"');
  const set = ArgoCdApplicationSet.clusters({ matchLabels: { monitoring: 'yes' }, folderLabel: 'fleet' });
  expect(commands(said({ applicationSet: set }))[0]).toBe('argocd cluster add euw1 --name euw1 --label monitoring=yes --label=fleet=euw1');
});

test('a project of its own comes first', () => {
  expect(commands(said({ createProject: {} }))).toContain('kubectl apply -f gitops/argocd/project.yaml');
  expect(said()).not.toContain('project.yaml');
});

test('what is applied again is what lists the clusters, or the kinds that they have', () => {
  const again = (props: Partial<ArgoCdDeliveryProps>) => /^Once(.*), with the context/m.exec(said(props))![1];
  expect([again({}), again({ applicationSet: ArgoCdApplicationSet.list() })]).toEqual(Array(2).fill(', and again when a cluster joins'));
  expect(again({ applicationSet: ArgoCdApplicationSet.gitDirectories() })).toBe('');
  expect(again({ createProject: {} })).toBe(', and again when the fleet gains a kind, a namespace or a cluster');
});
