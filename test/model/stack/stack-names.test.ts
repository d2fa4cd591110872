import fc from 'fast-check';
import { stackFullName, stackObjectName } from '../../../src/model/stack/stack-names';

test.each([
  ['kube-prometheus-stack', {}, 'kube-prometheus-stack'],
  // a release that is called otherwise has the name of the chart behind its own, cut at 26 characters
  ['prom', {}, 'prom-kube-prometheus-stack'],
  ['monitoring', {}, 'monitoring-kube-prometheus'],
  ['my-kube-prometheus-stack-in-eu', {}, 'my-kube-prometheus-stack-i'],
  // what ends with a hyphen after the cut loses it
  ['abcdefghijklmnopqrstuvwxy', {}, 'abcdefghijklmnopqrstuvwxy'],
  ['prom', { nameOverride: 'stack' }, 'prom-stack'],
  ['prom-stack', { nameOverride: 'stack' }, 'prom-stack'],
  ['prom', { fullnameOverride: 'metrics' }, 'metrics'],
  ['prom', { fullnameOverride: '', nameOverride: '' }, 'prom-kube-prometheus-stack'],
])('of release %s with %j names begin with %s', (release, values, name) => {
  expect(stackFullName({ release, values })).toBe(name);
});

test('the object has a suffix, unless the values ask for clean names', () => {
  expect(stackObjectName({ release: 'prom' })).toBe('prom-kube-prometheus-stack-prometheus');
  expect(stackObjectName({ release: 'prom', values: { cleanPrometheusOperatorObjectNames: true } })).toBe('prom-kube-prometheus-stack');
});

test('no name is longer than the chart makes them, and none ends with the hyphen of a cut', () => {
  const name = fc.stringMatching(/^[a-z]([a-z-]{0,50}[a-z])?$/);
  fc.assert(fc.property(name, fc.option(name, { nil: undefined }), (release, fullnameOverride) => {
    const found = stackFullName({ release, values: { ...(fullnameOverride !== undefined && { fullnameOverride }) } });
    expect(found.length).toBeLessThanOrEqual(26);
    expect((fullnameOverride ?? (release.includes('kube-prometheus-stack') ? release : `${release}-kube-prometheus-stack`)).startsWith(found)).toBe(true);
  }));
});
