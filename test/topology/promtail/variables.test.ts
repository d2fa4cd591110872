import { converted, scraped } from './converted';

test('a variable of the environment is told wherever it stands', () => {
  expect(converted('clients: [{ url: "http://${LOKI_HOST:-loki}/push" }]').told).toEqual([expect.stringMatching(/\/clients\/0\/url\): '\$\{LOKI_HOST:-loki\}' stands for a variable/)]);
  expect(scraped('static_configs: [{ labels: { job: a, host: "${HOSTNAME}", __path__: /a.log } }]').told).toEqual([expect.stringMatching(/labels\/host\): '\$\{HOSTNAME\}'/)]);
});

test('groups of expressions are none', () => {
  expect(scraped('static_configs: [{ labels: { job: a, __path__: /a.log } }]\nrelabel_configs: [{ source_labels: [job], target_label: b, replacement: "${1}-$2" }]').told).toEqual([]);
});
