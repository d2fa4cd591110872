/** An object of a dashboard's model, of which nothing is known. */
export interface JsonMap {
  [key: string]: unknown;
}

export function isJsonMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list; none where it is something else. */
export function mapsIn(value: unknown): JsonMap[] {
  return Array.isArray(value) ? value.filter(isJsonMap) : [];
}

/** A text with something in it. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
