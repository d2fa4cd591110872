export { KUBERNETES_SET } from './kubernetes-set';
