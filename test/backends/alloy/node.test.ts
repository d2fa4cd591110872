import { selectorBodies } from '../../../src/backends/alloy/node';
import { KubernetesSdConfig } from '../../../src/model/scrape/service-discovery';
import { block, printAlloy } from '../../../src/syntax/alloy';

function textOf(sd: KubernetesSdConfig, nodeLocal: boolean): string[] {
  return selectorBodies(sd, nodeLocal).map((body) => printAlloy([block('x', body)]).replace(/\t/g, '').replace(/ += /g, ' = ').slice(4, -3));
}

test.each([
  ['pod', 'role = "pod"\nfield = string.format("spec.nodeName=%s", sys.env("NODE_NAME"))'],
  ['node', 'role = "node"\nfield = string.format("metadata.name=%s", sys.env("NODE_NAME"))'],
])('role %s is limited to the own node', (role, expected) => {
  expect(textOf({ role }, true)).toEqual([expected]);
  expect(textOf({ role }, false)).toEqual([]);
});

test('selectors of one role become one, with all that they ask', () => {
  const selectors = [
    { role: 'pod', label: 'a=b' }, { role: 'node', label: 'n=1' }, { role: 'pod', label: 'c in (d)', field: 'status.phase=Running' },
  ];
  expect(textOf({ role: 'pod', selectors }, true)).toEqual([
    'role = "pod"\nlabel = "a=b,c in (d)"\nfield = string.format("status.phase=Running,spec.nodeName=%s", sys.env("NODE_NAME"))',
    'role = "node"\nlabel = "n=1"',
  ]);
  expect(textOf({ role: 'pod', selectors }, false)).toEqual([
    'role = "pod"\nlabel = "a=b,c in (d)"\nfield = "status.phase=Running"', 'role = "node"\nlabel = "n=1"',
  ]);
});

test('nodes that are looked up for pods are limited too', () => {
  expect(textOf({ role: 'pod', attachMetadata: { node: true } }, true)).toEqual([
    'role = "pod"\nfield = string.format("spec.nodeName=%s", sys.env("NODE_NAME"))',
    'role = "node"\nfield = string.format("metadata.name=%s", sys.env("NODE_NAME"))',
  ]);
});

test('a percent sign is not taken for a place of the node', () => {
  expect(textOf({ role: 'pod', selectors: [{ role: 'pod', field: 'a=100%' }] }, true)[0]).toContain('"a=100%%,spec.nodeName=%s"');
});
