import { queueFaults } from '../../../src/model/remote-write/queue';
import { QueueConfig } from '../../../src/model/remote-write/remote-write';

test.each<QueueConfig>([
  {},
  { minShards: 50 },
  { minShards: 3, maxShards: 3 },
  { minBackoff: '5s' },
  { minBackoff: '1m', maxBackoff: '60s' },
  { minShards: undefined, maxBackoff: undefined, sampleAgeLimit: '0s' },
])('%j is a queue', (queue) => {
  expect(queueFaults(queue)).toEqual([]);
});

test.each<[QueueConfig, ...string[]]>([
  [{ minShards: 51 }, 'minShards'],
  [{ minShards: 4, maxShards: 3 }, 'minShards'],
  [{ maxBackoff: '10ms' }, 'minBackoff'],
  [{ minBackoff: '6s' }, 'minBackoff'],
  [{ minBackoff: '0s' }, 'minBackoff'],
  [{ batchSendDeadline: '0ms' }, 'batchSendDeadline'],
  [{ maxBackoff: '0s' }, 'minBackoff', 'maxBackoff'],
])('%j is none', (queue, ...fields) => {
  expect(queueFaults(queue).map(({ field }) => field)).toEqual(fields);
});

test('a fault names what was compared', () => {
  expect(queueFaults({ minShards: 60 })).toEqual([{ field: 'minShards', message: 'minShards 60 is more than maxShards 50' }]);
});
