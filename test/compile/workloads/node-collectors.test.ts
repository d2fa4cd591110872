import { spawnSync } from 'node:child_process';
import { DISABLED_COLLECTORS, NODE_COLLECTORS } from '../../../src/compile/workloads/node-collectors';
import { addNodeExporter } from '../../../src/components/node-exporter';
import { cluster, containerOf, nodeExporter, one, printed } from '../../components/plans';
import { describeWithEngine, freePort, INSTALL, newNodeExporter, start } from '../../engines';

test('what is switched off is known', () => {
  expect(DISABLED_COLLECTORS.filter((name) => !Object.hasOwn(NODE_COLLECTORS, name))).toEqual([]);
});

describeWithEngine('node_exporter 1.12', newNodeExporter, INSTALL.go, (binary) => {
  test('has the collectors of the table, with their defaults, and no others', () => {
    const { stderr, stdout } = spawnSync(binary, ['--help'], { encoding: 'utf8' });
    const help = (stdout + stderr).replace(/\s+/g, ' ');
    const real = [...help.matchAll(/--\[no-\]collector\.(\w+) Enable the \S+ collector \(default: (\w+)\)/g)].map(([, name, runs]) => [name, runs === 'enabled']);
    expect(real.length).toBeGreaterThan(50);
    expect(Object.entries(NODE_COLLECTORS).map(([name, { runs }]) => [name, runs]).sort()).toEqual(real.sort());
  });

  test('takes every argument, and shows a metric of a collector that was asked for', async () => {
    const port = await freePort();
    const given = nodeExporter({
      port,
      collectors: { ...Object.fromEntries(Object.keys(NODE_COLLECTORS).map((name) => [name, false])), loadavg: true, processes: true },
      textfileDirectory: '/nowhere',
      filters: { diskDevicesExclude: '^ram', fsTypesExclude: '^tmpfs$', mountPointsExclude: '^/dev', networkDevicesExclude: '^lo$', systemdUnitsInclude: 'ssh.+' },
    });
    const { args } = containerOf(one(printed((to) => addNodeExporter(to, { plan: cluster(), nodeExporter: given })), 'DaemonSet'), 'node-exporter');
    // of this machine
    const own = args.map((arg: string) => arg.replace(/=\/host\/root/, '=/').replace('=/host/sys', '=/sys').replace('=//', '=/').replace('=:', '=127.0.0.1:'));
    const running = await start(binary, own, `http://127.0.0.1:${port}/`);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    await running.stop();
    expect(metrics).toMatch(/^node_procs_running|^node_processes_threads/m);
    expect(metrics).toMatch(/^node_load1 /m);
    expect(metrics).not.toMatch(/^node_filesystem/m);
  });
});
