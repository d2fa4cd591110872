import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { MetricSelection } from '../../src/topology/metric-selection';
import { describeWithEngine, freePort, INSTALL, prometheus2, prometheus3, start, until } from '../engines';

const SELECTION = MetricSelection.usedBy([]);

const folder = mkdtempSync(path.join(tmpdir(), 'selection-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Prometheus that scrapes itself and keeps what is read; returns its address. */
async function scraping(binary: string, name: string): Promise<string> {
  const port = await freePort();
  const config = path.join(folder, `${name}.yml`);
  const { sourceLabels: source_labels, ...rule } = SELECTION.keepRule;
  // a YAML document as well
  writeFileSync(config, JSON.stringify({
    global: { scrape_interval: '1s' },
    scrape_configs: [{ job_name: 'prometheus', static_configs: [{ targets: [`127.0.0.1:${port}`] }], metric_relabel_configs: [{ source_labels, ...rule }] }],
  }));
  const url = `http://127.0.0.1:${port}`;
  await start(binary, [`--config.file=${config}`, `--storage.tsdb.path=${path.join(folder, name)}`, `--web.listen-address=127.0.0.1:${port}`], `${url}/-/ready`);
  return url;
}

async function stored(url: string): Promise<string[]> {
  const response = await fetch(`${url}/api/v1/label/__name__/values`);
  return ((await response.json()) as { data: string[] }).data;
}

async function federated(url: string, match: readonly string[]): Promise<string[]> {
  const response = await fetch(`${url}/federate?${match.map((selector) => `match[]=${encodeURIComponent(selector)}`).join('&')}`);
  const text = await response.text();
  expect([response.status, response.ok ? '' : text]).toEqual([200, '']);
  const names = text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => /^[\w:]+/.exec(line)![0]);
  return [...new Set(names)].sort();
}

const ENGINES = [['Prometheus 3', prometheus3, INSTALL.go], ['Prometheus 2', prometheus2, INSTALL.debian]] as const;

for (const [name, finder, hint] of ENGINES) {
  describeWithEngine(name, finder, hint, (binary) => {
    test('keeps by the rule, and gives away by the selectors, what is read', async () => {
      const url = await scraping(binary, name.replace(' ', '-'));
      const names = await until(async () => {
        const found = await stored(url);
        // the last that a scrape adds: series are seen before all of it is there
        return found.includes('prometheus_tsdb_head_series') && found.includes('up') ? found : undefined;
      }, 30_000);
      expect(names.filter((one) => !SELECTION.names.includes(one))).toEqual([]);
      expect(names).toEqual(expect.arrayContaining(['prometheus_build_info', 'process_start_time_seconds', 'up']));
      const given = await until(async () => {
        const found = await federated(url, SELECTION.federationMatch);
        return found.includes('up') && found;
      }, 30_000);
      // of the targets found, only those that take alerts are counted, and there are none
      expect(names.filter((one) => !given.includes(one))).toEqual(['prometheus_sd_discovered_targets']);
    }, 60_000);
  });
}
