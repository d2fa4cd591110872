import { AlloyBody, AlloyGroup, AlloyNode, statementsOf } from './ast';

/**
 * Calls `visit` for every node of a body in the order of the text, parents first.
 * `parents` are the nodes around it, outermost first; it is the same array each time: copy it to keep it.
 */
export function walkAlloy(body: AlloyBody, visit: (node: VisitedNode, parents: readonly VisitedNode[]) => void): void {
  const parents: VisitedNode[] = [];
  const step = (node: VisitedNode) => {
    visit(node, parents);
    parents.push(node);
    childrenOf(node).forEach(step);
    parents.pop();
  };
  statementsOf(body).forEach(step);
}

/** A group is not visited itself: its statements are, in its place. */
export type VisitedNode = Exclude<AlloyNode, AlloyGroup>;

/** The nodes directly inside a node, in the order of the text. */
export function childrenOf(node: VisitedNode): readonly VisitedNode[] {
  switch (node.kind) {
    case 'attribute': return [node.value];
    case 'block': return statementsOf(node.body);
    case 'array': return node.elements;
    case 'object': return node.fields.map((field) => field.value);
    case 'index': return [node.target, node.key];
    case 'call': return node.args;
    case 'literal': case 'reference': case 'raw': return [];
  }
}
