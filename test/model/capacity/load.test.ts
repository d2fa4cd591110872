import { NO_LOAD, sumOf } from '../../../src/model/capacity/load';

test('loads add up, and nothing is nothing', () => {
  expect(sumOf([])).toEqual(NO_LOAD);
  expect(sumOf([{ series: 1, samplesPerSecond: 2, logBytesPerDay: 3 }, { series: 10, samplesPerSecond: 20, logBytesPerDay: 30 }]))
    .toEqual({ series: 11, samplesPerSecond: 22, logBytesPerDay: 33 });
});
