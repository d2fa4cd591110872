import { printUrl } from '../../../src/backends/alloy/url';
import { render } from '../../../src/backends/render';
import { printAlloy } from '../../../src/syntax/alloy/printer';
import { spoke } from '../../compile/compiled';

const printed = (url: string, urlVariable?: string) => printAlloy([printUrl({ url, urlVariable })]).trim();

test('a URL that is known stands as it is', () => {
  expect(printed('http://h:9090/api/v1/write')).toBe('url = "http://h:9090/api/v1/write"');
});

test('one that begins with a variable is put together by Alloy', () => {
  expect(printed('http://h:9090/api/v1/write?a=%20', 'HUB_ENDPOINT')).toBe('url = string.format("%s:9090/api/v1/write?a=%%20", sys.env("HUB_ENDPOINT"))');
});

test('metrics and logs go to the address of the Secret', () => {
  const { plan } = spoke({ settings: { global: { hubEndpointSecret: { name: 's', key: 'k' } } } });
  const { rendered, diagnostics } = render(plan);
  const text = rendered.outputs['alloy-node'].files['config.alloy'];
  expect([text.includes('string.format("%s:9090/api/v1/write", sys.env("HUB_ENDPOINT"))'), text.includes('string.format("%s:3100/loki/api/v1/push", sys.env("HUB_ENDPOINT"))')])
    .toEqual([true, true]);
  expect([text.includes('100.64.0.2'), diagnostics]).toEqual([false, []]);
});
