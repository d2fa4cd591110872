import { NODE_NAME_VARIABLE, variable } from './args';
import { Tree } from './fields';

/** Discovery role -> the field of its objects that holds the name of the node. Other objects belong to no single node. */
const NODE_FIELDS: { readonly [role: string]: string } = {
  node: 'metadata.name',
  pod: 'spec.nodeName',
};

/** A printed Kubernetes discovery, limited to what belongs to the node that the collector runs on. */
export function onOwnNode(sd: Tree): Tree {
  const given = (sd.selectors ?? []) as readonly Tree[];
  const limited = limitedRoles(sd);
  const roles = [...new Set([...given.map(({ role }) => role as string), ...limited])];
  return {
    ...sd,
    // at most one for each role, or the library refuses the config
    selectors: roles.map((role) => {
      const own = given.filter((selector) => selector.role === role);
      const field = limited.includes(role) ? [`${NODE_FIELDS[role]}=${variable(NODE_NAME_VARIABLE)}`] : [];
      return { role, label: joined(own.map(({ label }) => label)), field: joined([...own.map((selector) => selector.field), ...field]) };
    }),
  };
}

/** Nodes too, where they are looked up for the labels of pods: else every instance would watch all nodes. */
function limitedRoles({ role, attach_metadata: metadata }: Tree): string[] {
  return role === 'pod' && (metadata as Tree | undefined)?.node ? ['pod', 'node'] : [role as string];
}

/** Kubernetes reads a comma as "and", in label and field selectors alike. */
function joined(texts: readonly unknown[]): string | undefined {
  const given = texts.filter((text) => text !== undefined && text !== '');
  return given.length === 0 ? undefined : given.join(',');
}
