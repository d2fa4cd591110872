import { BlockField, FieldBlock } from '../../../src/model/fields/field-blocks';
import { configFields, limitFieldsOfLoki } from '../../../src/model/loki/config-fields';

const TYPES = new Set(['any', 'boolean', 'duration', 'float', 'int', 'list', 'map', 'string']);

/** Every field, by its path. */
function all(block: FieldBlock, at = ''): [string, BlockField][] {
  return [...block].flatMap(([name, field]): [string, BlockField][] => [[at + name, field], ...(typeof field === 'string' ? [] : all(field, `${at}${name}.`))]);
}

test('every field has a type, or fields of its own', () => {
  const fields = all(configFields());
  expect(fields.length).toBeGreaterThan(1500);
  expect(fields.filter(([, field]) => (typeof field === 'string' ? !TYPES.has(field) : field.size === 0))).toEqual([]);
});

test.each([
  ['auth_enabled', 'boolean'],
  ['compactor.retention_delete_delay', 'duration'],
  ['common.storage.s3.bucketnames', 'string'],
  ['common.ring.kvstore.store', 'string'],
  ['storage_config.aws.s3forcepathstyle', 'boolean'],
  ['limits_config.ingestion_rate_mb', 'float'],
  ['limits_config.max_line_size', 'int'],
  ['limits_config.retention_stream', 'list'],
  ['ruler.ring.instance_addr', 'string'],
  ['ruler.external_labels', 'map'],
] as const)('%s', (path, type) => {
  expect(new Map(all(configFields())).get(path)).toBe(type);
});

test('limits of tenants are a block of it', () => {
  expect(limitFieldsOfLoki().get('max_query_series')).toBe('int');
});
