/** A name for a source: lower-case letters, digits and `_`. */
export function sourceName(text: string, taken: Set<string>): string {
  const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 36) || 'source';
  let name = plain;
  for (let n = 2; taken.has(name); n++) name = `${plain}_${n}`;
  taken.add(name);
  return name;
}

/** Names of labels of pods as rules see them -> as Kubernetes has them, where there is a `.`, `/` or `-`. */
const POD_LABELS: { readonly [name: string]: string } = {
  app_kubernetes_io_component: 'app.kubernetes.io/component',
  app_kubernetes_io_instance: 'app.kubernetes.io/instance',
  app_kubernetes_io_managed_by: 'app.kubernetes.io/managed-by',
  app_kubernetes_io_name: 'app.kubernetes.io/name',
  app_kubernetes_io_part_of: 'app.kubernetes.io/part-of',
  app_kubernetes_io_version: 'app.kubernetes.io/version',
  controller_revision_hash: 'controller-revision-hash',
  helm_sh_chart: 'helm.sh/chart',
  job_name: 'job-name',
  k8s_app: 'k8s-app',
  pod_template_hash: 'pod-template-hash',
};

/** The label of a pod that a rule means; undefined where a `_` may stand for another character. */
export function podLabelOf(name: string): string | undefined {
  if (Object.hasOwn(POD_LABELS, name)) return POD_LABELS[name];
  return name.includes('_') ? undefined : name;
}
