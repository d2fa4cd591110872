import type { k8s } from 'cdk8s-plus-28';
import { clusterScoped, namespaced } from './kind';
import { Wire } from './wire';

/*
 * The kinds of Kubernetes that we emit, typed by `cdk8s-plus-28` without loading it: a slip in a field is a compile error.
 */

export type Affinity = Wire<k8s.Affinity>;
export type Container = Wire<k8s.Container>;
export type DeploymentStrategy = Wire<k8s.DeploymentStrategy>;
export type EnvVar = Wire<k8s.EnvVar>;
export type PersistentVolumeClaim = Wire<k8s.KubePersistentVolumeClaimProps>;
export type PodSecurityContext = Wire<k8s.PodSecurityContext>;
export type PodSpec = Wire<k8s.PodSpec>;
export type PodTemplate = Wire<k8s.PodTemplateSpec>;
export type PolicyRule = Wire<k8s.PolicyRule>;
export type Probe = Wire<k8s.Probe>;
export type ResourceRequirements = Wire<k8s.ResourceRequirements>;
export type SecurityContext = Wire<k8s.SecurityContext>;
export type ServicePort = Wire<k8s.ServicePort>;
export type Volume = Wire<k8s.Volume>;
export type VolumeMount = Wire<k8s.VolumeMount>;

export const namespace = clusterScoped<Wire<k8s.KubeNamespaceProps>>('v1', 'Namespace');
export const resourceQuota = namespaced<Wire<k8s.KubeResourceQuotaProps>>('v1', 'ResourceQuota');
export const configMap = namespaced<Wire<k8s.KubeConfigMapProps>>('v1', 'ConfigMap');
export const secret = namespaced<Wire<k8s.KubeSecretProps>>('v1', 'Secret');
export const service = namespaced<Wire<k8s.KubeServiceProps>>('v1', 'Service');
export const persistentVolumeClaim = namespaced<PersistentVolumeClaim>('v1', 'PersistentVolumeClaim');
export const serviceAccount = namespaced<Wire<k8s.KubeServiceAccountProps>>('v1', 'ServiceAccount');

export const clusterRole = clusterScoped<Wire<k8s.KubeClusterRoleProps>>('rbac.authorization.k8s.io/v1', 'ClusterRole');
export const clusterRoleBinding = clusterScoped<Wire<k8s.KubeClusterRoleBindingProps>>('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding');
export const role = namespaced<Wire<k8s.KubeRoleProps>>('rbac.authorization.k8s.io/v1', 'Role');
export const roleBinding = namespaced<Wire<k8s.KubeRoleBindingProps>>('rbac.authorization.k8s.io/v1', 'RoleBinding');

export const statefulSet = namespaced<Wire<k8s.KubeStatefulSetProps>>('apps/v1', 'StatefulSet');
export const daemonSet = namespaced<Wire<k8s.KubeDaemonSetProps>>('apps/v1', 'DaemonSet');
export const deployment = namespaced<Wire<k8s.KubeDeploymentProps>>('apps/v1', 'Deployment');
export const podDisruptionBudget = namespaced<Wire<k8s.KubePodDisruptionBudgetProps>>('policy/v1', 'PodDisruptionBudget');

export const networkPolicy = namespaced<Wire<k8s.KubeNetworkPolicyProps>>('networking.k8s.io/v1', 'NetworkPolicy');
export const ingress = namespaced<Wire<k8s.KubeIngressProps>>('networking.k8s.io/v1', 'Ingress');
