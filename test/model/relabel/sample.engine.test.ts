import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import { printed, rulesArbitrary } from './arbitraries';
import {
  Dialect, Labels, RelabelConfig, SeriesResult, simulateRemoteWrite, simulateReportSeries, simulateSample, simulateTarget,
} from '../../../src/model/relabel';
import { isLabelName } from '../../../src/model/relabel/names';
import { describeWithEngine, freePort, INSTALL, prometheus2, prometheus3, Running, start, until } from '../../engines';

/*
 * The whole way of a sample against the engines: a collector scrapes one page per case, and sends some of them to a hub
 * through a queue each. A case is known again by the value of its only sample.
 */

const SCRAPES = 200;
const WRITES = 40;
const EXTERNAL_LABELS: Labels = { cluster: 'home', ext: 'x', a: 'external', none: '' };

interface Case {
  readonly job: string;
  readonly value: number;
  readonly honorLabels: boolean;
  readonly target: Labels;
  readonly exposed: Labels;
  readonly metricRelabelConfigs: RelabelConfig[];
  /** Undefined: not sent. */
  readonly writeRelabelConfigs?: RelabelConfig[];
}

const NAMES = ['a', 'b', 'cluster', 'zone', 'exported_a', 'exported_cluster', 'exported_exported_a', 'exported_zone', 'instance'];

/** What chance would hardly find. */
const FIXED = [
  // the order in which labels are copied
  ...[['a'], ['b'], ['a', 'b'], ['b', 'a']].map((changed) => ({
    honorLabels: false,
    target: {},
    exposed: { a: '1', b: '2' },
    rules: [
      ...changed.map((name): RelabelConfig => ({ targetLabel: name, replacement: `new ${name}` })),
      { action: 'labelmap', regex: '[ab]', replacement: 't' },
    ],
  })),
  { honorLabels: false, target: { a: 't' }, exposed: { b: '2' }, rules: [{ action: 'labelmap', regex: '[ab]', replacement: 't' }] },
  // both names have to move
  ...[true, false].map((honorLabels) => (
    { honorLabels, target: { a: 't1', exported_a: 't2' }, exposed: { a: 'e1', exported_a: 'e2', exported_exported_a: '' }, rules: [] }
  )),
];

function labelsArbitrary(names: readonly string[], values: readonly string[]): fc.Arbitrary<Labels> {
  return fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...values), { maxKeys: 6, noNullPrototype: true });
}

function cases(dialect: Dialect, seed: number): Case[] {
  const drawn = fc.sample(fc.record({
    honorLabels: fc.boolean(),
    target: labelsArbitrary([...NAMES, '__tmp'], ['t1', 't2', '']),
    exposed: labelsArbitrary([...NAMES, '__tmp', 'le'], ['e1', 'e2', '', 'x y']),
    rules: fc.option(rulesArbitrary(dialect, 2), { nil: [], freq: 3 }),
  }), { numRuns: SCRAPES + WRITES - FIXED.length, seed });
  return [...FIXED, ...drawn].map(({ rules, target, ...one }, i): Case => {
    const common = { ...one, job: `case-${i}`, value: 1_000_001 + i };
    if (i < SCRAPES) return { ...common, target, metricRelabelConfigs: rules };
    const route: RelabelConfig = { sourceLabels: ['route', '__name__'], regex: `${common.job};m`, action: 'keep' };
    return { ...common, target: { ...target, route: common.job }, metricRelabelConfigs: [], writeRelabelConfigs: [route, ...rules] };
  });
}

function serve(all: readonly Case[]): Server {
  return createServer((request, response) => {
    const one = all.find(({ job }) => request.url === `/${job}`)!;
    const list = Object.entries(one.exposed).map(([name, value]) => `${name}="${value}"`).join(',');
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(`# TYPE m untyped\nm{${list}} ${one.value}\n`);
  });
}

function config(all: readonly Case[], address: string, hub: string): object {
  return {
    global: { scrape_interval: '1s', scrape_timeout: '1s', external_labels: EXTERNAL_LABELS },
    scrape_configs: all.map((one) => ({
      job_name: one.job,
      metrics_path: `/${one.job}`,
      honor_labels: one.honorLabels,
      static_configs: [{ targets: [address], labels: one.target }],
      metric_relabel_configs: one.metricRelabelConfigs.map(printed),
    })),
    remote_write: all.filter((one) => one.writeRelabelConfigs !== undefined).map((one) => ({
      url: `${hub}/api/v1/write`,
      name: one.job,
      queue_config: { batch_send_deadline: '200ms', max_shards: 1 },
      write_relabel_configs: one.writeRelabelConfigs!.map(printed),
    })),
  };
}

interface Simulated {
  readonly stored: SeriesResult;
  readonly up: SeriesResult;
  readonly sent?: SeriesResult;
}

function simulated(one: Case, address: string, dialect: Dialect): Simulated {
  const target = simulateTarget({ jobName: one.job }, { ...one.target, __address__: address }, dialect).labels!;
  const stored = simulateSample(one, target, { ...one.exposed, __name__: 'm' }, dialect);
  const up = simulateReportSeries(one, target, dialect);
  const write = { externalLabels: EXTERNAL_LABELS, writeRelabelConfigs: one.writeRelabelConfigs };
  return { stored, up, sent: one.writeRelabelConfigs && simulateRemoteWrite(write, stored.labels!, dialect) };
}

/** All series that have a sample now: value -> label sets. */
async function series(url: string): Promise<Map<number, Labels[]>> {
  const response = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query: '{__name__=~".+"}' })}`);
  const { data } = await response.json() as { data: { result: { metric: Labels; value: [number, string] }[] } };
  const found = new Map<number, Labels[]>();
  for (const { metric, value } of data.result) found.set(Number(value[1]), [...found.get(Number(value[1])) ?? [], metric]);
  return found;
}

/** Label sets that only one case has: the others overwrite each other. */
function distinct(all: readonly (Labels | undefined)[]): (text: Labels) => boolean {
  const texts = all.filter((labels) => labels !== undefined).map(text);
  return (labels) => texts.filter((one) => one === text(labels)).length === 1;
}

function text(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function startPrometheus(binary: string, name: string, folder: string, configuration: object, port: number, flags: string[]): Promise<Running> {
  const file = path.join(folder, `${name}.yml`);
  writeFileSync(file, JSON.stringify(configuration));
  return start(binary, [
    `--config.file=${file}`, `--storage.tsdb.path=${path.join(folder, name)}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error', ...flags,
  ], `http://127.0.0.1:${port}/-/ready`);
}

function differential(dialect: Dialect, binary: string, seed: number, flags: string[]): void {
  const all = cases(dialect, seed);
  let folder = '';
  let server: Server;
  let running: Running[] = [];
  let address = '';
  const urls = { collector: '', hub: '' };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'sample-'));
    server = serve(all);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [collector, hub] = [await freePort(), await freePort()];
    Object.assign(urls, { collector: `http://127.0.0.1:${collector}`, hub: `http://127.0.0.1:${hub}` });
    running = await Promise.all([
      startPrometheus(binary, 'hub', folder, {}, hub, ['--web.enable-remote-write-receiver']),
      startPrometheus(binary, 'collector', folder, config(all, address, urls.hub), collector, ['--storage.remote.flush-deadline=1s', ...flags]),
    ]);
  }, 60_000);

  afterAll(async () => {
    for (const one of running.reverse()) await one.stop();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  /** Compares once everything that should be there is there. */
  async function compare(url: string, expected: readonly (readonly [Case, Labels | undefined])[]): Promise<void> {
    const isDistinct = distinct(expected.map(([, labels]) => labels));
    const compared = expected.filter(([, labels]) => labels === undefined || isDistinct(labels));
    expect(compared.length).toBeGreaterThan(expected.length * 0.8);
    let actual = new Map<number, Labels[]>();
    await until(async () => {
      actual = await series(url);
      return compared.every(([{ value }, labels]) => labels === undefined || actual.has(value));
    }, 25_000, 250).catch(() => undefined);
    const differences = compared
      .map(([one, labels]) => ({ ...one, simulated: labels === undefined ? [] : [labels], engine: actual.get(one.value) ?? [] }))
      .filter((one) => JSON.stringify(one.simulated.map(text)) !== JSON.stringify(one.engine.map(text)));
    expect(differences).toEqual([]);
  }

  test(`stores the same series of ${SCRAPES} samples`, async () => {
    const expected = all.map((one) => [one, simulated(one, address, dialect).stored.labels] as const);
    expect(expected.filter(([, labels]) => labels === undefined).length).toBeGreaterThan(SCRAPES / 20);
    await compare(urls.collector, expected);
  }, 60_000);

  test('makes the same `up` of every target, and fails the scrapes that it should', async () => {
    const found = await series(urls.collector);
    const isUp = (labels: Labels): boolean => labels.__name__ === 'up';
    const engine = [...(found.get(1) ?? []).filter(isUp).map((labels) => `1 ${text(labels)}`), ...(found.get(0) ?? []).filter(isUp).map((labels) => `0 ${text(labels)}`)];
    const ours = all.map((one) => simulated(one, address, dialect)).map(({ stored, up }) => `${stored.error === undefined ? 1 : 0} ${text(up.labels!)}`);
    expect(engine.sort()).toEqual(ours.sort());
    expect(ours.filter((line) => line.startsWith('0')).length).toBeGreaterThan(2);
  });

  test(`sends the same series of ${WRITES}`, async () => {
    const expected = all.flatMap((one) => {
      const { sent } = simulated(one, address, dialect);
      // a series without a name, or with names that are none, is sent too; what becomes of it is the receiver's business
      const isSeries = (labels: Labels): boolean => labels.__name__ !== undefined && Object.keys(labels).every((name) => isLabelName(name, 'legacy'));
      return sent === undefined || (sent.labels !== undefined && !isSeries(sent.labels)) ? [] : [[one, sent.labels] as const];
    });
    await compare(urls.hub, expected);
  }, 60_000);
}

describeWithEngine('Prometheus 2', prometheus2, INSTALL.debian, (binary) => differential('2.x', binary, 20260301, []));
describeWithEngine('Prometheus 3', prometheus3, INSTALL.go, (binary) => differential('3.x', binary, 20260302, ['--scrape.discovery-reload-interval=1s']));
