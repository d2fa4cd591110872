import { printHostMetrics, printMachineMetrics } from '../../../src/backends/alloy/host-metrics';
import { printAlloy } from '../../../src/syntax/alloy';
import { compileAnchored } from '../../../src/syntax/re2';

const text = printAlloy([printHostMetrics('node_exporter')]);

function expressionOf(name: string): (text: string) => boolean {
  const source = JSON.parse(new RegExp(`${name} = (".*")`).exec(text)![1]) as string;
  // node_exporter looks for a match anywhere; these expressions bring their own anchors
  return (path) => compileAnchored(`.*(?:${source.replace(/^\^/, '')}).*`, { dotMatchesNewline: true }).matches(path);
}

test('reads the node below its mounts', () => {
  const values = Object.fromEntries([...text.matchAll(/(\w+_path) += "(.*)"/g)].map(([, name, value]) => [name, value]));
  expect(values).toEqual({
    procfs_path: '/host/root/proc', sysfs_path: '/host/sys', rootfs_path: '/host/root', udev_data_path: '/host/root/run/udev/data',
  });
});

test('leaves out what containers bring', () => {
  const mounts = expressionOf('mount_points_exclude');
  expect(['/proc', '/var/lib/kubelet/pods/1/volumes/x', '/run/k3s/containerd/a'].map(mounts)).toEqual([true, true, true]);
  expect(['/', '/var', '/boot/efi', '/var/lib/kubelet'].map(mounts)).toEqual([false, false, false, false]);
  for (const name of ['ignored_devices', 'device_exclude']) expect(expressionOf(name)('veth1234')).toBe(true);
});

test('on a machine of its own it reads what is there, sensors too, and leaves out the same', () => {
  const own = printAlloy([printMachineMetrics('node_exporter')]);
  expect(own).not.toMatch(/_path|disable_collectors/);
  for (const name of ['mount_points_exclude', 'ignored_devices', 'device_exclude']) {
    const line = new RegExp(`${name} += .*`);
    expect(line.exec(own)![0]).toBe(line.exec(text)![0]);
  }
});
