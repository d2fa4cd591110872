import { ciliumJudge } from './cilium';
import { Direction, kubernetesJudge, PolicyJudge } from './kubernetes';
import { Certainty, Point, PointPort } from './point';
import { CiliumPolicySpec, KubernetesPolicySpec } from '../../plan/network';

/** A policy of either form, ready to be asked. */
export function judgeOf(namespace: string, spec: KubernetesPolicySpec | CiliumPolicySpec): PolicyJudge {
  return 'endpointSelector' in spec ? ciliumJudge(namespace, spec) : kubernetesJudge(namespace, spec);
}

/**
 * Whether a connection comes through: out of the one end, and into the other. What no policy selects is open; what one or more select
 * is open to what any of them admits.
 */
export function reachable(policies: readonly PolicyJudge[], from: Point, to: Point, port: PointPort, certainty: Certainty): boolean {
  return passes(policies, 'egress', from, to, port, certainty) && passes(policies, 'ingress', to, from, port, certainty);
}

function passes(policies: readonly PolicyJudge[], direction: Direction, own: Point, other: Point, port: PointPort, certainty: Certainty): boolean {
  const selecting = policies.filter((policy) => policy.selects(own) && policy.restricts(direction));
  return selecting.length === 0 || selecting.some((policy) => policy.admits(direction, other, port, certainty));
}
