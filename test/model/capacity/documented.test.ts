import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { Load } from '../../../src/model/capacity/load';
import { mimirBucket, mimirNeeds } from '../../../src/model/capacity/mimir-needs';
import { Needs, serverNeeds } from '../../../src/model/capacity/needs';
import { thanosBucket, thanosNeeds, ThanosShape } from '../../../src/model/capacity/thanos-needs';

/** The table of docs/metrics-stores.md says what is reckoned. */

const DAY = 86_400;
const LOAD: Load = { series: 1_000_000, samplesPerSecond: 1_000_000 / 30, logBytesPerDay: 0 };
const SHAPE: ThanosShape = {
  replicas: 3, copies: 3, retentionSeconds: 15 * DAY, hasBucket: true, localSeconds: DAY, thinnedSeconds: 15 * DAY, queriers: 2,
};

const memory = ({ memory: bytes }: Pick<Needs, 'memory'>) => Math.round(bytes / 2 ** 30 * 2) / 2;
/** Two figures of it. */
const disk = (bytes: number) => Number((bytes / 1e9).toPrecision(2));

const page = readFileSync(path.join(__dirname, '..', '..', '..', 'docs', 'metrics-stores.md'), 'utf8');
const rowOf = (name: string) => new RegExp(`^\\| ${name}[^|]* \\| (.*) \\|$`, 'm').exec(page.slice(page.indexOf('What the library reckons')))![1].split(' | ');

test('one Prometheus', () => {
  const server = serverNeeds(LOAD, 15 * DAY);
  expect(rowOf('one Prometheus').slice(0, 3)).toEqual([`${memory(server)} GiB`, server.cpu.toFixed(1), `${disk(server.disk)} GB`]);
});

test('Thanos', () => {
  const [receive, store, compact, query, rule] = (['receive', 'store', 'compact', 'query', 'rule'] as const).map((part) => thanosNeeds(part, LOAD, SHAPE));
  const others = [store, compact, query, query, rule];
  const sum = (key: 'cpu' | 'memory') => others.reduce((all, one) => all + one[key], 0);
  expect(rowOf('Thanos')).toEqual([
    `3 x ${memory(receive)} GiB, and ${memory({ memory: sum('memory') })} GiB`, (receive.cpu * 3 + sum('cpu')).toFixed(0),
    `3 x ${disk(receive.disk)} GB, and ${disk(compact.disk)} GB of the compactor`, `${disk(thanosBucket(LOAD, SHAPE))} GB`,
  ]);
});

test('Mimir', () => {
  const each = mimirNeeds('all', LOAD, SHAPE);
  expect(rowOf('Mimir')).toEqual([`3 x ${memory(each)} GiB`, (each.cpu * 3).toFixed(0), `3 x ${disk(each.disk)} GB`, `${disk(mimirBucket(LOAD, SHAPE))} GB`]);
});
