import { scraped } from './converted';

function journal(config: string, more = '') {
  const { only, told } = scraped(`journal: ${config}\n${more}`);
  return { props: only?.journal, told };
}

test('folder, age, units and labels are those of the source; other labels go away', () => {
  expect(journal("{ path: /run/log/journal, max_age: 12h, matches: '_SYSTEMD_UNIT=a.service _SYSTEMD_UNIT=b.service', labels: { job: systemd, unit: x } }")).toEqual({
    told: [],
    props: {
      name: 'a', path: '/run/log/journal', maxAge: '12h', units: ['a.service', 'b.service'], labels: { job: 'systemd', unit: 'x' }, relabelConfigs: [{ action: 'labeldrop', regex: 'level' }],
    },
  });
});

test('rules are kept, those that set what the fleet sets not', () => {
  const { props, told } = journal('{ labels: { job: j } }', `relabel_configs:
  - { source_labels: [__journal__systemd_unit], target_label: unit }
  - { source_labels: [__journal_priority_keyword], target_label: level }
  - { replacement: b, target_label: cluster }`);
  expect(told).toEqual([]);
  expect(props!.relabelConfigs).toEqual([{ sourceLabels: ['__journal__systemd_unit'], targetLabel: 'unit' }, { sourceLabels: ['__journal_priority_keyword'], targetLabel: 'level' }]);
});

test.each([['{ json: true }', 'not all of their fields as JSON'], ["{ matches: '_TRANSPORT=kernel' }", "not by '_TRANSPORT=kernel'"], ['{ nope: 1 }', "knows no 'nope'"]])('%s is told', (config, message) => {
  expect(journal(config).told).toEqual([expect.stringContaining(message)]);
});
