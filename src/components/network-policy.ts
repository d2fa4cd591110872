import { COMMON_LABELS, Labels } from './labels';
import { ciliumNetworkPolicy, CiliumNetworkPolicyFields } from '../../imports/cilium';
import * as k from '../../imports/kubernetes';
import { ManifestSink } from '../../imports/manifest-sink';
import { NetworkPlan, PolicyPlan } from '../compile/plan';

/**
 * A policy for each workload of ours, which denies everything that its config has no need of, in both directions.
 *
 * There is none for pods in the network of their node (node-exporter, and an Alloy that reads the metrics of its node): no policy
 * applies to those, and who may connect to them is for the firewall of the node to say.
 */
export function addNetworkPolicies(to: ManifestSink, network: NetworkPlan): void {
  for (const policy of network.policies) {
    const metadata = { name: policy.name, namespace: network.namespace, labels: labelsOf(network, policy) };
    const { spec } = policy;
    // what settings add is of somebody else's making, and printed as given
    if ('endpointSelector' in spec) {
      ciliumNetworkPolicy.add(to, policy.name, { metadata, spec: withAdditions(policy) as CiliumNetworkPolicyFields['spec'] });
    } else {
      k.networkPolicy.add(to, policy.name, { metadata, spec: withAdditions(policy) as typeof spec });
    }
  }
}

/** Those of the workload without its version: a new one changes nothing about who talks to whom. */
function labelsOf({ workloads }: NetworkPlan, { workload }: PolicyPlan): Labels {
  return { ...workloads.find(({ name }) => name === workload)?.labels, ...COMMON_LABELS };
}

function withAdditions({ added, spec }: PolicyPlan): object {
  const ingress = [...spec.ingress ?? [], ...added.ingress];
  const egress = [...spec.egress ?? [], ...added.egress];
  return { ...spec, ...(ingress.length > 0 && { ingress }), ...(egress.length > 0 && { egress }) };
}
