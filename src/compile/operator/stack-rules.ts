/** Why a value of the chart is refused. */
export interface RefusedValue {
  /** What says it in its place, after "it is said by". */
  readonly by?: string;
  /** Why nothing says it. */
  readonly because?: string;
}

const by = (setting: string): RefusedValue => ({ by: setting });
const because = (reason: string): RefusedValue => ({ because: reason });
const each = (names: string, refused: RefusedValue) => Object.fromEntries(names.split(' ').map((name) => [name, refused]));

const IDENTITY = because('series of the cluster carry its identity and nothing else, which is proved of them');
const KNOWN_PORT = because('Services, policies and data sources of ours know how the server is reached');
const OVERSIGHT = because('the operator has to see the objects of this cluster, and the namespaces that they are in');

/** Path of a value -> why it is refused. A path covers what is below it. */
export const REFUSED_VALUES: { readonly [path: string]: RefusedValue } = {
  'namespaceOverride': by('`global.namespace`'),
  'crds': by('`operator.stack.definitions`: definitions are a release of their own'),
  ...each('defaultRules customRules additionalPrometheusRules additionalPrometheusRulesMap', by('`rules`')),
  'alertmanager': by('`alertmanager` of the hub, whose object stands beside the chart'),
  'grafana': by('`grafana` of the hub'),
  ...each('kubeStateMetrics kube-state-metrics', by('`kubeStateMetrics`')),
  ...each('nodeExporter prometheus-node-exporter', by('`nodeExporter`')),
  ...each('windowsMonitoring prometheus-windows-exporter', by('`scrape`: release that exporter by its own chart, and give a job for it')),
  ...each('kubernetesServiceMonitors kubeApiServer kubelet kubeControllerManager coreDns kubeDns kubeEtcd kubeScheduler kubeProxy', by('`jobs`')),
  'thanosRuler': by('`MetricsStore.thanosReceive()` of the hub'),
  'extraManifests': by('`extraManifests` of the layers, which are checked with all others'),
  'global.imageRegistry': by('`global.imageRegistry` of the layers'),
  'global.imagePullSecrets': by('`global.imagePullSecrets` of the layers'),
  'global.rbac.create': because('the operator needs its rights'),
  'prometheusOperator.enabled': because('without the operator nobody runs the Prometheus; `operator.stack.enabled: false` leaves all of the chart out'),
  'prometheusOperator.serviceMonitor': by('`scrape`'),
  ...each(
    ['namespaces', 'denyNamespaces', 'prometheusInstanceNamespaces', 'prometheusInstanceSelector', 'alertmanagerInstanceNamespaces',
      'alertmanagerInstanceSelector', 'alertmanagerConfigNamespaces'].map((name) => `prometheusOperator.${name}`).join(' '),
    OVERSIGHT,
  ),
  ...each('prometheus.enabled prometheus.agentMode', by('the `collection` of the cluster')),
  'prometheus.serviceAccount': by('`prometheus.serviceAccountAnnotations`: the account is ours, with the rights that the jobs need'),
  'prometheus.networkPolicy': by('`networkPolicies`'),
  'prometheus.podDisruptionBudget': because('its pods have one of ours, and two for one pod keep a node from being drained'),
  ...each(
    'prometheus.serviceMonitor prometheus.thanosServiceMonitor prometheus.additionalServiceMonitors prometheus.additionalPodMonitors',
    by('`scrape`, by ScrapeJob.serviceMonitor() and ScrapeJob.podMonitor()'),
  ),
  'prometheus.additionalRulesForClusterRole': because('rights follow from the jobs'),
  'prometheus.extraSecret': by('`secrets` of the fleet: credentials come by reference'),
  ...each(
    'prometheus.ingress prometheus.route prometheus.routePerReplica prometheus.ingressPerReplica prometheus.thanosIngress prometheus.thanosRoute',
    by('`routes` and the HubEndpoint of the hub, which protect the way in'),
  ),
  ...each(
    'prometheus.service.type prometheus.service.nodePort prometheus.service.loadBalancerIP prometheus.service.externalIPs prometheus.servicePerReplica.type prometheus.thanosServiceExternal',
    by('the HubEndpoint of the hub, which protects the way in'),
  ),
};

/** The same of the fields of its Prometheus, by their names in the chart and, where these differ, in the object. */
export const REFUSED_FIELDS: { readonly [name: string]: RefusedValue } = {
  ...each('image version sha', by('`prometheus.image`')),
  ...each(
    'alerting alertingEndpoints additionalAlertManagerConfigs additionalAlertManagerConfigsSecret additionalAlertRelabelConfigs additionalAlertRelabelConfigsSecret',
    by('`alertmanager` of the hub and of the cluster'),
  ),
  ...each('remoteWrite additionalRemoteWrite', by('`remoteWrite` and the hub')),
  ...each('additionalScrapeConfigs additionalScrapeConfigsSecret', by('`scrape`')),
  evaluationInterval: by('`prometheus.evaluationInterval`'),
  scrapeInterval: by('`global.scrapeInterval`'),
  scrapeTimeout: by('`global.scrapeTimeout`'),
  externalLabels: by('`global.externalLabels`'),
  ...each('prometheusExternalLabelName prometheusExternalLabelNameClear replicaExternalLabelName replicaExternalLabelNameClear', IDENTITY),
  ...each('scrapeClasses overrideHonorLabels enforcedNamespaceLabel excludedFromEnforcement prometheusRulesExcludedFromEnforce podTargetLabels', IDENTITY),
  ...each('overrideHonorTimestamps ignoreNamespaceSelectors', because('jobs and monitors say it themselves')),
  ...each('enableRemoteWriteReceiver remoteWriteReceiver enableOTLPReceiver otlp', because('who may push follows from the collections of the spokes')),
  logLevel: by('`prometheus.logLevel`'),
  logFormat: by('`prometheus.logFormat`'),
  nodeSelector: by('`prometheus.nodeSelector`'),
  tolerations: by('`prometheus.tolerations`'),
  priorityClassName: by('`prometheus.priorityClassName`'),
  ...each('topologySpreadConstraints affinity podAntiAffinity podAntiAffinityTopologyKey', by('`prometheus.topologySpreadConstraints`')),
  resources: by('`prometheus.resources`'),
  podMetadata: by('`prometheus.podLabels` and `prometheus.podAnnotations`'),
  imagePullSecrets: by('`global.imagePullSecrets` of the layers'),
  ...each(
    'serviceMonitorSelector podMonitorSelector probeSelector ruleSelector scrapeConfigSelector serviceMonitorSelectorNilUsesHelmValues podMonitorSelectorNilUsesHelmValues probeSelectorNilUsesHelmValues ruleSelectorNilUsesHelmValues scrapeConfigSelectorNilUsesHelmValues',
    by('`operator.monitorLabels`'),
  ),
  ...each(
    'serviceMonitorNamespaceSelector podMonitorNamespaceSelector probeNamespaceSelector ruleNamespaceSelector scrapeConfigNamespaceSelector',
    by('`operator.monitorNamespaces`'),
  ),
  replicas: by('`MetricsStore.prometheus({ replicas })` of the hub, or `prometheus.replicas`'),
  ...each('shards shardingStrategy', by('`prometheus.shards`')),
  ruleQueryOffset: by('`rules.queryOffset`'),
  retention: by('`prometheus.retention`'),
  retentionSize: by('`prometheus.retentionSize`'),
  tsdb: by('`prometheus.outOfOrderTimeWindow`'),
  ...each('storage storageSpec', by('`prometheus.storage`')),
  remoteWriteDashboards: by('`dashboards`, among which there is one about it'),
  ...each('portName routePrefix listenLocal hostNetwork serviceName web', KNOWN_PORT),
  externalUrl: by('`routes` of the hub'),
  ...each('serviceDiscoveryRole apiserverConfig automountServiceAccountToken serviceAccountName', because('rights follow from the jobs')),
  ...each('secrets configMaps', because('they follow from what jobs and receivers refer to')),
  ...each('maximumStartupDurationSeconds nameValidationScheme nameEscapingScheme', because('they follow from what the server keeps, and from the names that rules and dashboards read')),
  imagePullPolicy: by('`prometheus.image.pullPolicy`'),
  enableServiceLinks: because('engines read their environment'),
  ...each(
    'securityContext.runAsNonRoot securityContext.seccompProfile securityContext.windowsOptions securityContext.sysctls securityContext.seLinuxOptions',
    because('the pods keep to the restricted profile; `runAsUser`, `runAsGroup` and `fsGroup` may be those of the volume'),
  ),
  ...each('additionalArgs arbitraryFSAccessThroughSMs', because('they would say once more what the object says, or undo it')),
  additionalConfigString: because('nobody can look into a text; `additionalConfig` takes the same fields as a map'),
};

const SPEC = 'prometheus.prometheusSpec';

/** What refuses a value, by its path; undefined: nothing does. */
export function refusal(path: readonly string[]): RefusedValue | undefined {
  const [first, second, ...field] = path;
  if (`${first}.${second}` !== SPEC) return own(REFUSED_VALUES, path.join('.'));
  if (field.length === 0) return undefined;
  return own(REFUSED_FIELDS, field[0] === 'additionalConfig' && field.length === 2 ? field[1] : field.join('.'));
}

function own(table: { readonly [path: string]: RefusedValue }, path: string): RefusedValue | undefined {
  return Object.hasOwn(table, path) ? table[path] : undefined;
}

/** What kinds of entries of `containers` and `initContainers` would be laid over the operator's own. */
export const OPERATOR_CONTAINERS: readonly string[] = ['prometheus', 'config-reloader', 'init-config-reloader', 'thanos-sidecar'];
