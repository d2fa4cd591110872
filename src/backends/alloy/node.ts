import { NODE_NAME_VARIABLE } from './args';
import { KubernetesSdConfig, KubernetesSelector } from '../../model/scrape/service-discovery';
import { AlloyBody, AlloyExpression, AlloyValue, attributes, call } from '../../syntax/alloy/ast';

/** Discovery role -> the field of its objects that holds the name of the node. Other objects belong to no single node. */
const NODE_FIELDS: { readonly [role: string]: string } = {
  node: 'metadata.name',
  pod: 'spec.nodeName',
};

/** Discovery roles that can be limited to one node. */
export const NODE_LOCAL_ROLES: readonly string[] = Object.keys(NODE_FIELDS);

/** The name of the node that the collector runs on. */
export function nodeName(): AlloyExpression {
  return call('sys.env', NODE_NAME_VARIABLE);
}

/** The bodies of the `selectors` blocks of a Kubernetes discovery, at most one for each role: of two, Alloy would use the last. */
export function selectorBodies(sd: Pick<KubernetesSdConfig, 'role' | 'selectors' | 'attachMetadata'>, nodeLocal: boolean): AlloyBody[] {
  const own = sd.selectors ?? [];
  const limited = nodeLocal ? limitedRoles(sd) : [];
  const roles = [...new Set([...own.map(({ role }) => role), ...limited])];
  return roles.map((role) => attributes({
    role,
    label: joined(own, role, 'label'),
    field: field(joined(own, role, 'field'), limited.includes(role) ? NODE_FIELDS[role] : undefined),
  }));
}

/** Nodes too, where they are looked up for the labels of pods: else every instance would watch all nodes. */
function limitedRoles(sd: Pick<KubernetesSdConfig, 'role' | 'attachMetadata'>): string[] {
  return sd.role === 'pod' && sd.attachMetadata?.node ? ['pod', 'node'] : [sd.role];
}

/** Kubernetes reads a comma as "and", in label and field selectors alike. */
function joined(selectors: readonly KubernetesSelector[], role: string, part: 'label' | 'field'): string | undefined {
  const texts = selectors.filter((s) => s.role === role && s[part]).map((s) => s[part]);
  return texts.length === 0 ? undefined : texts.join(',');
}

function field(given: string | undefined, nodeField: string | undefined): AlloyValue | undefined {
  if (nodeField === undefined) return given;
  const before = given === undefined ? '' : `${given.replaceAll('%', '%%')},`;
  return call('string.format', `${before}${nodeField}=%s`, nodeName());
}
