import { AlloyNode, attribute, block, call, childrenOf, component, index, object, raw, reference, walkAlloy } from '../../../src/syntax/alloy';

const body = [
  component('a.b', 'l', [
    attribute('x', [1, object({ k: reference('r.s'), j: 'two' })]),
    block('inner', [attribute('y', call('f', index(reference('d'), 'key'), raw('z')))]),
  ]),
  raw('text'),
];

test('visits every node once, parents first, in the order of the text', () => {
  const seen: string[] = [];
  walkAlloy(body, (node, parents) => seen.push(`${'.'.repeat(parents.length)}${name(node)}`));
  expect(seen).toEqual([
    'a.b', '.x', '..array', '...1', '...object', '....r.s', '....two', '.inner', '..y', '...f', '....index', '.....d', '.....key', '....raw', 'raw',
  ]);
});

test('the parents are those that hold the node', () => {
  walkAlloy(body, (node, parents) => {
    const parent = parents.at(-1);
    expect(parent === undefined ? body : childrenOf(parent)).toContain(node);
  });
  expect.hasAssertions();
});

function name(node: AlloyNode): string {
  switch (node.kind) {
    case 'attribute': case 'block': case 'call': return node.name;
    case 'literal': return String(node.value);
    case 'reference': return node.path.join('.');
    default: return node.kind;
  }
}
