import { Explanation } from '../../src/fleet/explanation';

const DEFAULT = { layer: 'default', where: 'defaults/a/cpu', value: '500m', removed: false };
const CPU = { pointer: '/a/cpu', source: { layer: 'inline', where: "addSpoke('x').unset[0]", removed: true }, shadowed: [DEFAULT], entries: [] };
const MEMORY = {
  pointer: '/a/memory',
  value: '1Gi',
  source: { layer: 'cluster x', where: 'clusters/x.yaml:7', value: '1Gi', removed: false },
  shadowed: [{ layer: 'stage staging', where: 'stages/staging.yaml:3', removed: true }, { ...DEFAULT, value: '2Gi' }],
  entries: [],
};

test('a value is shown with its source and what it shadows', () => {
  expect(String(Explanation._of(MEMORY))).toBe([
    '/a/memory = "1Gi"',
    '  from cluster x (clusters/x.yaml:7)',
    '  over stage staging (stages/staging.yaml:3): removed',
    '  over default: "2Gi"',
  ].join('\n'));
});

test('what was removed is shown as not set, with who removed it', () => {
  expect(String(Explanation._of(CPU))).toBe([
    '/a/cpu is not set', "  removed by inline (addSpoke('x').unset[0])", '  over default: "500m"',
  ].join('\n'));
});

test('what nobody speaks of is not set', () => {
  expect(String(Explanation._of({ pointer: '/b', shadowed: [], entries: [] }))).toBe('/b is not set');
});

test('a map is shown by what is in it', () => {
  const map = Explanation._of({ ...MEMORY, pointer: '/a', value: { memory: '1Gi' }, entries: [MEMORY, CPU] });
  expect(map.entries.map(({ pointer }) => pointer)).toEqual(['/a/memory', '/a/cpu']);
  expect(String(map)).toBe(`${Explanation._of(MEMORY)}\n${Explanation._of(CPU)}`);
});
