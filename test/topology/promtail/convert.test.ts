import { CHART, DOCKER, HOST, PLAIN } from './configs';
import { converted, scraped } from './converted';
import { render } from '../../../src/backends/render';
import { RECEIVERS } from '../../../src/topology/promtail/receivers';
import { aboutHost, host, spoke } from '../../compile/compiled';

test.each([['chart', CHART], ['Docker', DOCKER], ['plain', PLAIN]])('settings of the %s config are taken by every collector of logs, and printed', (_, text) => {
  const { settings, told } = converted(text);
  expect(told).toEqual([]);
  for (const collector of ['alloy', 'promtail']) {
    const { plan, codes } = spoke({ settings: { ...settings, logs: { ...settings.logs, collector } } });
    expect(codes).toEqual(collector === 'promtail' ? ['promtail-ended'] : []);
    expect(render(plan).diagnostics).toEqual([]);
  }
});

test('settings of a host are taken by one', () => {
  const { isHost, settings, told } = converted(HOST);
  expect([isHost, told]).toEqual([true, []]);
  expect(aboutHost(host({ settings })).filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test.each(Object.keys(RECEIVERS))('%s is told, and what to do instead', (key) => {
  const { findings, sources } = scraped(`${key}: { a: b }`);
  expect(sources).toEqual([]);
  expect(findings).toEqual([{ severity: 'error', code: 'promtail-not-converted', where: `p.yaml:3 (/scrape_configs/0/${key})`, message: RECEIVERS[key][0], hint: RECEIVERS[key][1] }]);
});

test('what a scrape config has beyond that is told', () => {
  expect(scraped('journal: {}\nencoding: UTF-16\ndecompression: { enabled: true, format: gz }\nnope: 1').told).toEqual([
    expect.stringMatching(/nope\): Promtail knows no 'nope'/), expect.stringMatching(/encoding\): files are read as UTF-8/), expect.stringMatching(/decompression\): packed files/),
  ]);
});

test('scrape configs of the same kind have names of their own', () => {
  const entry = (name: string) => `  - { job_name: ${name}, static_configs: [{ labels: { job: x, __path__: /${name}.log } }] }\n`;
  const { settings } = converted(`scrape_configs:\n${entry('My-App.1')}${entry('my_app_1')}${entry('7')}`);
  expect(settings.logs!.sources!.map((source) => source.files.name)).toEqual(['my_app_1', 'my_app_1_2', 'source']);
});

test('a text that is no config is told, and nothing comes of it', () => {
  expect(converted('a: [').told).toEqual([expect.stringMatching(/^error p\.yaml:1: broken YAML/)]);
  expect(converted('- a').settings).toEqual({ logs: { sources: [] } });
});

test.each<[string, string, string]>([
  ['scrape configs', 'scrape_configs: x', '(/scrape_configs): Promtail wants a list here'],
  ['clients', 'clients: x', '(/clients): Promtail wants a list here'],
  ['a scrape config', 'scrape_configs: [~]', '(/scrape_configs/0): a scrape config is a map'],
  ['stages', 'scrape_configs: [{ job_name: a, pipeline_stages: x, journal: {} }]', '/pipeline_stages): Promtail wants a list here'],
  ['rules', 'scrape_configs: [{ job_name: a, relabel_configs: x, journal: {} }]', '/relabel_configs): Promtail wants a list here'],
  ['targets', 'scrape_configs: [{ job_name: a, static_configs: x }]', '/static_configs): Promtail wants a list here'],
  ['discoveries', 'scrape_configs: [{ job_name: a, kubernetes_sd_configs: x }]', '/kubernetes_sd_configs): Promtail wants a list here'],
  ['what is read', 'scrape_configs: [{ job_name: a }]', '(/scrape_configs/0): nothing says what it reads'],
])('nothing is left out in silence: %s', (_, text, message) => {
  expect(converted(text).told.some((one) => one.includes(message))).toBe(true);
});
