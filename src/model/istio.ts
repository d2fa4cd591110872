/** How a namespace takes part in an Istio mesh, and what follows for it. */
export interface IstioMode {
  /**
   * Labels of the namespace. One that says nothing would follow what the mesh does by default.
   * @see https://istio.io/latest/docs/reference/config/labels/
   */
  readonly namespaceLabels: { readonly [name: string]: string };
  /** Each pod has a proxy of its own. */
  readonly hasSidecar: boolean;
  /**
   * An init container that changes the pod's routing joins each pod, which only the standard `privileged` admits.
   * @see https://istio.io/latest/docs/setup/additional-setup/pod-security-admission/
   */
  readonly needsPrivileged: boolean;
}

const WITHOUT_SIDECARS = { 'istio-injection': 'disabled' };
const WITH_SIDECARS = { 'istio-injection': 'enabled' };

/** Values of `global.istio`. */
export const ISTIO = {
  'none': { namespaceLabels: WITHOUT_SIDECARS, hasSidecar: false, needsPrivileged: false },
  'sidecar': { namespaceLabels: WITH_SIDECARS, hasSidecar: true, needsPrivileged: true },
  'sidecar-cni': { namespaceLabels: WITH_SIDECARS, hasSidecar: true, needsPrivileged: false },
  'ambient': { namespaceLabels: { ...WITHOUT_SIDECARS, 'istio.io/dataplane-mode': 'ambient' }, hasSidecar: false, needsPrivileged: false },
} as const satisfies { readonly [name: string]: IstioMode };

export type IstioModeName = keyof typeof ISTIO;

export const ISTIO_MODES = Object.keys(ISTIO) as readonly IstioModeName[];
