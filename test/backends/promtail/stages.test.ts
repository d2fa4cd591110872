import { load } from 'js-yaml';
import { printStages } from '../../../src/backends/promtail/stages';
import { emitYaml } from '../../../src/syntax/yaml';

test('stages stand under the names of Promtail, and say only what is given', () => {
  const text = emitYaml({
    pipeline_stages: printStages([
      { kind: 'cri' },
      { kind: 'json', expressions: { level: '' } },
      { kind: 'labels', values: { level: '' } },
      { kind: 'match', selector: '{level="debug"}' },
      { kind: 'match', selector: '{app="a"}', stages: [{ kind: 'labelKeep', names: ['app'] }] },
      { kind: 'drop', sources: ['level'], value: 'trace' },
    ]),
  });
  expect(load(text)).toEqual({
    pipeline_stages: [
      { cri: {} },
      { json: { expressions: { level: '' } } },
      { labels: { level: '' } },
      { match: { selector: '{level="debug"}', action: 'drop' } },
      { match: { selector: '{app="a"}', stages: [{ labelallow: ['app'] }] } },
      { drop: { source: ['level'], value: 'trace' } },
    ],
  });
});
