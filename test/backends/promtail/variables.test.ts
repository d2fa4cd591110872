import * as fc from 'fast-check';
import { FILES, HUB, NODE_FILES, PODS, printed, promtailPlan } from './plans';
import { expandsVariables, withVariables } from '../../../src/backends/promtail/variables';

/** As github.com/drone/envsubst expands a text: the variables in braces, and what escapes them. */
function expanded(text: string, environment: { [name: string]: string }): string {
  return text.replace(/\$\$|\\(?=[\\/])(.)|\$\{(\w+)\}/g, (whole, escaped: string | undefined, name: string | undefined) =>
    (whole === '$$' ? '$' : escaped ?? environment[name!] ?? ''));
}

test('a config without variables is printed as it is', () => {
  expect(printed([PODS]).text).toContain('replacement: /var/log/pods/*$1/*.log');
  expect(expandsVariables(promtailPlan([PODS, FILES]))).toBe(false);
});

test('one with variables is the same, once they are expanded', () => {
  const { text } = printed([PODS, NODE_FILES]);
  const plain = printed([PODS, FILES]).text;
  const environment = { HOSTNAME: 'node-1' };
  expect(expanded(text, environment)).toContain('__node_name: "node-1"');
  expect(expanded(text, environment)).toContain(plain.slice(plain.indexOf('  - job_name: pods'), plain.indexOf('  - job_name: files')));
});

test('scheme and host of a receiver may be a variable', () => {
  const { text, args } = printed([PODS], [{ ...HUB, urlVariable: 'HUB_ENDPOINT' }]);
  expect(args).toContain('-config.expand-env=true');
  expect(expanded(text, { HUB_ENDPOINT: 'https://hub.example.com' })).toContain('url: "https://hub.example.com:3100/loki/api/v1/push"');
});

test('whatever a text is, it is the same once it is expanded', () => {
  const plan = promtailPlan([NODE_FILES]);
  fc.assert(fc.property(fc.stringMatching(/^[$\\{}/a1 ]*$/), (text) => {
    expect(expanded(withVariables(text, plan), {})).toBe(text);
  }));
});
