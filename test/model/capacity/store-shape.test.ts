import { queryCores, replicasFor } from '../../../src/model/capacity/store-shape';

test('there are as many replicas as copies, and more where the series are too many', () => {
  expect(replicasFor(0, 3, 100)).toBe(3);
  expect(replicasFor(100, 3, 100)).toBe(3);
  expect(replicasFor(101, 3, 100)).toBe(4);
  expect(replicasFor(1000, 1, 100)).toBe(10);
});

test('ten queries a second of a million series take a core', () => {
  expect(queryCores(1_000_000)).toBeCloseTo(1);
  expect(queryCores(0)).toBe(0);
});
