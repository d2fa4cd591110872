import { cpus, MACHINE, series } from './test-series';
import { yields } from '../build-tests';
import { SetTest } from '../rule-set';

const DISK = { device: 'sda' };

const NETWORK = (['receive', 'transmit'] as const).flatMap((direction) => ['bytes', 'drop'].map((what) => yields(
  `instance:node_network_${direction}_${what}_excluding_lo:rate5m`, 'all interfaces but the loopback are counted', '10m', {
    [series(`node_network_${direction}_${what}_total`, { device: 'eth0' })]: '0+60x20',
    [series(`node_network_${direction}_${what}_total`, { device: 'eth1' })]: '0+120x20',
    [series(`node_network_${direction}_${what}_total`, { device: 'lo' })]: '0+600x20',
  }, [MACHINE, 3],
)));

const DISKS = ['io_time', 'io_time_weighted'].map((kind) => yields(
  `instance_device:node_disk_${kind}_seconds:rate5m`, 'a disk is counted, and no loop device', '10m', {
    [series(`node_disk_${kind}_seconds_total`, DISK)]: '0+30x20',
    [series(`node_disk_${kind}_seconds_total`, { device: 'loop0' })]: '0+30x20',
  }, [{ ...MACHINE, ...DISK }, 0.5],
));

export const RECORD_TESTS: readonly SetTest[] = [
  yields('instance:node_num_cpu:sum', 'two CPUs', '10m', cpus({ idle: 30, user: 30 }), [MACHINE, 2]),
  yields('instance:node_cpu_utilisation:rate5m', 'what is idle, waits or is stolen is not used', '10m', cpus({ idle: 15, iowait: 10, steal: 5, user: 30 }), [MACHINE, 0.5]),
  yields('instance:node_load1_per_cpu:ratio', 'a load of 3 on two CPUs', '10m', { ...cpus({ idle: 60 }), [series('node_load1')]: '3x20' }, [MACHINE, 1.5]),
  yields('instance:node_memory_utilisation:ratio', 'a quarter is left', '10m', {
    [series('node_memory_MemAvailable_bytes')]: '1024x20',
    [series('node_memory_MemTotal_bytes')]: '4096x20',
  }, [MACHINE, 0.75]),
  yields('instance:node_vmstat_pgmajfault:rate5m', 'one page a second', '10m', { [series('node_vmstat_pgmajfault')]: '0+60x20' }, [MACHINE, 1]),
  ...DISKS,
  ...NETWORK,
];
