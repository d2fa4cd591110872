import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import {
  alloySyntax, checkAlloy, describeWithEngine, formatAlloy, freePort, INSTALL, kustomize, kustomizeBuild, nodeExporter, prometheus2,
  prometheus3, promtool2, promtool3, start, until,
} from '.';

const folder = mkdtempSync(path.join(tmpdir(), 'fleet-engines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('start', () => {
  const serve = (port: number, status: number) =>
    ['-e', `console.log('hello');require('http').createServer((q,r)=>{r.statusCode=${status};r.end()}).listen(${port},'127.0.0.1')`];

  test('waits until the process answers, and keeps its log', async () => {
    const port = await freePort();
    const running = await start(process.execPath, serve(port, 401), `http://127.0.0.1:${port}/`);
    expect(running.log()).toBe('hello\n');
    expect(running.exited()).toBe(false);
    await running.stop();
    expect(running.exited()).toBe(true);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  test('does not take a server that says 503 for ready', async () => {
    const port = await freePort();
    await expect(start(process.execPath, serve(port, 503), `http://127.0.0.1:${port}/`, { timeout: 700 })).rejects.toThrow('not ready');
  });

  test('throws with the log of a process that ends early', async () => {
    const dies = ['-e', 'console.error("no such flag"); process.exit(2)'];
    await expect(start(process.execPath, dies, 'http://127.0.0.1:1/')).rejects.toThrow('no such flag');
  });

  test('throws when the binary is not there', async () => {
    await expect(start(path.join(folder, 'absent'), [])).rejects.toThrow('ENOENT');
  });

  test('kills a process that ignores SIGTERM', async () => {
    const port = await freePort();
    const args = serve(port, 200);
    const running = await start(process.execPath, ['-e', `process.on('SIGTERM', () => undefined);${args[1]}`], `http://127.0.0.1:${port}/`);
    await running.stop(100);
    expect(running.exited()).toBe(true);
  });
});

describe('until', () => {
  test('returns the first value that is neither undefined, null nor false', async () => {
    const values = [undefined, null, false, 0, 1];
    await expect(until(() => values.shift() as number | undefined | null | false, 1_000, 1)).resolves.toBe(0);
  });

  test('throws the last error of its probe', async () => {
    await expect(until(() => Promise.reject(new Error('refused')), 20, 1)).rejects.toThrow('refused');
  });
});

test('freePort gives ports that can be listened on, none twice', async () => {
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  expect(new Set(ports).size).toBe(3);
  const server = createServer().listen(ports[0], '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  await new Promise((resolve) => server.close(resolve));
});

for (const [name, finder, hint, version] of [
  ['Prometheus 2.x', prometheus2, INSTALL.debian, 'prometheus, version 2.'],
  ['promtool 2.x', promtool2, INSTALL.debian, 'promtool, version 2.'],
  ['Prometheus 3.x', prometheus3, INSTALL.go, 'prometheus, version 3.14.0'],
  ['promtool 3.x', promtool3, INSTALL.go, 'promtool, version 3.14.0'],
  ['node_exporter', nodeExporter, INSTALL.debian, 'node_exporter, version 1.'],
] as const) {
  describeWithEngine(name, finder, hint, (binary) => {
    test('says its version', () => {
      // node_exporter writes it to the other stream
      expect(execFileSync('sh', ['-c', '"$0" --version 2>&1', binary], { encoding: 'utf8' })).toContain(version);
    });
  });
}

describeWithEngine('Prometheus 3.x server', prometheus3, INSTALL.go, (binary) => {
  test('starts, becomes ready and stops', async () => {
    const port = await freePort();
    const config = path.join(folder, 'prometheus.yml');
    writeFileSync(config, 'scrape_configs:\n- job_name: pods\n  kubernetes_sd_configs: [{role: pod, api_server: http://127.0.0.1:1}]\n');
    const running = await start(binary, [
      `--config.file=${config}`, `--storage.tsdb.path=${path.join(folder, 'data')}`, `--web.listen-address=127.0.0.1:${port}`,
    ], `http://127.0.0.1:${port}/-/ready`);
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/status/buildinfo`);
    expect(await answer.json()).toMatchObject({ data: { version: '3.14.0' } });
    await running.stop();
    expect(running.log()).toContain('See you next time!');
  });
});

describeWithEngine('Alloy syntax parser', alloySyntax, INSTALL.go, () => {
  test('accepts what is right and says where the rest is wrong', () => {
    const verdicts = checkAlloy({ right: 'a "b" {\n  c = [1]\n}\n', wrong: 'a "b" {\n  c = = 1\n}\n' });
    expect(verdicts.right.errors).toEqual([]);
    expect(verdicts.wrong.errors[0]).toMatchObject({ line: 2, column: 7 });
  });

  test('formats as the alloy fmt command does', () => {
    expect(formatAlloy('a "b" {\n  c = [1,2]\n}')).toBe('a "b" {\n\tc = [1, 2]\n}\n');
    expect(() => formatAlloy('a {')).toThrow(/^1:\d+: /);
  });
});

describeWithEngine('kustomize', kustomize, INSTALL.kubectl, () => {
  test('builds a folder, and refuses one whose resource is missing', () => {
    writeFileSync(path.join(folder, 'kustomization.yaml'), 'resources: [a.yaml]\n');
    expect(() => kustomizeBuild(folder)).toThrow('a.yaml');
    writeFileSync(path.join(folder, 'a.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n');
    expect(kustomizeBuild(folder)).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n');
  });
});
