import { checkAlloy } from '../../../src/backends/alloy/check-alloy';
import { printContext } from '../../../src/backends/alloy/fields';
import { printSecretFiles, secretContent } from '../../../src/backends/alloy/secret-content';
import { SecretKey } from '../../../src/model/secret/secret-key';
import { attribute, block, component } from '../../../src/syntax/alloy/ast';
import { printAlloy } from '../../../src/syntax/alloy/printer';

const KEY = { name: 'azure-writer', key: 'client.secret' };

function files(...keys: SecretKey[]) {
  const context = printContext({ major: 1, minor: 18 }, "collector 'a'");
  return { blocks: printSecretFiles(keys, context), diagnostics: context.diagnostics };
}

test('the content of a mounted file, without the line break at its end', () => {
  expect(printAlloy([component('a', 'b', [attribute('c', secretContent(KEY))])]))
    .toContain('c = string.trim_space(convert.nonsensitive(local.file.azure_writer_client_secret.content))');
});

test('is read by a component that keeps it secret, once for all who want it', () => {
  const { blocks, diagnostics } = files(KEY, { ...KEY }, { name: 'b', key: 'c' });
  expect(diagnostics).toEqual([]);
  expect(blocks.map(({ name, label }) => `${name} ${label}`)).toEqual(['local.file azure_writer_client_secret', 'local.file b_c']);
  expect(printAlloy(blocks.slice(0, 1)).replace(/ +/g, ' ')).toBe([
    'local.file "azure_writer_client_secret" {', '\tfilename = "/etc/monitoring/secrets/azure-writer/client.secret"', '\tis_secret = true', '}', '',
  ].join('\n'));
});

test('leads to each other', () => {
  const oauth = { client_id: 'a', tenant_id: 'b', client_secret: secretContent(KEY) };
  const body = Object.entries(oauth).map(([name, value]) => attribute(name, value));
  const endpoint = block('endpoint', [attribute('url', 'https://a'), block('azuread', [block('oauth', body)])]);
  const write = component('prometheus.remote_write', 'default', [endpoint]);
  expect(checkAlloy([...files(KEY).blocks, write])).toEqual([]);
  expect(checkAlloy([write])).toHaveLength(1);
});

test('two secrets of one label cannot both be had', () => {
  const { blocks, diagnostics } = files(KEY, { name: 'azure.writer', key: 'client-secret' });
  expect(blocks).toHaveLength(1);
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'label-collision', where: "collector 'a'" }]);
});

test('names that only read alike when they are joined are two', () => {
  expect(files({ name: 'a', key: 'b_c' }, { name: 'a_b', key: 'c' }).diagnostics).toHaveLength(1);
});
