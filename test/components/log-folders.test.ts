import { POD_LOGS, promtailNode } from './plans';
import { LogSourcePlan } from '../../src/compile/plan';
import { logFolders } from '../../src/components/log-folders';

const journal = (path: string): LogSourcePlan => ({ kind: 'journal', name: 'journal', path, maxAge: '7h', relabelConfigs: [] });
const files = (...paths: string[]): LogSourcePlan => ({ kind: 'files', name: 'files', paths, relabelConfigs: [] });

function folders(...sources: LogSourcePlan[]): [string, string][] {
  return logFolders(promtailNode({ logs: { sources, writes: [] } })).map(({ mount, volume }) => {
    expect(mount).toMatchObject({ name: volume.name, readOnly: true });
    expect(volume.hostPath!.path).toBe(mount.mountPath);
    return [mount.name, mount.mountPath];
  });
}

test('logs of pods are where the kubelet keeps them', () => {
  expect(folders(...POD_LOGS.sources)).toEqual([['logs', '/var/log/pods']]);
  expect(folders({ ...POD_LOGS.sources[0], via: 'api' } as LogSourcePlan)).toEqual([]);
});

test.each([
  [files('/var/log/nginx/*.log'), '/var/log/nginx'], [files('/var/log/nginx/access.log'), '/var/log/nginx'], [files('/srv/*/logs/*.log'), '/srv'],
  [files('/var/log/**/app.log'), '/var/log'], [journal('/run/log/journal'), '/run/log/journal'],
])('%j is in %s', (source, folder) => {
  expect(folders(source).map(([, path]) => path)).toEqual([folder]);
});

test('a folder within another is not mounted again', () => {
  expect(folders(...POD_LOGS.sources, journal('/var/log/journal'), files('/var/log/*.log', '/var/logs/a.log')).map(([, path]) => path)).toEqual(['/var/log', '/var/logs']);
});

test('each has a name of its own that Kubernetes takes', () => {
  const names = folders(files('/a/b/x.log'), files('/a-b/x.log'), files(`/srv/${'long/'.repeat(30)}x.log`), files('/Ünicode_/x.log')).map(([name]) => name);
  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
});
