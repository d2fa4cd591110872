import { mountFault } from '../../../src/compile/checks/log-mounts';
import { logFolders } from '../../../src/components/log-folders';
import { promtailNode } from '../../components/plans';

const files = (path: string) => mountFault({ form: 'files', props: { paths: [path] } });

test.each(['/*.log', '/x.log', '/**/x.log', '/etc/*', '/etc/alloy/x', '/etc/alloy/a/x', '/var/*.log', '/var/lib/*/x', '/run/*.log', '/var/run/*', '/proc/kmsg', '/sys/a/b', '/usr/*/x', '/dev/x'])('%s is refused', (path) => {
  expect(files(path)).toMatch(/which cannot be mounted into the collector: it has its own /);
});

test.each(['/var/log/*.log', '/var/log/pods/x', '/etc/app/*.log', '/var/lib/docker/containers/*/*.log', '/srv/*/x', '/run/log/journal/x', '/usr/share/app/x', '/var/lib/alloyed/x'])('%s is not', (path) => {
  expect(files(path)).toBeUndefined();
});

test('a journal has a folder too', () => {
  expect(mountFault({ form: 'journal', props: { path: '/etc' } })).toContain("'/etc' is in the folder '/etc'");
  expect(mountFault({ form: 'journal', props: { path: '/run/log/journal' } })).toBeUndefined();
  expect(mountFault({ form: 'journal', props: {} })).toBeUndefined();
  expect(mountFault({ form: 'otlp', props: {} })).toBeUndefined();
});

test('it looks at the folder that is mounted', () => {
  const source = { kind: 'files', name: 'x', paths: ['/etc/a*/b/*.log'], relabelConfigs: [] } as const;
  expect(logFolders(promtailNode({ logs: { sources: [source], writes: [] } })).map(({ mount }) => mount.mountPath)).toEqual(['/etc']);
  expect(files(source.paths[0])).toContain("the folder '/etc'");
});
