import { converted } from './converted';

test.each([
  'server: { http_listen_port: 9080, log_level: info, log_format: logfmt, anything: 1 }', 'positions: { filename: /a, sync_period: 10s }', 'tracing: { enabled: false }',
  'limits_config:', 'limits_config: { readline_rate: 1, readline_rate_enabled: false }', 'wal: { enabled: false }', 'global: {}',
])('%s is nothing to say', (text) => {
  expect(converted(text).findings).toEqual([]);
});

test.each([
  ['server: { log_level: debug }', 'info', 'log_level'], ['positions: { ignore_invalid_yaml: true }', 'info', 'ignore_invalid_yaml'], ['target_config: { stdin: true }', 'error', 'stdin'],
  ['limits_config: { readline_rate_enabled: true }', 'error', 'readline_rate_enabled'], ['limits_config: { max_line_size: 256kb }', 'error', 'max_line_size'],
  ['limits_config: { max_streams: 10 }', 'warning', 'max_streams'], ['tracing: { enabled: true }', 'warning', 'enabled'], ['wal: { enabled: true }', 'warning', 'enabled'],
  ['global: { file_watch_config: { min_poll_frequency: 1s } }', 'info', 'file_watch_config'], ['positions: { nope: 1 }', 'error', 'nope'], ['scrape_config: []', 'error', 'scrape_config'],
])('%s is told as %s, at its place, with what to do', (text, severity, field) => {
  const { findings } = converted(text);
  expect(findings).toEqual([expect.objectContaining({ severity, where: expect.stringMatching(new RegExp(`^p\\.yaml:1 .*/${field}\\)$`)), hint: expect.any(String) })]);
});
