import { HubProps } from '../../../src/topology/cluster-props';
import { BackupSettings } from '../../../src/topology/settings/backup-settings';
import { compiledFleet, hub, spoke } from '../compiled';

const CODES = ['unprotected-data', 'bad-protection', 'no-effect'];

function said(backup: BackupSettings | undefined, { settings, ...props }: HubProps = {}) {
  return hub({ ...props, settings: { ...settings, backup } }).diagnostics.filter(({ code }) => CODES.includes(code));
}

const codes = (backup: BackupSettings, props?: HubProps) => said(backup, props).map(({ code, severity }) => `${code} ${severity}`);

test('nobody is told of backups who does not ask', () => {
  expect(said(undefined)).toEqual([]);
});

test('what nothing protects is named, with its claims', () => {
  const [only, ...others] = said({ prometheus: { by: 'Velero schedule hub-daily' } });
  expect(others).toEqual([]);
  expect([only.code, only.severity]).toEqual(['unprotected-data', 'info']);
  expect(only.message).toBe("cluster 'hub': nothing protects the log lines of Loki (claim 'data-loki-0'), the silences of Alertmanager (claim 'data-alertmanager-0')");
  expect(only.hint).toContain('`backup.loki.by`, `backup.alertmanager.by`');
});

test('one thing may protect all volumes', () => {
  expect(said({ volumes: { by: 'SnapshotSchedule hourly' } })).toEqual([]);
});

test('what may be lost needs nothing', () => {
  expect(said({ volumes: { by: 'x' }, alertmanager: { notNeeded: 'silences are short' } })).toEqual([]);
  expect(said({ prometheus: { by: 'x' }, loki: { by: 'y' }, alertmanager: { notNeeded: 'silences are short' } })).toEqual([]);
});

test('where it is required, it is an error', () => {
  expect(codes({ required: true })).toEqual(['unprotected-data error']);
  expect(codes({ required: true, volumes: { by: 'x' } })).toEqual([]);
});

test.each<[string, BackupSettings]>([
  ['nothing said', { loki: {}, volumes: { by: 'x' } }],
  ['blanks', { loki: { by: '  ' }, volumes: { by: 'x' } }],
  ['both', { loki: { by: 'x', notNeeded: 'y' }, volumes: { by: 'x' } }],
])('%s is refused', (_, backup) => {
  expect(codes(backup)).toContain('bad-protection error');
});

test('what is said of something that is not there has no effect', () => {
  expect(codes({ volumes: { by: 'x' }, grafana: { by: 'y' } })).toEqual(['no-effect warning']);
});

test('a spoke without volumes has nothing to protect, and layers that all share may speak of hubs', () => {
  expect(spoke({}, { files: { 'base.yaml': 'backup:\n  loki:\n    by: x\n  required: true\n' } }).diagnostics.filter(({ code, message }) => CODES.includes(code) && message.includes("'a'"))).toEqual([]);
  expect(compiledFleet('hub', { settings: { backup: { required: true } } }, [{ name: 'a', props: {} }]).codes).toContain('unprotected-data!');
});
