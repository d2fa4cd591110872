/** What the chart of Promtail 6.17 makes of its defaults. */
export const CHART = `
server:
  log_level: info
  log_format: logfmt
  http_listen_port: 3101

clients:
  - url: http://loki-gateway/loki/api/v1/push

positions:
  filename: /run/promtail/positions.yaml

scrape_configs:
  - job_name: kubernetes-pods
    pipeline_stages:
      - cri: {}
    kubernetes_sd_configs:
      - role: pod
    relabel_configs:
      - source_labels:
          - __meta_kubernetes_pod_controller_name
        regex: ([0-9a-z-.]+?)(-[0-9a-f]{8,10})?
        action: replace
        target_label: __tmp_controller_name
      - source_labels:
          - __meta_kubernetes_pod_label_app_kubernetes_io_name
          - __meta_kubernetes_pod_label_app
          - __tmp_controller_name
          - __meta_kubernetes_pod_name
        regex: ^;*([^;]+)(;.*)?$
        action: replace
        target_label: app
      - source_labels:
          - __meta_kubernetes_pod_label_app_kubernetes_io_instance
          - __meta_kubernetes_pod_label_instance
        regex: ^;*([^;]+)(;.*)?$
        action: replace
        target_label: instance
      - source_labels:
          - __meta_kubernetes_pod_label_app_kubernetes_io_component
          - __meta_kubernetes_pod_label_component
        regex: ^;*([^;]+)(;.*)?$
        action: replace
        target_label: component
      - action: replace
        source_labels:
        - __meta_kubernetes_pod_node_name
        target_label: node_name
      - action: replace
        source_labels:
        - __meta_kubernetes_namespace
        target_label: namespace
      - action: replace
        replacement: $1
        separator: /
        source_labels:
        - namespace
        - app
        target_label: job
      - action: replace
        source_labels:
        - __meta_kubernetes_pod_name
        target_label: pod
      - action: replace
        source_labels:
        - __meta_kubernetes_pod_container_name
        target_label: container
      - action: replace
        replacement: /var/log/pods/*$1/*.log
        separator: /
        source_labels:
        - __meta_kubernetes_pod_uid
        - __meta_kubernetes_pod_container_name
        target_label: __path__
      - action: replace
        regex: true/(.*)
        replacement: /var/log/pods/*$1/*.log
        separator: /
        source_labels:
        - __meta_kubernetes_pod_annotationpresent_kubernetes_io_config_hash
        - __meta_kubernetes_pod_annotation_kubernetes_io_config_hash
        - __meta_kubernetes_pod_container_name
        target_label: __path__

limits_config:

tracing:
  enabled: false
`;

/** The same for nodes with Docker. */
export const DOCKER = CHART.replace('- cri: {}', '- docker: {}');

/** A host, in the words of Promtail's own documentation. */
export const HOST = `
server:
  http_listen_port: 9080
  grpc_listen_port: 0

positions:
  filename: /tmp/positions.yaml

clients:
  - url: http://loki:3100/loki/api/v1/push
    batchwait: 2s
    batchsize: 65536
    backoff_config: { min_period: 1s, max_period: 1m, max_retries: 20 }
    external_labels: { datacenter: eu-1, cluster: old }

scrape_configs:
  - job_name: system
    static_configs:
      - targets: [localhost]
        labels:
          job: varlogs
          __path__: /var/log/*log
  - job_name: nginx
    pipeline_stages:
      - regex:
          expression: '^(?P<remote>\\S+) \\S+ \\S+ \\[(?P<time>[^\\]]+)\\] "(?P<method>\\S+) (?P<path>\\S+) \\S+" (?P<status>\\d+)'
      - labels: { method: , status: }
      - drop:
          source: path
          value: /healthz
    static_configs:
      - labels: { job: nginx, kind: access, __path__: /var/log/nginx/access.log }
      - labels: { job: nginx, kind: error, __path__: /var/log/nginx/error.log }
  - job_name: journal
    journal:
      max_age: 12h
      path: /var/log/journal
      labels: { job: systemd-journal }
    relabel_configs:
      - source_labels: [__journal__systemd_unit]
        target_label: unit
      - source_labels: [__journal__hostname]
        target_label: hostname
`;

/** What a fleet has by itself, in other words. */
export const PLAIN = `
clients:
  - url: https://loki.example.com/loki/api/v1/push
    tenant_id: shop
    basic_auth: { username: shop, password_file: /etc/secrets/password }
scrape_configs:
  - job_name: pods
    pipeline_stages:
      - cri:
      - json: { expressions: { level: , message: msg } }
      - labels: { level: }
      - match:
          selector: '{namespace="shop"} |= "debug"'
          action: drop
          drop_counter_reason: debug
      - output: { source: message }
    kubernetes_sd_configs: [{ role: pod, namespaces: { names: [shop, kube-system] } }]
    relabel_configs:
      - { source_labels: [__meta_kubernetes_namespace], regex: kube-system|kube-public, action: drop }
      - { source_labels: [__meta_kubernetes_pod_annotation_logs], regex: 'false', action: drop }
      - { source_labels: [__meta_kubernetes_namespace], target_label: namespace }
      - { source_labels: [__meta_kubernetes_pod_name], target_label: pod }
      - { source_labels: [__meta_kubernetes_pod_container_name], target_label: container }
      - { source_labels: [__meta_kubernetes_pod_label_app_kubernetes_io_name], target_label: app }
      - { source_labels: [__meta_kubernetes_namespace, __meta_kubernetes_pod_container_name], separator: /, target_label: job }
      - { source_labels: [__meta_kubernetes_pod_label_team], target_label: team }
      - { replacement: eu-1, target_label: cluster }
      - { source_labels: [__meta_kubernetes_pod_node_name], target_label: __host__ }
      - source_labels: [__meta_kubernetes_pod_uid, __meta_kubernetes_pod_container_name]
        separator: /
        target_label: __path__
        replacement: /var/log/pods/*$1/*.log
`;
