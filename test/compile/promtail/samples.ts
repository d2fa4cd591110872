import { PromtailSample } from '../../../src/compile/promtail/sample';

const META = '__meta_kubernetes_';

type Labels = { readonly [label: string]: string };

/** A pod as discovery shows it. */
export function discovered(labels: Labels = {}, more: Labels = {}): { [label: string]: string } {
  const own = Object.entries(labels).flatMap(([name, value]) => {
    const plain = name.replace(/[^a-zA-Z0-9_]/g, '_');
    return [[`${META}pod_label_${plain}`, value], [`${META}pod_labelpresent_${plain}`, 'true']];
  });
  return {
    [`${META}namespace`]: 'shop',
    [`${META}pod_name`]: 'cart-5d4f8c7b9-x2x7k',
    [`${META}pod_container_name`]: 'app',
    [`${META}pod_uid`]: 'u1',
    [`${META}pod_node_name`]: 'node-1',
    [`${META}pod_controller_kind`]: 'ReplicaSet',
    [`${META}pod_controller_name`]: 'cart-5d4f8c7b9',
    ...Object.fromEntries(own) as { [label: string]: string },
    ...more,
  };
}

export const FILE = '/var/log/pods/shop_cart-5d4f8c7b9-x2x7k_u1/app/0.log';

/** Lines as containerd writes them. */
export const CRI_LINES = [
  '2026-03-02T00:00:01.5Z stdout F {"level":"info","msg":"hello"}', '2026-03-02T00:00:02Z stderr P par', '2026-03-02T00:00:02Z stderr F tial',
  '2026-03-02T00:00:03Z stdout F {"level":"debug","msg":"x"}', 'no form at all',
];

/** The same by Docker. */
export const DOCKER_LINES = [
  '{"log":"hello\\n","stream":"stdout","time":"2026-03-02T00:00:01.5Z"}', '{"log":"{\\"level\\":\\"debug\\"}\\n","stream":"stderr","time":"2026-03-02T00:00:02Z"}',
];

export function ofPods(jobName: string, lines: string[], labels?: PromtailSample['labels']): PromtailSample {
  return { jobName, file: FILE, labels: labels ?? discovered(), lines };
}
