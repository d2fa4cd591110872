import { COMPONENTS } from '../../../src/backends/alloy/component-table';
import { STAGES } from '../../../src/backends/alloy/table/loki-stages';
import { BlockSpec } from '../../../src/backends/alloy/table/spec';

/** Every block of the table once, with its path; `stage.match` holds itself. */
function everyBlock(): [path: string, spec: BlockSpec][] {
  const found = new Map<BlockSpec, string>();
  const visit = (path: string, spec: BlockSpec) => {
    if (found.has(spec)) return;
    found.set(spec, path);
    for (const [name, inner] of Object.entries(spec.blocks ?? {})) visit(`${path} > ${name}`, inner);
  };
  for (const [name, spec] of COMPONENTS) visit(name, spec);
  return [...found].map(([spec, path]) => [path, spec]);
}

describe.each(everyBlock())('%s', (_, spec) => {
  const names = [spec.required, spec.optional, spec.blocks].flatMap((part) => Object.keys(part ?? {}));

  test('tells every name once, and its rules are about names that it tells', () => {
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(expect.arrayContaining([...(spec.requiredBlocks ?? []), ...(spec.atMostOne ?? []).flat()]));
    expect(Object.keys(spec.blocks ?? {})).toEqual(expect.arrayContaining([...spec.requiredBlocks ?? []]));
  });
});

test('stages may be repeated, and nested in a match', () => {
  expect(Object.values(STAGES).every((stage) => stage.many === true)).toBe(true);
  expect(STAGES['stage.match'].blocks).toBe(STAGES);
});

test('whoever takes a kind of receiver finds somebody who exports one', () => {
  const exported = new Set([...COMPONENTS.values()].flatMap((spec) => Object.values(spec.exports ?? {})));
  expect([...exported]).toEqual(expect.arrayContaining(['MetricsReceiver', 'LogsReceiver', 'Consumer', '[{string}]']));
});
