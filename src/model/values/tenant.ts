/** Longest name of a tenant. @see https://github.com/grafana/dskit/blob/main/tenant/tenant.go */
const LONGEST = 150;

/** The tenant of everything, where a store knows no tenants. */
export const ONLY_TENANT = 'fake';

/** Longest header of a request that a front takes, its name included. */
const HEADER = 32_000;

/** Why Loki and Mimir take no tenant of that name, if so. */
export function tenantError(text: string): string | undefined {
  const wrong = /[^a-zA-Z0-9!\-_.*'()]/.exec(text);
  if (wrong !== null) return `'${text}' is no name of a tenant: '${wrong[0]}' cannot stand in it, only letters, digits and !-_.*'()`;
  if (text === '' || text === '.' || text === '..') return `'${text}' is no name of a tenant`;
  return text.length > LONGEST ? `the tenant '${text}' has ${text.length} characters, ${LONGEST} at most` : undefined;
}

/** The header that asks for several tenants at once. */
export function tenantHeader(tenants: readonly string[]): string {
  return [...new Set(tenants)].sort().join('|');
}

/** Why no request can carry such a header, if so. */
export function tenantHeaderError(header: string): string | undefined {
  return header.length <= HEADER ? undefined : `the names of all tenants have ${header.length} characters, but a header of a request has ${HEADER} at most`;
}
