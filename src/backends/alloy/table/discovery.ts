import { HTTP_AUTH, HTTP_CLIENT_ARGUMENTS, HTTP_CLIENT_BLOCKS, KUBERNETES_CLIENT, RULE, TARGETS } from './shared';
import { ComponentTable } from './spec';

/**
 * What finds targets, files and secrets.
 * @see https://grafana.com/docs/alloy/latest/reference/components/discovery/
 * @see https://grafana.com/docs/alloy/latest/reference/components/local/
 * @see https://grafana.com/docs/alloy/latest/reference/components/remote/
 */
export const DISCOVERY: ComponentTable = {
  'discovery.kubernetes': {
    required: { role: ['node', 'pod', 'service', 'endpoints', 'endpointslice', 'ingress'] },
    optional: { api_server: 'string', kubeconfig_file: 'string', ...HTTP_CLIENT_ARGUMENTS },
    blocks: {
      ...HTTP_CLIENT_BLOCKS,
      attach_metadata: { optional: { node: 'bool', namespace: 'bool' } },
      namespaces: { optional: { names: '[string]', own_namespace: 'bool' } },
      selectors: { required: { role: 'string' }, optional: { field: 'string', label: 'string' }, many: true },
    },
    atMostOne: [HTTP_AUTH],
    exports: { targets: TARGETS },
  },
  'discovery.kubelet': {
    optional: { url: 'string', refresh_interval: 'duration', namespaces: '[string]', ...HTTP_CLIENT_ARGUMENTS },
    blocks: HTTP_CLIENT_BLOCKS,
    atMostOne: [HTTP_AUTH],
    exports: { targets: TARGETS },
  },
  'discovery.http': {
    required: { url: 'string' },
    optional: { refresh_interval: 'duration', ...HTTP_CLIENT_ARGUMENTS },
    blocks: HTTP_CLIENT_BLOCKS,
    atMostOne: [HTTP_AUTH],
    exports: { targets: TARGETS },
  },
  'discovery.dns': {
    required: { names: '[string]' },
    optional: { port: 'int', refresh_interval: 'duration', type: ['SRV', 'A', 'AAAA', 'MX', 'NS'] },
    exports: { targets: TARGETS },
  },
  'discovery.file': {
    required: { files: '[string]' },
    optional: { refresh_interval: 'duration' },
    exports: { targets: TARGETS },
  },
  'discovery.relabel': {
    required: { targets: TARGETS },
    blocks: { rule: RULE },
    exports: { output: TARGETS, rules: 'RelabelRules' },
  },
  'local.file_match': {
    required: { path_targets: TARGETS },
    optional: { sync_period: 'duration', ignore_older_than: 'duration' },
    exports: { targets: TARGETS },
  },
  'local.file': {
    required: { filename: 'string' },
    optional: { detector: ['fsnotify', 'poll'], is_secret: 'bool', poll_frequency: 'duration' },
    exports: { content: 'optional secret' },
  },
  'remote.kubernetes.secret': {
    required: { name: 'string', namespace: 'string' },
    optional: { poll_frequency: 'duration', poll_timeout: 'duration' },
    blocks: { client: KUBERNETES_CLIENT },
    exports: { data: '{secret}' },
  },
  'remote.kubernetes.configmap': {
    required: { name: 'string', namespace: 'string' },
    optional: { poll_frequency: 'duration', poll_timeout: 'duration' },
    blocks: { client: KUBERNETES_CLIENT },
    exports: { data: '{string}' },
  },
};
