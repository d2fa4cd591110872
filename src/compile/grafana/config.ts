import { SECRETS_PATH } from '../../model/secret/mount';
import { SecretKey } from '../../model/secret/secret-key';
import { isMap } from '../../topology/layers/layer';

/** Section -> key -> text. */
type Config = { readonly [section: string]: { readonly [key: string]: string } };

/** The further settings as texts; what is none is left out, and reported where it is checked. */
export function plainConfig(config: { readonly [section: string]: unknown }): Config {
  return Object.fromEntries(Object.entries(config).map(([section, values]) => [section, texts(isMap(values) ? values : {})]));
}

function texts(values: { readonly [key: string]: unknown }): { readonly [key: string]: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isPlain(value)).map(([key, value]) => [key, String(value)]));
}

/** What can stand behind a key of a file of settings. */
export function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

const REFERENCE = new RegExp(`\\$__file\\{${SECRETS_PATH}/([^/}]+)/([^/}]+)\\}`, 'g');

/** The keys of Secrets that texts, in whatever they stand, read as files. */
export function mentionedSecrets(value: unknown): SecretKey[] {
  if (typeof value === 'string') return [...value.matchAll(REFERENCE)].map(([, name, key]) => ({ name, key }));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(mentionedSecrets) : [];
}
