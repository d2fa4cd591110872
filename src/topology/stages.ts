import { ClusterSettings } from './settings/cluster-settings';
import { ResourceSettings } from './settings/component-settings';

function resources(cpu: readonly [string, string], memory: readonly [string, string]): ResourceSettings {
  return {
    requests: { cpu: cpu[0], memory: memory[0] },
    limits: { cpu: cpu[1], memory: memory[1] },
  };
}

/** Sizes of the stages that need no layer of their own: request and limit of each collector. */
export const STAGES: { readonly [stage: string]: ClusterSettings } = {
  production: {
    alloy: { resources: resources(['250m', '500m'], ['512Mi', '1Gi']) },
    kubeStateMetrics: { resources: resources(['100m', '200m'], ['128Mi', '256Mi']) },
  },
  staging: {
    alloy: { resources: resources(['150m', '300m'], ['256Mi', '512Mi']) },
    kubeStateMetrics: { resources: resources(['50m', '100m'], ['64Mi', '128Mi']) },
  },
  development: {
    alloy: { resources: resources(['100m', '200m'], ['128Mi', '256Mi']) },
    kubeStateMetrics: { resources: resources(['25m', '50m'], ['32Mi', '64Mi']) },
  },
};

/** Whose sizes a cluster without a stage gets. */
export const UNSTAGED_SIZES = 'production';
