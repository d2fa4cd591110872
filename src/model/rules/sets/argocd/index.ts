export { ARGOCD_SET } from './argocd-set';
