import { portsOf } from '../../../src/compile/hub/pinning';

const MANY = Array.from({ length: 300 }, (_, i) => `cluster-${i}`);
const before = portsOf(MANY);

test('ports stay when clusters come and go, in whatever order', () => {
  const after = portsOf(['new-1', ...MANY, 'new-2']);
  expect(MANY.filter((name) => before.get(name) !== after.get(name))).toEqual([]);
  expect(portsOf([...MANY].reverse())).toEqual(before);
});

test('no two clusters share one, although some want the same', () => {
  expect(new Set(portsOf(Array.from({ length: 3000 }, (_, i) => `c${i}`)).values()).size).toBe(3000);
});

test('they are neither those of engines nor those of outgoing connections', () => {
  for (const port of before.values()) expect(port >= 13_000 && port < 32_768).toBe(true);
});
