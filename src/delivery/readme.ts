import { DeliveredCluster, DeliverySpec } from './delivery';

/** `gitops/README.md`: what has to be run once per cluster, with this fleet's names in it. */
export function gitopsReadme(clusters: readonly DeliveredCluster[], spec: DeliverySpec): string {
  return `# Applying this fleet

Each folder beside this one holds everything of one cluster; \`inventory.json\` in it lists the objects. The files are generated: change the fleet, not them.

${howTo(clusters, spec)}`;
}

function howTo(clusters: readonly DeliveredCluster[], spec: DeliverySpec): string {
  const names = clusters.map(({ name }) => name);
  if (spec.flux) {
    return `Flux has to run in each cluster. Once per cluster, with kubectl's context on that cluster:

\`\`\`sh
${names.map((name) => `kubectl --context ${name} apply -f gitops/flux/${name}.yaml`).join('\n')}
\`\`\`

From then on each cluster pulls its own folder. Whether it arrived:

\`\`\`sh
kubectl --context <cluster> get kustomization fleet-monitoring --namespace ${spec.flux.namespace ?? 'flux-system'}
\`\`\`
`;
  }
  if (spec.argocd) {
    return `Argo CD has to know each cluster under the name that it has here. Once, with kubectl's context on the cluster that runs Argo CD:

\`\`\`sh
kubectl apply -f gitops/argocd/
\`\`\`

Whether they arrived:

\`\`\`sh
kubectl get applications --namespace ${spec.argocd.namespace ?? 'argocd'}
\`\`\`
`;
  }
  return `With kubectl's context on the cluster that is named:

\`\`\`sh
${names.map((name) => `kubectl --context ${name} apply --server-side -k ${name}`).join('\n')}
\`\`\`
`;
}
