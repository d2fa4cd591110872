import { cpus, MACHINE, series } from './test-series';
import { fires, firesAs, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const ETH = { device: 'eth0' };

function packets(direction: string, errors: string): TestSeries {
  return {
    [series(`node_network_${direction}_errs_total`, ETH)]: errors,
    [series(`node_network_${direction}_packets_total`, ETH)]: '0+1000x120',
  };
}

const NETWORK: readonly SetTest[] = [
  ...[['NodeNetworkReceiveErrs', 'receive'], ['NodeNetworkTransmitErrs', 'transmit']].flatMap(([alert, direction]) => [
    fires(alert, 'one packet of fifty has an error', '90m', packets(direction, '0+20x120'), { ...MACHINE, ...ETH }),
    silent(alert, 'one packet of a thousand has an error', '90m', packets(direction, '0+1x120')),
  ]),
  fires('NodeNetworkInterfaceFlapping', 'it goes down and up all the time', '20m', {
    [series('node_network_up', ETH)]: '1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0',
  }, { ...MACHINE, ...ETH }),
  silent('NodeNetworkInterfaceFlapping', 'it went down once', '20m', { [series('node_network_up', ETH)]: '1x15 0x10' }),
  silent('NodeNetworkInterfaceFlapping', 'it belongs to a container', '20m', {
    [series('node_network_up', { device: 'veth1' })]: '1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0',
  }),
  fires('NodeBondingDegraded', 'one of two is down', '10m', {
    [series('node_bonding_slaves', { master: 'bond0' })]: '2x20',
    [series('node_bonding_active', { master: 'bond0' })]: '1x20',
  }, { ...MACHINE, master: 'bond0' }),
  silent('NodeBondingDegraded', 'both are up', '10m', {
    [series('node_bonding_slaves', { master: 'bond0' })]: '2x20',
    [series('node_bonding_active', { master: 'bond0' })]: '2x20',
  }),
  fires('NodeHighNumberConntrackEntriesUsed', 'nine tenths are in use', '5m', {
    [series('node_nf_conntrack_entries')]: '90x10',
    [series('node_nf_conntrack_entries_limit')]: '100x10',
  }, MACHINE),
  silent('NodeHighNumberConntrackEntriesUsed', 'half of it is in use', '5m', {
    [series('node_nf_conntrack_entries')]: '50x10',
    [series('node_nf_conntrack_entries_limit')]: '100x10',
  }),
];

const CLOCK: readonly SetTest[] = [
  fires('NodeClockSkewDetected', 'it is fast, and stays so', '20m', { [series('node_timex_offset_seconds')]: '0.1x30' }, MACHINE),
  fires('NodeClockSkewDetected', 'it is slow, and becomes slower', '20m', { [series('node_timex_offset_seconds')]: '-0.1-0.001x30' }, MACHINE),
  silent('NodeClockSkewDetected', 'it is fast, and comes closer to the time', '20m', { [series('node_timex_offset_seconds')]: '0.2-0.001x30' }),
  silent('NodeClockSkewDetected', 'it is right', '20m', { [series('node_timex_offset_seconds')]: '0.001x30' }),
  fires('NodeClockNotSynchronising', 'nobody sets it', '20m', {
    [series('node_timex_sync_status')]: '0x30',
    [series('node_timex_maxerror_seconds')]: '16x30',
  }, MACHINE),
  silent('NodeClockNotSynchronising', 'it was set some minutes ago', '20m', {
    [series('node_timex_sync_status')]: '0x17 1x10',
    [series('node_timex_maxerror_seconds')]: '16x17 0.5x10',
  }),
];

function memory(left: number): TestSeries {
  return { [series('node_memory_MemAvailable_bytes')]: `${left}x30`, [series('node_memory_MemTotal_bytes')]: '100x30' };
}

function descriptors(used: number): TestSeries {
  return { [series('node_filefd_allocated')]: `${used}x30`, [series('node_filefd_maximum')]: '100x30' };
}

const LOAD: readonly SetTest[] = [
  fires('NodeCPUHighUsage', 'both CPUs are busy', '30m', cpus({ idle: 1, user: 40, system: 19 }), MACHINE),
  silent('NodeCPUHighUsage', 'both CPUs are busy for half of the time', '30m', cpus({ idle: 25, user: 35 })),
  silent('NodeCPUHighUsage', 'both CPUs wait for a disk', '30m', cpus({ idle: 1, user: 9, iowait: 50 })),
  fires('NodeSystemSaturation', 'three things to do for each of two CPUs', '30m', { ...cpus({ idle: 0, user: 60 }), [series('node_load1')]: '6x40' }, MACHINE),
  silent('NodeSystemSaturation', 'one thing to do for each of two CPUs', '30m', { ...cpus({ idle: 0 }), [series('node_load1')]: '2x40' }),
  fires('NodeMemoryMajorPagesFaults', 'a thousand a second', '30m', { [series('node_vmstat_pgmajfault')]: '0+60000x40' }, MACHINE),
  silent('NodeMemoryMajorPagesFaults', 'ten a second', '30m', { [series('node_vmstat_pgmajfault')]: '0+600x40' }),
  fires('NodeMemoryHighUtilization', 'a twentieth is left', '20m', memory(5), MACHINE),
  silent('NodeMemoryHighUtilization', 'half of it is left', '20m', memory(50)),
  fires('NodeDiskIOSaturation', 'twenty requests wait', '50m', { [series('node_disk_io_time_weighted_seconds_total', { device: 'nvme0n1' })]: '0+1200x60' }, { ...MACHINE, device: 'nvme0n1' }),
  silent('NodeDiskIOSaturation', 'it is no disk', '50m', { [series('node_disk_io_time_weighted_seconds_total', { device: 'loop0' })]: '0+1200x60' }),
  silent('NodeDiskIOSaturation', 'one request waits', '50m', { [series('node_disk_io_time_weighted_seconds_total', { device: 'nvme0n1' })]: '0+60x60' }),
  firesAs('NodeFileDescriptorLimit', 'almost all are in use', '20m', descriptors(95), ['warning', MACHINE], ['critical', MACHINE]),
  firesAs('NodeFileDescriptorLimit', 'four fifths are in use', '20m', descriptors(80), ['warning', MACHINE]),
  silent('NodeFileDescriptorLimit', 'a tenth is in use', '20m', descriptors(10)),
];

const MD = { device: 'md0' };

const HEALTH: readonly SetTest[] = [
  fires('NodeRAIDDegraded', 'one of two disks is active', '20m', {
    [series('node_md_disks_required', MD)]: '2x30',
    [series('node_md_disks', { ...MD, state: 'active' })]: '1x30',
    [series('node_md_disks', { ...MD, state: 'failed' })]: '1x30',
  }, { ...MACHINE, ...MD }),
  silent('NodeRAIDDegraded', 'a spare disk has taken the place of one that failed', '20m', {
    [series('node_md_disks_required', MD)]: '2x30',
    [series('node_md_disks', { ...MD, state: 'active' })]: '2x30',
    [series('node_md_disks', { ...MD, state: 'failed' })]: '1x30',
  }),
  fires('NodeRAIDDiskFailure', 'a disk has failed', '5m', { [series('node_md_disks', { ...MD, state: 'failed' })]: '1x10' }, { ...MACHINE, ...MD, state: 'failed' }),
  silent('NodeRAIDDiskFailure', 'no disk has failed', '5m', {
    [series('node_md_disks', { ...MD, state: 'active' })]: '2x10',
    [series('node_md_disks', { ...MD, state: 'failed' })]: '0x10',
  }),
  fires('NodeTextFileCollectorScrapeError', 'a file cannot be read', '5m', { [series('node_textfile_scrape_error')]: '1x10' }, MACHINE),
  silent('NodeTextFileCollectorScrapeError', 'all files can be read', '5m', { [series('node_textfile_scrape_error')]: '0x10' }),
];

export const MACHINE_TESTS: readonly SetTest[] = [...NETWORK, ...CLOCK, ...LOAD, ...HEALTH];
