import * as fc from 'fast-check';
import { Load, NO_LOAD, sumOf } from '../../../src/model/capacity/load';
import { agentNeeds, logsNeeds, sendingNeeds, serverNeeds } from '../../../src/model/capacity/needs';

const GIB = 2 ** 30;
const DAY = 86_400;
/** A million series, each scraped every 30 seconds. */
const MILLION: Load = { series: 1_000_000, samplesPerSecond: 33_333, logBytesPerDay: 50 * GIB };

test('a million series need some gigabytes, and in two weeks some ten', () => {
  const { memory, cpu, disk } = serverNeeds(MILLION, 15 * DAY);
  expect(memory / GIB).toBeGreaterThan(4);
  expect(memory / GIB).toBeLessThan(9);
  expect(cpu).toBeGreaterThan(0.1);
  // 1 to 2 bytes a sample by the documentation
  expect(disk / GIB).toBeGreaterThan(33_333 * 15 * DAY / GIB);
  expect(disk / GIB).toBeLessThan(33_333 * 15 * DAY * 2.2 / GIB);
});

test('an agent needs less than a server, and what it keeps depends on no retention', () => {
  const [agent, server] = [agentNeeds(MILLION), serverNeeds(MILLION, DAY, true)];
  expect(agent.memory).toBeLessThan(server.memory);
  expect(agent.disk).toBeLessThan(server.disk);
});

test('a server that writes on needs more', () => {
  expect(serverNeeds(MILLION, DAY, true).memory).toBeGreaterThan(serverNeeds(MILLION, DAY).memory);
});

test('one shard sends what comes from 600,000 series', () => {
  expect(sendingNeeds({ ...NO_LOAD, samplesPerSecond: 20_000 }).shards).toBe(1);
  expect(sendingNeeds(MILLION).shards).toBe(2);
  expect(sendingNeeds(NO_LOAD)).toEqual({ bytesPerSecond: 0, shards: 1 });
});

test('lines are kept compressed', () => {
  expect(logsNeeds(MILLION, 30 * DAY).disk).toBe(50 * GIB * 30 / 5);
});

const load = fc.record({ series: fc.nat(1e7), samplesPerSecond: fc.nat(1e6), logBytesPerDay: fc.nat(1e9) });

test('more load never needs less', () => {
  fc.assert(fc.property(load, load, fc.nat(100), (one, other, days) => {
    const both = sumOf([one, other]);
    for (const needs of [(of: Load) => serverNeeds(of, days * DAY), agentNeeds]) {
      const [less, more] = [needs(one), needs(both)];
      for (const key of ['memory', 'cpu', 'disk'] as const) expect(more[key]).toBeGreaterThanOrEqual(less[key]);
    }
    expect(sendingNeeds(both).shards).toBeGreaterThanOrEqual(sendingNeeds(one).shards);
  }));
});
