import { SPOKES } from './fleets';
import { Collection } from '../../../src';
import { render } from '../../../src/backends/render';
import { operationFacts } from '../../../src/delivery/readme/facts';
import { readmeInput } from '../../../src/delivery/readme/groups';
import { verifySenders } from '../../../src/delivery/readme/senders';
import { spoke } from '../../compile/compiled';
import { delivered } from '../delivered';

function sections(...collections: Collection[]): string[] {
  const clusters = collections.map((collection, i) => delivered(`c${i}`, { operations: operationFacts(render(spoke({ collection }).plan).rendered.plan, []) }));
  return [...verifySenders(readmeInput(clusters)).join('\n\n').matchAll(/^#### (.*)$/gm)].map(([, heading]) => heading);
}

test('each kind of sender is told of once, and what queues have in common too', () => {
  expect(sections(Collection.alloy(), Collection.prometheusAgent(), Collection.prometheusServer(), Collection.alloy({ otlp: true })).sort()).toEqual([
    'Queues of remote write', 'Sent by Alloy', 'Sent by Prometheus',
  ]);
  expect(sections(Collection.openTelemetry())).toEqual(['Sent by the OpenTelemetry Collector']);
});

test('what sends logs alone is one too', () => {
  const { plan } = render(spoke({ settings: { logs: { collector: 'promtail' } } }).plan).rendered;
  const text = verifySenders(readmeInput([delivered('c', { operations: operationFacts(plan, []) })])).join('\n\n');
  expect(text).toContain('#### Sent by Promtail');
  expect(text).toContain('`promtail_dropped_entries_total`');
});

test('what sends nothing is no sender', () => {
  expect(sections(Collection.directScrape({ apiServer: 'https://a:6443' }), SPOKES.own.collection!)).toEqual([]);
});
