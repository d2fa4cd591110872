import { PolicyRule } from '../plan';

/*
 * Objects as they are printed, as far as rights and pods are looked at. Anybody may have added some, so that nothing but a name is certain.
 */

export interface PrintedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

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
  readonly ports?: readonly { readonly hostPort?: number }[];
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

/** What the pods of an object are made from; undefined: it makes none. */
export function podOf(object: PrintedObject): PrintedPod | undefined {
  if (!GROUPS.test(object.apiVersion) || !Object.hasOwn(TEMPLATES, object.kind)) return undefined;
  return TEMPLATES[object.kind](object as { readonly [field: string]: unknown } & PrintedObject) ?? undefined;
}

export function isRbac({ apiVersion }: PrintedObject): boolean {
  return apiVersion.startsWith('rbac.authorization.k8s.io/');
}

/** Components of which the objects come from the user. */
export const OF_USERS: ReadonlySet<string> = new Set(['extensions', 'extra']);

/** Annotations by which webhooks of others put containers into pods that read the token. */
export const INJECTED: readonly string[] = ['vault.hashicorp.com/agent-inject'];
