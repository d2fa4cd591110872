import { PolicyRule, PrintedObject } from '../plan';

/*
 * Objects as they are printed, as far as rights and pods are looked at.
 */

export interface PrintedComponent {
  readonly component: string;
  readonly manifests: readonly PrintedObject[];
}

export interface PrintedRole extends PrintedObject {
  readonly rules?: readonly Partial<PolicyRule>[];
  readonly aggregationRule?: object;
}

export interface PrintedBinding extends PrintedObject {
  readonly roleRef?: { readonly kind?: string; readonly name?: string };
  readonly subjects?: readonly { readonly kind?: string; readonly name?: string; readonly namespace?: string }[];
}

export interface PrintedPod {
  readonly metadata?: { readonly annotations?: { readonly [name: string]: string } };
  readonly spec?: PrintedPodSpec;
}

export interface PrintedPodSpec {
  readonly [field: string]: unknown;
  readonly serviceAccountName?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly securityContext?: PrintedSecurity;
  readonly containers?: readonly PrintedContainer[];
  readonly initContainers?: readonly PrintedContainer[];
  readonly ephemeralContainers?: readonly PrintedContainer[];
  readonly volumes?: readonly { readonly [kind: string]: unknown }[];
}

export interface PrintedContainer {
  readonly name?: string;
  readonly image?: string;
  readonly args?: readonly string[];
  readonly ports?: readonly { readonly name?: string; readonly containerPort?: number; readonly hostPort?: number }[];
  readonly livenessProbe?: PrintedHandler;
  readonly readinessProbe?: PrintedHandler;
  readonly startupProbe?: PrintedHandler;
  readonly lifecycle?: { readonly [hook: string]: PrintedHandler | undefined };
  readonly securityContext?: PrintedSecurity;
}

/** A probe or a hook. */
export interface PrintedHandler {
  readonly httpGet?: { readonly host?: string };
  readonly tcpSocket?: { readonly host?: string };
}

export interface PrintedSecurity {
  readonly [field: string]: unknown;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type?: string };
  readonly seLinuxOptions?: { readonly type?: string; readonly user?: string; readonly role?: string };
  readonly appArmorProfile?: { readonly type?: string };
  readonly windowsOptions?: { readonly hostProcess?: boolean };
  readonly sysctls?: readonly { readonly name?: string }[];
}

/** Kind -> where its pods are. */
const TEMPLATES: { readonly [kind: string]: (object: { readonly [field: string]: any }) => PrintedPod | undefined } = {
  CronJob: ({ spec }) => spec?.jobTemplate?.spec?.template,
  DaemonSet: ({ spec }) => spec?.template,
  Deployment: ({ spec }) => spec?.template,
  Job: ({ spec }) => spec?.template,
  Pod: (pod) => pod,
  PodTemplate: ({ template }) => template,
  ReplicaSet: ({ spec }) => spec?.template,
  ReplicationController: ({ spec }) => spec?.template,
  StatefulSet: ({ spec }) => spec?.template,
};

/** Groups of those kinds. */
const GROUPS = /^(v1|apps\/.+|batch\/.+)$/;

/** What the operator gives to each container, unless a patch says otherwise. */
const LOCKED_BY_OPERATOR: PrintedSecurity = { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

const RELOADER = { name: 'config-reloader', port: { name: 'reloader-web', containerPort: 8080 } };

/**
 * Kind of the Prometheus Operator -> `app.kubernetes.io/name` of the pods, and what runs in them.
 *
 * @see https://github.com/prometheus-operator/prometheus-operator/tree/v0.93.1/pkg (makeStatefulSetSpec of prometheus/server, prometheus/agent and alertmanager)
 */
const OPERATED: { readonly [kind: string]: { readonly name: string; readonly containers: readonly OperatedContainer[] } } = {
  Alertmanager: { name: 'alertmanager', containers: [{ name: 'alertmanager', port: { name: 'web', containerPort: 9093 } }, RELOADER] },
  Prometheus: { name: 'prometheus', containers: [{ name: 'prometheus', port: { name: 'web', containerPort: 9090 } }, RELOADER] },
  PrometheusAgent: { name: 'prometheus-agent', containers: [{ name: 'prometheus', port: { name: 'web', containerPort: 9090 } }, RELOADER] },
};

interface OperatedContainer {
  readonly name: string;
  readonly port: { readonly name: string; readonly containerPort: number };
}

/** What the pods of an object are made from; undefined: it makes none. */
export function podOf(object: PrintedObject): PrintedPod | undefined {
  if (object.apiVersion.startsWith('monitoring.coreos.com/') && Object.hasOwn(OPERATED, object.kind)) return operatedPod(object);
  if (!GROUPS.test(object.apiVersion) || !Object.hasOwn(TEMPLATES, object.kind)) return undefined;
  return TEMPLATES[object.kind](object as { readonly [field: string]: unknown } & PrintedObject) ?? undefined;
}

/** What the operator makes of one of its objects, as far as that is looked at; the object may add to it. */
function operatedPod({ kind, metadata, ...object }: PrintedObject & { readonly spec?: { readonly [field: string]: any } }): PrintedPod {
  const { containers = [], initContainers = [], podMetadata, ...spec } = object.spec ?? {};
  const { name, containers: made } = OPERATED[kind];
  const init = { name: `init-${RELOADER.name}`, securityContext: LOCKED_BY_OPERATOR };
  // which reloader runs, the operator itself is told
  const running = made.map((one) => ({
    name: one.name, ports: [one.port], securityContext: LOCKED_BY_OPERATOR, ...one !== RELOADER && spec.image !== undefined && { image: spec.image },
  }));
  const labels = { ...podMetadata?.labels, 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': metadata.name };
  const own = Object.fromEntries(OF_PODS.filter((field) => spec[field] !== undefined).map((field) => [field, spec[field]]));
  return {
    metadata: { ...podMetadata, labels },
    spec: { ...own, containers: patched(running, containers), initContainers: patched([init], initContainers) },
  };
}

/** Fields that its pods have as they are. */
const OF_PODS = ['automountServiceAccountToken', 'hostNetwork', 'securityContext', 'serviceAccountName', 'volumes'] as const;

/** Containers of the same name are merged. */
function patched(made: readonly PrintedContainer[], further: readonly PrintedContainer[]): PrintedContainer[] {
  const names = new Set(made.map(({ name }) => name));
  return [...made.map((one) => ({ ...one, ...further.find(({ name }) => name === one.name) })), ...further.filter(({ name }) => !names.has(name))];
}

export function isRbac({ apiVersion }: PrintedObject): boolean {
  return apiVersion.startsWith('rbac.authorization.k8s.io/');
}

/** Components of which the objects come from the user. */
export const OF_USERS: ReadonlySet<string> = new Set(['extensions', 'extra']);

/** Annotations by which webhooks of others put containers into pods that read the token. */
export const INJECTED: readonly string[] = ['vault.hashicorp.com/agent-inject'];
