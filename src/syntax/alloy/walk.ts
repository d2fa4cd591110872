import { AlloyBody, AlloyNode } from './ast';

/**
 * Calls `visit` for every node of a body in the order of the text, parents first.
 * `parents` are the nodes around it, outermost first; it is the same array each time: copy it to keep it.
 */
export function walkAlloy(body: AlloyBody, visit: (node: AlloyNode, parents: readonly AlloyNode[]) => void): void {
  const parents: AlloyNode[] = [];
  const step = (node: AlloyNode) => {
    visit(node, parents);
    parents.push(node);
    childrenOf(node).forEach(step);
    parents.pop();
  };
  body.forEach(step);
}

/** The nodes directly inside a node, in the order of the text. */
export function childrenOf(node: AlloyNode): readonly AlloyNode[] {
  switch (node.kind) {
    case 'attribute': return [node.value];
    case 'block': return node.body;
    case 'array': return node.elements;
    case 'object': return node.fields.map((field) => field.value);
    case 'index': return [node.target, node.key];
    case 'call': return node.args;
    case 'literal': case 'reference': case 'raw': return [];
  }
}
