import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { load } from 'js-yaml';
import { collector, job } from './collector';
import { print } from './printed';
import { Engine } from '../../../src/compile/plan';
import { describeWithEngine, freePort, INSTALL, prometheus2, prometheus3, start } from '../../engines';

const root = mkdtempSync(path.join(tmpdir(), 'fleet-args-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const VERSIONS: [string, () => string | undefined, string][] = [['2.42', prometheus2, INSTALL.debian], ['3.14', prometheus3, INSTALL.go]];

for (const [version, finder, hint] of VERSIONS) {
  describeWithEngine(`prometheus ${version}`, finder, hint, (binary) => {
    test.each<Engine>(['prometheus-server', 'prometheus-agent'])('starts as a %s with what is printed for it', async (engine) => {
      const externalLabels = { cluster: 'a', environment: '$x${HOME}$$' };
      const server = { ...collector().server!, externalUrl: 'http://example.com/prometheus' };
      const { args, text } = print(collector({
        engine,
        version,
        externalLabels,
        jobs: [job({ jobName: 'prometheus' }, { builtin: 'self' })],
        ...engine === 'prometheus-server' ? { server } : {},
      }));
      const folder = mkdtempSync(path.join(root, `${engine}-`));
      const port = await freePort();
      writeFileSync(path.join(folder, 'prometheus.yml'), text);
      const moved = args.map((arg) => arg.replace('=/etc/prometheus/', `=${folder}/`).replace(/=\/prometheus$/, `=${folder}/data`).replace('=:9090', `=127.0.0.1:${port}`));
      const prometheus = await start(binary, moved, `http://127.0.0.1:${port}/-/ready`);
      const config = await (await fetch(`http://127.0.0.1:${port}/api/v1/status/config`)).json() as { data: { yaml: string } };
      const reload = await fetch(`http://127.0.0.1:${port}/-/reload`, { method: 'POST' });
      const log = prometheus.log();
      await prometheus.stop();
      expect(load(config.data.yaml)).toMatchObject({ global: { external_labels: externalLabels }, scrape_configs: [{ job_name: 'prometheus' }] });
      expect(reload.status).toBe(200);
      expect(log).not.toMatch(/level=(warn|error)/i);
    }, 30_000);
  });
}
