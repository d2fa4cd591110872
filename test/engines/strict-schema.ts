import type Ajv from 'ajv';

/** The parts of a JSON schema that are read or changed here. */
export interface JsonSchema {
  '$ref'?: string;
  'type'?: string | string[];
  'properties'?: Record<string, JsonSchema>;
  'additionalProperties'?: JsonSchema | boolean;
  'propertyNames'?: JsonSchema;
  'items'?: JsonSchema;
  'required'?: string[];
  'pattern'?: string;
  'maxLength'?: number;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[];
}

/**
 * Makes every object schema with `properties` and no `additionalProperties` refuse unknown fields, in place and in depth.
 *
 * `structural`: the schema of a custom resource, where also an object without either keeps nothing, unless
 * `x-kubernetes-preserve-unknown-fields` says so. Below oneOf, anyOf, allOf and not, fields are conditions and no declarations.
 */
export function closeSchema(schema: JsonSchema, structural: boolean): void {
  const children = [schema.items, schema.additionalProperties, ...Object.values(schema.properties ?? {})];
  for (const child of children) {
    if (child && typeof child === 'object') {
      closeSchema(child, structural);
    }
  }
  const declares = schema.properties !== undefined || (structural && schema.type === 'object');
  if (declares && schema.additionalProperties === undefined && !schema['x-kubernetes-preserve-unknown-fields']) {
    schema.additionalProperties = false;
  }
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY = '^[+-]?(\\d+|\\d+\\.\\d*|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?$';
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
const LABEL_VALUE = { type: 'string', maxLength: 63, pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$' };
const QUALIFIED_NAME = { type: 'string', pattern: '^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$' };

/** Adds what the API server checks of the commonest types and their schemas only say in words. */
export function tightenDefinitions(definitions: Record<string, JsonSchema>): void {
  const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1.';
  definitions['io.k8s.apimachinery.pkg.api.resource.Quantity'] = { type: ['string', 'number'], pattern: QUANTITY };
  const { labels, annotations } = definitions[`${meta}ObjectMeta`].properties ?? {};
  const { matchLabels } = definitions[`${meta}LabelSelector`].properties ?? {};
  for (const labelled of [labels, matchLabels]) {
    labelled.additionalProperties = LABEL_VALUE;
    labelled.propertyNames = QUALIFIED_NAME;
  }
  annotations.propertyNames = QUALIFIED_NAME;
}

/** Formats and keywords of Kubernetes' schemas that ajv does not know. */
export function addKubernetesKeywords(ajv: Ajv): void {
  const integer = (bits: number) => (value: number) => Number.isInteger(value) && value >= -(2 ** (bits - 1)) && value < 2 ** (bits - 1);
  ajv.addFormat('int32', { type: 'number', validate: integer(32) });
  ajv.addFormat('int64', { type: 'number', validate: integer(64) });
  ajv.addFormat('double', { type: 'number', validate: () => true });
  ajv.addFormat('byte', /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  ajv.addKeyword({
    keyword: 'x-kubernetes-list-type',
    type: 'array',
    error: { message: 'has two entries that its keys do not tell apart' },
    validate: (listType: string, list: unknown[], parent?: object) => {
      const keys = (parent as JsonSchema)['x-kubernetes-list-map-keys'] ?? [];
      const identity = (entry: unknown) => listType === 'map'
        ? keys.map((key) => (entry as Record<string, unknown> | null)?.[key] ?? null)
        : entry;
      return listType === 'atomic' || new Set(list.map((entry) => JSON.stringify(identity(entry)))).size === list.length;
    },
  });
}
