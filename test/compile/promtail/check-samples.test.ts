import { checkSamples } from '../../../src/compile/promtail/check-samples';
import { FleetError } from '../../../src/diagnostics';

const GOOD = { jobName: 'a', file: '/a', lines: ['x'] };

function told(samples: unknown): string[] {
  try {
    checkSamples(samples);
    return [];
  } catch (error) {
    if (!(error instanceof FleetError)) throw error;
    return error.diagnostics.map(({ where, message }) => `${where}: ${message}`);
  }
}

test.each<[string, unknown, readonly string[]]>([
  ['nothing', undefined, ['samples: the samples are no list']],
  ['null', null, ['samples: the samples are no list']],
  ['a text', 'x', ['samples: the samples are no list']],
  ['null among them', [GOOD, null], ['samples[1]: the sample is no map']],
  ['an empty one', [{}], [
    'samples[0].jobName: the `job_name` of the scrape config that reads it is missing',
    'samples[0].file: the path of its file is missing; of a journal it is any text',
    'samples[0].lines: the lines are no list of texts',
  ]],
  ['one text for the lines', [{ ...GOOD, lines: 'x' }], ['samples[0].lines: the lines are no list of texts']],
  ['null for a line', [{ ...GOOD, lines: [null] }], ['samples[0].lines: the lines are no list of texts']],
  ['null for labels', [{ ...GOOD, labels: null }], ['samples[0].labels: the labels are no map of texts']],
  ['a number for a label', [{ ...GOOD, labels: { a: 1 } }], ['samples[0].labels: the labels are no map of texts']],
])('%s is refused', (_, samples, messages) => {
  expect(told(samples)).toEqual(messages);
});

test('samples are fine', () => {
  expect(told([])).toEqual([]);
  expect(told([GOOD, { ...GOOD, labels: { a: 'b' } }])).toEqual([]);
});
