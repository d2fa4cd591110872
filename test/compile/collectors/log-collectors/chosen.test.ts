import { logCollectorOf } from '../../../../src/compile/collectors/log-collectors/chosen';
import { ClusterDocument } from '../../../../src/topology/resolved-cluster';

const of = (settings: ClusterDocument, role: 'hub' | 'spoke' | 'host' = 'spoke') => logCollectorOf({ role, settings });

test('Alloy that collects metrics collects logs; Prometheus and whoever is pulled from has no collector of logs', () => {
  expect(of({})).toBe('alloy');
  expect(of({ collection: 'alloy' })).toBe('alloy');
  for (const collection of ['prometheusAgent', 'prometheusServer', 'directScrape', 'federation']) expect(of({ collection })).toBe('none');
});

test('what is asked for goes before, for every collection', () => {
  for (const collection of ['alloy', 'prometheusAgent', 'prometheusServer', 'openTelemetry', 'directScrape', 'federation']) {
    for (const collector of ['alloy', 'promtail', 'openTelemetry', 'none']) expect(of({ collection, logs: { collector } })).toBe(collector);
  }
});

test('a host has Alloy, where it collects metrics, and nothing else', () => {
  expect(of({}, 'host')).toBe('alloy');
  expect(of({ logs: { collector: 'promtail' } }, 'host')).toBe('alloy');
  expect(of({ logs: { collector: 'none' } }, 'host')).toBe('none');
  expect(of({ collection: 'prometheusAgent', logs: { collector: 'alloy' } }, 'host')).toBe('none');
});
