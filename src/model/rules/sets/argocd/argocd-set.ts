import { APPLICATION_RULES } from './applications';
import { COMPONENT_RULES } from './components';
import { RuleSet } from '../rule-set';

/** Argo CD; the jobs of its components are named by their Services, so metrics are chosen by their names alone. */
export const ARGOCD_SET: RuleSet = {
  id: 'argocd',
  title: 'Argo CD',
  jobs: ['argo-cd'],
  groups: [
    { name: 'argo-cd', rules: APPLICATION_RULES },
    { name: 'argo-cd-components', rules: COMPONENT_RULES },
  ],
};
