import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import Ajv, { ErrorObject, ValidateFunction } from 'ajv';
import { load, loadAll } from 'js-yaml';
import { addKubernetesKeywords, closeSchema, JsonSchema, tightenDefinitions } from './strict-schema';

/** The Kubernetes versions whose official schemas there are. */
export const KUBERNETES_VERSIONS = ['1.28', '1.32', '1.36'] as const;
export type KubernetesVersion = typeof KUBERNETES_VERSIONS[number];

const SCHEMAS = path.join(__dirname, '..', '..', '..', 'shared', 'schemas');

/** Whether the official schemas lie beside the repository. */
export function hasKubernetesSchemas(): boolean {
  return existsSync(path.join(SCHEMAS, 'kubernetes'));
}

/** A `describe` that is one skipped test where the official schemas are absent; they are no engine that CI could install. */
export function describeWithSchemas(name: string, body: () => void): void {
  if (hasKubernetesSchemas()) {
    describe(name, body);
  } else {
    describe(name, () => test.skip('skipped: no official schemas in ../shared/schemas, beside the repository', () => undefined));
  }
}

/** The official definitions of custom resources whose file names contain a text. */
export function resourceDefinitions(part: string): unknown[] {
  const folder = path.join(SCHEMAS, 'crds');
  return readdirSync(folder).filter((file) => file.includes(part)).flatMap((file) => loadAll(readFileSync(path.join(folder, file), 'utf8')));
}

/** The part of a manifest by which its schema is found. */
interface Manifest {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
}

/**
 * Validates one manifest as strictly as the API server with field validation `Strict` does, and returns what is wrong with it.
 *
 * An unknown kind or field, a wrong type, a missing required field, a bad quantity, label or label value, an entry twice in a list
 * with keys are all faults. The rules in CEL of custom resources are not run. Compiled validators are kept, so that only
 * the first manifest of a kind costs more than a moment.
 */
export function validateManifest(manifest: object, version: KubernetesVersion): string[] {
  const { apiVersion, kind, metadata } = manifest as Manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return ['a manifest needs apiVersion and kind'];
  }
  const where = `${apiVersion} ${kind} ${[metadata?.namespace, metadata?.name].filter((part) => part !== undefined).join('/')}`;
  const validate = catalogue(version).validator(apiVersion, kind);
  if (typeof validate === 'string') {
    return [`${where}: ${validate}`];
  }
  validate(manifest);
  const problems = (validate.errors ?? []).map((error) => `${where}: ${wording(error)}`);
  if (!metadata?.name) {
    problems.push(`${where}: /metadata/name is missing`);
  }
  return [...new Set(problems)];
}

function wording(error: ErrorObject): string {
  const at = error.instancePath || '/';
  switch (error.keyword) {
    case 'additionalProperties': return `${at} has the unknown field '${String(error.params.additionalProperty)}'`;
    case 'enum': return `${at} must be one of ${(error.params.allowedValues as unknown[]).join(', ')}`;
    case 'pattern': return `${at} does not match ${String(error.params.pattern)}`;
    default: return `${at} ${error.message ?? error.keyword}`;
  }
}

/** Patterns of custom resources are those of Go, some of which begin with a flag. */
const goRegExp = Object.assign((pattern: string, flags: string): RegExp => (
  pattern.includes('(?i)') ? new RegExp(pattern.replaceAll('(?i)', ''), `${flags}i`) : new RegExp(pattern, flags)
), { code: 'new RegExp' });

/** The schemas of one Kubernetes version and the custom resources; a definition is compiled when its first manifest comes. */
class Catalogue {
  private readonly ajv = new Ajv({
    strict: false, allErrors: true, validateSchema: false, inlineRefs: false, code: { optimize: false, regExp: goRegExp },
  });
  private readonly validators = new Map<string, ValidateFunction | string>();
  /** `<apiVersion>/<kind>` -> name of the definition. */
  private readonly names = new Map<string, string>();

  constructor(version: KubernetesVersion) {
    addKubernetesKeywords(this.ajv);
    const text = readFileSync(path.join(SCHEMAS, 'kubernetes', `v${version}.0.json`), 'utf8');
    // each definition is a schema of its own, so that ajv looks only at those that a kind reaches
    const { definitions } = JSON.parse(text.replaceAll('"#/definitions/', '"')) as { definitions: Record<string, JsonSchema> };
    tightenDefinitions(definitions);
    for (const [name, schema] of Object.entries(definitions)) {
      closeSchema(schema, false);
      this.ajv.addSchema({ ...schema, $id: name }, name, undefined, false);
      for (const gvk of schema['x-kubernetes-group-version-kind'] ?? []) {
        this.names.set(`${gvk.group === '' ? gvk.version : `${gvk.group}/${gvk.version}`}/${gvk.kind}`, name);
      }
    }
  }

  /** The validator of a kind, or why there is none. */
  public validator(apiVersion: string, kind: string): ValidateFunction | string {
    const key = `${apiVersion}/${kind}`;
    let found = this.validators.get(key);
    if (!found) {
      const name = this.names.get(key);
      const schema = name ? { $ref: name } : customResource(apiVersion, kind);
      found = typeof schema === 'string' ? schema : this.ajv.compile(schema);
      this.validators.set(key, found);
    }
    return found;
  }
}

/** Every definition of a Kubernetes version, strict, under its name. */
export function strictDefinitions(version: KubernetesVersion): Record<string, JsonSchema> {
  const text = readFileSync(path.join(SCHEMAS, 'kubernetes', `v${version}.0.json`), 'utf8');
  const { definitions } = JSON.parse(text) as { definitions: Record<string, JsonSchema> };
  tightenDefinitions(definitions);
  for (const schema of Object.values(definitions)) closeSchema(schema, false);
  return definitions;
}

/** Every custom resource whose definition there is, by `<group>/<version>/<kind>`, strict. */
export function strictCustomResources(): Map<string, JsonSchema> {
  const found = new Map<string, JsonSchema>();
  for (const document of resourceDefinitions('.yaml') as (CustomResourceDefinition | null)[]) {
    for (const { name, schema } of document?.spec.versions ?? []) {
      closeSchema(schema.openAPIV3Schema, true);
      // a definition of a custom resource leaves metadata to the API server
      schema.openAPIV3Schema.properties = { ...schema.openAPIV3Schema.properties, metadata: {} };
      found.set(`${document!.spec.group}/${name}/${document!.spec.names.kind}`, schema.openAPIV3Schema);
    }
  }
  return found;
}

const catalogues = new Map<KubernetesVersion, Catalogue>();

function catalogue(version: KubernetesVersion): Catalogue {
  let found = catalogues.get(version);
  if (!found) {
    found = new Catalogue(version);
    catalogues.set(version, found);
  }
  return found;
}

interface CustomResourceDefinition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: { readonly name: string; readonly served: boolean; readonly schema: { readonly openAPIV3Schema: JsonSchema } }[];
  };
}

/** The closed schema of a custom resource, or why there is none; the big definitions are parsed only when they are asked for. */
function customResource(apiVersion: string, kind: string): JsonSchema | string {
  const [group, version] = apiVersion.split('/');
  const folder = path.join(SCHEMAS, 'crds');
  for (const file of readdirSync(folder).filter((one) => version && one.startsWith(`${group}_`))) {
    const { spec } = load(readFileSync(path.join(folder, file), 'utf8')) as CustomResourceDefinition;
    if (spec.group !== group || spec.names.kind !== kind) {
      continue;
    }
    const served = spec.versions.filter((one) => one.served);
    const schema = served.find((one) => one.name === version)?.schema.openAPIV3Schema;
    if (!schema) {
      return `version ${version} is not served, only ${served.map((one) => one.name).join(', ')}`;
    }
    closeSchema(schema, true);
    // a definition of a custom resource leaves metadata to the API server
    schema.properties = { ...schema.properties, metadata: { $ref: 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' } };
    schema.required = [...(schema.required ?? []), 'apiVersion', 'kind', 'metadata'];
    return schema;
  }
  return 'unknown kind';
}
