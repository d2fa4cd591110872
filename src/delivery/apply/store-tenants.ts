import { ObjectData } from './immutable-changes';
import { parsedYaml } from './read-object';
import { CONFIG_FILE } from '../../backends/mimir';
import { isMap } from '../../syntax/plain-map';

/**
 * What a Mimir that has had tenants no longer reads without them, in words; undefined: it reads what it read. The other way round its readers
 * ask for what was written before, too.
 */
export function lostTenants(was: ObjectData, is: ObjectData): string | undefined {
  const [before, after] = [configOf(was), configOf(is)];
  // of several parts one is enough
  if (!/^all$|querier/.test(String(after.target))) return undefined;
  return before.multitenancy_enabled === true && after.multitenancy_enabled === false
    ? "they were those of the tenants of their clusters, and nobody asks for others than 'anonymous' now" : undefined;
}

function configOf({ data }: ObjectData): { readonly [field: string]: unknown } {
  const text = isMap(data) ? data[CONFIG_FILE] : undefined;
  return typeof text === 'string' ? parsedYaml(text) : {};
}
