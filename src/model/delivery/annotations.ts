/** Says whether Flux reads `$` in an object as a variable; as a label too. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-substitution-opting-out */
export const FLUX_SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

/** Says whether Flux removes an object that it has applied before. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-prune-behavior */
export const FLUX_PRUNE = 'kustomize.toolkit.fluxcd.io/prune';

/** Says how Flux applies an object. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources */
export const FLUX_APPLY = 'kustomize.toolkit.fluxcd.io/ssa';

/** Lists how Argo CD applies an object. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
export const ARGOCD_SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
