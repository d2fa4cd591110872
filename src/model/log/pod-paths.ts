import { RelabelConfig } from '../relabel/relabel-config';

/** Folder of the node where the kubelet keeps the logs of pods; mounted at the same place, read-only. */
export const POD_LOGS_PATH = '/var/log/pods';

/**
 * Which files belong to a container: `<namespace>_<pod>_<uid>/<container>/<restarts>.log`.
 * The folders of static pods carry the MD5 sum of their manifest instead of the uid that the API server shows. It stands in an
 * annotation, which any pod could have, with any text: so it counts only for pods that belong to a node, and only as hexadecimal.
 */
export const POD_PATH_RULES: readonly RelabelConfig[] = [
  {
    sourceLabels: ['__meta_kubernetes_pod_uid', '__meta_kubernetes_pod_container_name'],
    separator: '/',
    targetLabel: '__path__',
    replacement: `${POD_LOGS_PATH}/*$1/*.log`,
  },
  {
    sourceLabels: [
      '__meta_kubernetes_pod_controller_kind',
      '__meta_kubernetes_pod_annotation_kubernetes_io_config_hash',
      '__meta_kubernetes_pod_container_name',
    ],
    separator: '/',
    regex: 'Node/([a-f0-9]{32}/.+)',
    targetLabel: '__path__',
    replacement: `${POD_LOGS_PATH}/*$1/*.log`,
  },
].map((rule) => Object.freeze(rule));
