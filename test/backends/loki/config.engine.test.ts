import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { lokiPlan } from './plan';
import { CONFIG_FILE, DATA_PATH, printLoki } from '../../../src/backends/loki';
import { COMPONENTS } from '../../../src/model/components/component-table';
import { describeWithEngine, freePort, INSTALL, loki, start, stopAll, until } from '../../engines';

describeWithEngine('Loki', loki, INSTALL.go, (binary) => {
  afterAll(stopAll);

  /** A file with the config, whose folders are in a folder of the test. */
  function written(change: (text: string) => string = (text) => text): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'fleet-loki-'));
    const file = path.join(folder, CONFIG_FILE);
    writeFileSync(file, change(printLoki(lokiPlan()).files[CONFIG_FILE]).replaceAll(DATA_PATH, folder));
    return file;
  }

  const verified = (file: string) => spawnSync(binary, [`-config.file=${file}`, '-verify-config'], { encoding: 'utf8' });

  test('takes the config, and no other field', () => {
    expect(verified(written())).toMatchObject({ status: 0 });
    const wrong = verified(written((text) => text.replace('analytics:', 'analitics:')));
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('field analitics not found')]);
  });

  test('keeps a line with its labels and its metadata', async () => {
    const [http, grpc] = [await freePort(), await freePort()];
    const { ports } = COMPONENTS.loki;
    const file = written((text) => text.replace(`http_listen_port: ${ports['http-metrics']}`, `http_listen_port: ${http}\n  http_listen_address: 127.0.0.1`)
      .replace(`grpc_listen_port: ${ports.grpc}`, `grpc_listen_port: ${grpc}\n  grpc_listen_address: 127.0.0.1`));
    const url = `http://127.0.0.1:${http}`;
    await start(binary, [`-config.file=${file}`, '-target=all'], `${url}/ready`, { timeout: 60_000 });
    const values = [[`${Date.now()}000000`, 'hello', { trace: 'x' }]];
    const body = JSON.stringify({ streams: [{ stream: { cluster: 'a', job: 'test' }, values }] });
    const push = () => fetch(`${url}/loki/api/v1/push`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    await until(async () => (await push()).status === 204, 30_000);
    const query = `${url}/loki/api/v1/query_range?query=${encodeURIComponent('{cluster="a"} | trace="x"')}&since=1h`;
    const found = await until(async () => {
      const { data } = await (await fetch(query)).json() as { data: { result: { stream: object; values: [string, string][] }[] } };
      return data.result[0];
    });
    expect(found).toMatchObject({ stream: { cluster: 'a', job: 'test', trace: 'x' }, values: [[expect.anything(), 'hello']] });
  }, 120_000);
});
