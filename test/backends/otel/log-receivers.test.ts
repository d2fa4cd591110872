import { FILES, PODS, printedLogs } from './log-plans';
import { LogSourcePlan } from '../../../src/compile/plan';

function receiver(source: LogSourcePlan): any {
  return printedLogs([source]).config.receivers[`file_log/${source.name}`];
}

test.each([PODS, FILES])('files are read from their beginning, and go on where they were: $kind', (source) => {
  expect(receiver(source)).toMatchObject({
    start_at: 'beginning',
    storage: 'file_storage',
    include_file_path: true,
    retry_on_failure: { enabled: true, max_elapsed_time: '0s' },
    preserve_leading_whitespaces: true,
    preserve_trailing_whitespaces: true,
  });
});

test('files of pods are taken and left out by their namespace', () => {
  expect(receiver(PODS)).toMatchObject({ include: ['/var/log/pods/*_*/*/*.log'] });
  expect(receiver(PODS).exclude).toBeUndefined();
  const some = receiver({ ...PODS, namespaces: ['shop'], excludeNamespaces: ['kube-system'] } as LogSourcePlan);
  expect([some.include, some.exclude]).toEqual([['/var/log/pods/shop_*/*/*.log'], ['/var/log/pods/kube-system_*/*/*.log']]);
});

test('lines are put together behind the form of the runtime, and a share of them is taken last', () => {
  const { operators } = receiver({ ...PODS, stages: [{ kind: 'multiline', firstline: '^\\d', maxLines: 50, maxWaitTime: '5s' }, { kind: 'sampling', rate: 0.25 }] });
  expect(operators.map(({ id, type }: { id?: string; type: string }) => id ?? type).slice(-3)).toEqual(['parts', 'multiline', 'filter']);
  expect(operators.at(-2)).toMatchObject({ is_first_entry: 'body matches "^\\\\d"', max_batch_size: 50, max_unmatched_batch_size: 1, force_flush_period: '5s', overwrite_with: 'oldest' });
  expect(operators.at(-1)).toEqual({ type: 'filter', expr: 'true', drop_ratio: 0.75 });
});

test('files of the node have no form', () => {
  expect(receiver(FILES)).toMatchObject({ include: ['/var/log/nginx/*.log'] });
  expect(receiver(FILES).operators.map(({ type }: { type: string }) => type)).toEqual(['move', 'add']);
});
