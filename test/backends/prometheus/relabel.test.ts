import { collector, job } from './collector';
import { print } from './printed';
import { RelabelConfig } from '../../../src/model/relabel/relabel-config';

const printed = (...relabelConfigs: RelabelConfig[]) =>
  print(collector({ jobs: [job({ relabelConfigs })] })).config.scrape_configs[0].relabel_configs;

test('a rule has what it was given, and defaults stay unsaid', () => {
  expect(printed(
    { sourceLabels: ['a', 'b'], separator: '', regex: '', modulus: 3, targetLabel: 'c', replacement: '', action: 'HashMod' },
    { action: 'labeldrop', regex: 'x' },
  )).toEqual([
    { source_labels: ['a', 'b'], separator: '', regex: '', modulus: 3, target_label: 'c', replacement: '', action: 'hashmod' },
    { regex: 'x', action: 'labeldrop' },
  ]);
});

test('rules that look like something else in YAML are read back as text', () => {
  const texts = ['true', '5', '1e3', '0o7', 'null', '~', '- a', 'a: b', '# a', '"', "'", '\\d+', '$1', '${1}', '@', '*', '&a', '!b', '%', ' ', '\n', 'é'];
  expect(printed(...texts.map((text) => ({ regex: text, replacement: text, targetLabel: 'a' }))).map(({ regex, replacement }: RelabelConfig) => [regex, replacement]))
    .toEqual(texts.map((text) => [text, text]));
});

test('a shared rule is printed alike each time, and a changed one anew', () => {
  const shared = Object.freeze({ sourceLabels: Object.freeze(['a']) as string[], targetLabel: 'b' });
  expect(printed(shared, shared)).toEqual([{ source_labels: ['a'], target_label: 'b' }, { source_labels: ['a'], target_label: 'b' }]);
  const own: { sourceLabels: string[]; targetLabel: string } = { sourceLabels: ['a'], targetLabel: 'b' };
  expect(printed(own)).toEqual([{ source_labels: ['a'], target_label: 'b' }]);
  own.targetLabel = 'c';
  expect(printed(own)).toEqual([{ source_labels: ['a'], target_label: 'c' }]);
});
