import { legendByCluster } from '../../../../src/model/dashboards/rewrite/legends';

function legend(legendFormat: string, panel = {}): unknown {
  const target = { legendFormat };
  legendByCluster(target, panel, 'cluster');
  return target.legendFormat;
}

test.each([
  ['{{pod}}', '{{cluster}} {{pod}}'], ['{{ cluster }}/{{pod}}', '{{ cluster }}/{{pod}}'], ['', ''], ['__auto', '__auto'], ['used', 'used'], ['{{clusters}}', '{{cluster}} {{clusters}}'],
])('%s becomes %s', (before, after) => {
  expect(legend(before)).toBe(after);
});

test('what other parts of the panel call by its name keeps it', () => {
  expect(legend('{{pod}}', { fieldConfig: { overrides: [{ matcher: { id: 'byName', options: '{{pod}}' } }] } })).toBe('{{pod}}');
  expect(legend('{{pod}}', { seriesOverrides: [{ alias: '{{pod}}' }] })).toBe('{{pod}}');
});
