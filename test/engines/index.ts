/**
 * The real engines that tests hand generated text to.
 *
 * Each finder returns the path of a binary that was run once and said the right version, or undefined.
 * None of them needs minutes: what takes long to build is only looked up in the cache
 * (`npx ts-node -T test/engines/build.ts` fills it).
 */
export { alloySyntax, checkAlloy, formatAlloy } from './alloy';
export type { AlloyProblem, AlloyVerdict } from './alloy';
export {
  alertmanager, amtool, blackboxExporter, htpasswd, kubeStateMetrics, kustomize, loki, mimir, newAmtool, newNodeExporter, nginx, nodeExporter,
  openssl, otelcol, policyLinters, prometheus2, prometheus3, promtail, promtool2, promtool3, thanos,
} from './binaries';
export { FakeS3 } from './fake-s3';
export type { PushedLine } from './line-receiver';
export { operatorAnswers, operatorMakes, operatorRefuses, prometheusOperator } from './prometheus-operator';
export type { MadeByOperator, OperatorAnswer, OperatorMade, OperatorRefusal, OperatorRejection } from './prometheus-operator';
export { PushReceiver } from './loki-push';
export { OtlpReceiver } from './otlp-push';
export { makeAuthority, makeCertificate } from './certificates';
export { describeWithEngine } from './describe';
export { fluxBuild, fluxBuilder } from './flux-build';
export type { FluxBuilt } from './flux-build';
export { nginxFault, startFront } from './front';
export type { FrontPlace, RunningFront } from './front';
export { grafanaIni, readGrafanaIni } from './grafana-ini';
export type { ReadSettings } from './grafana-ini';
export { INSTALL } from './install';
export { kustomizeBuild } from './kustomize';
export { freePort, start, stopAll, until } from './processes';
export type { Running, StartOptions } from './processes';
export { describeWithSchemas, hasKubernetesSchemas, KUBERNETES_VERSIONS, resourceDefinitions, validateManifest } from './kubernetes-schemas';
export type { KubernetesVersion } from './kubernetes-schemas';
export { checkTelemetryConfig } from './otel-config';
export { kubeconform, kubeLinter, kubeScore, pluto, writeSchemas } from './policy-linters';
export type { LinterFinding } from './policy-linters';
export { checkPrometheusConfig, checkPrometheusRules } from './prometheus-config';
export type { PrometheusCheck } from './prometheus-config';
