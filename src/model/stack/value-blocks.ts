import { BlockTexts } from '../fields/field-blocks';

/**
 * The values of kube-prometheus-stack, by name and type. What is switched off, since the library brings it, is known by its first name alone.
 *
 * @see https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml
 */
export const VALUE_BLOCKS: BlockTexts = {
  root: `
    boolean: cleanPrometheusOperatorObjectNames
    string: fullnameOverride kubeTargetVersionOverride kubeVersionOverride nameOverride namespaceOverride
    map: additionalPrometheusRulesMap alertmanager commonLabels coreDns crds customRules defaultRules grafana kube-state-metrics
    kubeApiServer kubeControllerManager kubeDns kubeEtcd kubeProxy kubeScheduler kubeStateMetrics kubelet kubernetesServiceMonitors
    nodeExporter prometheus-node-exporter prometheus-windows-exporter thanosRuler windowsMonitoring
    any: additionalPrometheusRules extraManifests
    global( rbac( boolean: create createAggregateClusterRoles pspEnabled map: pspAnnotations ) string: imageRegistry list: imagePullSecrets )
    prometheusOperator= prometheus=
  `,
  image: 'string: registry repository tag sha pullPolicy',
  probe: 'boolean: enabled int: failureThreshold initialDelaySeconds periodSeconds successThreshold timeoutSeconds',
  disruption: 'boolean: enabled any: minAvailable maxUnavailable string: unhealthyPodEvictionPolicy',
  dualStack: 'boolean: enabled list: ipFamilies string: ipFamilyPolicy',
  tls: 'boolean: enabled string: tlsMinVersion int: internalPort',
  account: 'boolean: create automountServiceAccountToken string: name map: annotations',
  address: `
    ipDualStack=dualStack map: annotations labels list: loadBalancerSourceRanges externalIPs string: clusterIP loadBalancerIP
    externalTrafficPolicy type int: nodePort nodePortTls list: additionalPorts
  `,
  placed: `
    map: nodeSelector affinity dnsConfig resources labels annotations podLabels podAnnotations list: tolerations
    boolean: hostNetwork automountServiceAccountToken string: priorityClassName
  `,
  contexts: 'map: securityContext containerSecurityContext',
  certificate: 'string: duration int: revisionHistoryLimit',
  webhookPods: `
    +placed +contexts podDisruptionBudget=disruption tls= serviceAccount=account service=address livenessProbe=probe readinessProbe=probe
    image= boolean: enabled int: replicas revisionHistoryLimit map: strategy string: logFormat logLevel any: hostUsers
  `,
  webhooks: `
    deployment=webhookPods
    patch( image= serviceAccount=account boolean: enabled string: priorityClassName int: ttlSecondsAfterFinished
    map: resources annotations podAnnotations nodeSelector affinity securityContext list: tolerations )
    createSecretJob( map: securityContext ) patchWebhookJob( map: securityContext )
    mutatingWebhookConfiguration( map: annotations ) validatingWebhookConfiguration( map: annotations )
    certManager( rootCert=certificate admissionCert=certificate boolean: enabled map: issuerRef )
    boolean: enabled string: failurePolicy caBundle int: timeoutSeconds
    map: annotations namespaceSelector objectSelector any: matchConditions
  `,
  prometheusOperator: `
    +placed +contexts tls= livenessProbe=probe readinessProbe=probe admissionWebhooks=webhooks serviceAccount=account service=address
    podDisruptionBudget=disruption image= prometheusConfigReloader( image= boolean: enableProbe map: resources ) thanosImage=image
    networkPolicy( boolean: enabled string: flavor map: cilium matchLabels )
    kubeletService( boolean: enabled string: namespace selector name )
    verticalPodAutoscaler( boolean: enabled list: recommenders controlledResources string: controlledValues
    map: maxAllowed minAllowed updatePolicy )
    namespaces( boolean: releaseNamespace list: additional )
    boolean: enabled kubeletEndpointsEnabled kubeletEndpointSliceEnabled
    int: revisionHistoryLimit terminationGracePeriodSeconds
    list: denyNamespaces alertmanagerInstanceNamespaces alertmanagerConfigNamespaces prometheusInstanceNamespaces
    thanosRulerInstanceNamespaces extraArgs extraVolumes extraVolumeMounts
    map: env featureGates strategy lifecycle serviceMonitor
    string: fullnameOverride clusterDomain logFormat logLevel prometheusDefaultBaseImage prometheusDefaultBaseImageRegistry
    alertmanagerDefaultBaseImage alertmanagerDefaultBaseImageRegistry prometheusInstanceSelector alertmanagerInstanceSelector
    thanosRulerInstanceSelector secretFieldSelector
    any: hostUsers
  `,
  ingress: `
    boolean: enabled map: annotations labels list: hosts paths tls string: ingressClassName pathType int: nodePort any: servicePort
  `,
  thanosAddress: `
    ipDualStack=dualStack boolean: enabled map: annotations labels list: loadBalancerSourceRanges
    string: externalTrafficPolicy type portName httpPortName clusterIP loadBalancerIP any: targetPort targetHttpPort
    int: port httpPort nodePort httpNodePort
  `,
  prometheus: `
    prometheusSpec= serviceAccount=account
    networkPolicy( boolean: enabled string: flavor map: cilium podSelector list: egress ingress )
    thanosService=thanosAddress thanosServiceExternal=thanosAddress thanosIngress=ingress ingress=
    service( +address boolean: enabled publishNotReadyAddresses int: port reloaderWebPort any: targetPort string: sessionAffinity
    map: sessionAffinityConfig )
    servicePerReplica( +address boolean: enabled int: port any: targetPort )
    ingressPerReplica( boolean: enabled map: annotations labels list: paths
    string: ingressClassName hostPrefix hostDomain pathType tlsSecretName tlsSecretPerReplica( boolean: enabled string: prefix ) )
    podDisruptionBudget=disruption extraSecret( string: name map: annotations data )
    boolean: enabled agentMode map: annotations additionalLabels route routePerReplica thanosRoute serviceMonitor thanosServiceMonitor
    list: additionalRulesForClusterRole additionalServiceMonitors additionalPodMonitors
  `,
  prometheusSpec: `
    image=
    boolean: allowOverlappingBlocks arbitraryFSAccessThroughSMs automountServiceAccountToken disableCompaction enableAdminAPI
    enableOTLPReceiver enableRemoteWriteReceiver enableServiceLinks hostNetwork ignoreNamespaceSelectors listenLocal overrideHonorLabels
    overrideHonorTimestamps paused podMonitorSelectorNilUsesHelmValues probeSelectorNilUsesHelmValues
    prometheusExternalLabelNameClear remoteWriteDashboards replicaExternalLabelNameClear ruleSelectorNilUsesHelmValues
    scrapeConfigSelectorNilUsesHelmValues serviceMonitorSelectorNilUsesHelmValues walCompression
    int: enforcedKeepDroppedTargets keepDroppedTargets labelLimit labelNameLengthLimit labelValueLengthLimit targetLimit maximumStartupDurationSeconds minReadySeconds replicas shards terminationGracePeriodSeconds
    string: additionalConfigString bodySizeLimit dnsPolicy enforcedBodySizeLimit nameEscapingScheme reloadStrategy ruleQueryOffset
    schedulerName enforcedNamespaceLabel evaluationInterval externalUrl logFormat logLevel nameValidationScheme
    podAntiAffinity podAntiAffinityTopologyKey podManagementPolicy portName priorityClassName prometheusExternalLabelName
    replicaExternalLabelName retention retentionSize routePrefix scrapeFailureLogFile scrapeInterval scrapeTimeout serviceDiscoveryRole
    serviceName version
    list: additionalArgs additionalRemoteRead additionalRemoteWrite alertingEndpoints configMaps containers enableFeatures
    excludedFromEnforcement hostAliases initContainers podTargetLabels prometheusRulesExcludedFromEnforce remoteRead remoteWrite
    remoteWriteReceiverMessageVersions scrapeClasses scrapeProtocols secrets tolerations topologySpreadConstraints volumeMounts volumes
    map: additionalAlertManagerConfigsSecret additionalAlertRelabelConfigsSecret additionalConfig
    additionalPrometheusSecretsAnnotations additionalScrapeConfigsSecret affinity apiserverConfig dnsConfig runtime shardRetentionPolicy
    shardingStrategy exemplars externalLabels
    nodeSelector otlp persistentVolumeClaimRetentionPolicy podMetadata podMonitorNamespaceSelector podMonitorSelector
    probeNamespaceSelector probeSelector query resources ruleNamespaceSelector ruleSelector scrapeConfigNamespaceSelector
    scrapeConfigSelector securityContext serviceMonitorNamespaceSelector serviceMonitorSelector storageSpec thanos tracingConfig tsdb
    updateStrategy web
    any: additionalAlertManagerConfigs additionalAlertRelabelConfigs additionalScrapeConfigs enforcedLabelLimit
    enforcedLabelNameLengthLimit enforcedLabelValueLengthLimit enforcedSampleLimit enforcedTargetLimit hostUsers queryLogFile sampleLimit
  `,
};
