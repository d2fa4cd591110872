import { LogsSettings } from '../../../src/topology/settings/log-settings';
import { spoke } from '../compiled';

const found = (logs: LogsSettings) => spoke({ settings: { logs } }).diagnostics.filter(({ severity }) => severity !== 'info').map(({ code, where, message }) => `${code} ${where}: ${message}`);

test('stages and labels of pods that are right raise nothing', () => {
  expect(found({ stages: [{ logfmt: { mapping: { level: '', user: '' } } }, { labels: { level: '', user: '' } }], podLabels: { team: 'example.com/team' }, acceptedLabels: ['user'] })).toEqual([]);
});

test('what would lose or multiply streams is refused, with its place', () => {
  expect(found({ stages: [{ labels: { user: '' } }, { regex: { expression: '(' } }], podLabels: { cluster: 'c', ip: 'ip' } })).toEqual([
    expect.stringMatching(/^high-cardinality cluster 'a' \(spoke\('a'\)\.settings\/logs\/stages\), stages\[0\]\.labels\.user: /),
    expect.stringMatching(/^bad-regex .*stages\[1\]\.regex\.expression: /),
    expect.stringMatching(/^identity-label spoke\('a'\)\.settings\/logs\/podLabels\/cluster: cluster 'a': /),
    expect.stringMatching(/^high-cardinality .*podLabels\/ip: /),
  ]);
});

test('a namespace that is both wanted and left out', () => {
  expect(found({ namespaces: ['a', 'b'], excludeNamespaces: ['b', 'c'] })).toEqual([expect.stringMatching(/^conflict .*'b' is in 'logs.namespaces' too/)]);
});
