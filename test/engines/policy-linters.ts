import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { PolicyLinters } from './binaries';
import { KubernetesVersion, strictCustomResources, strictDefinitions } from './kubernetes-schemas';

/** What a linter says of an object. */
export interface LinterFinding {
  /** Its own name of the rule. */
  readonly check: string;
  /** `<kind>/<namespace>/<name>`. */
  readonly object: string;
  readonly message: string;
}

/**
 * The official schemas in the form that kubeconform reads, one file a kind; returns what its `-schema-location` must be.
 *
 * @param folder a new folder to write them to
 */
export function writeSchemas(folder: string, version: KubernetesVersion): string {
  mkdirSync(folder, { recursive: true });
  const definitions = strictDefinitions(version);
  writeFileSync(path.join(folder, 'definitions.json'), JSON.stringify({ definitions }));
  const write = (group: string, apiVersion: string, kind: string, schema: object) =>
    // kubeconform takes the version of the core group for its name
    writeFileSync(path.join(folder, `${kind.toLowerCase()}-${group || apiVersion}-${apiVersion}.json`), JSON.stringify(schema));
  for (const [name, schema] of Object.entries(definitions)) {
    for (const { group, version: apiVersion, kind } of schema['x-kubernetes-group-version-kind'] ?? []) {
      write(group, apiVersion, kind, { $ref: `definitions.json#/definitions/${name}` });
    }
  }
  for (const [name, schema] of strictCustomResources()) {
    const [group, apiVersion, kind] = name.split('/');
    write(group, apiVersion, kind, schema);
  }
  return path.join(folder, '{{.ResourceKind}}-{{.Group}}-{{.ResourceAPIVersion}}.json');
}

/** What kubeconform finds in files, as strictly as it can. */
export function kubeconform({ kubeconform: binary }: PolicyLinters, schemas: string, files: readonly string[]): LinterFinding[] {
  const { resources } = json(binary, ['-strict', '-output', 'json', '-schema-location', schemas, ...files], [0, 1]) as {
    resources: { name: string; kind: string; status: string; msg: string }[] | null;
  };
  return (resources ?? []).map(({ kind, name, status, msg }) => ({ check: status, object: `${kind}/${name}`, message: msg }));
}

/** What kube-linter finds in files with the checks that are on by themselves. */
export function kubeLinter({ kubeLinter: binary }: PolicyLinters, files: readonly string[]): LinterFinding[] {
  const { Reports } = json(binary, ['lint', '--format', 'json', ...files], [0, 1]) as { Reports: KubeLinterReport[] | null };
  return (Reports ?? []).map(({ Check, Diagnostic: { Message }, Object: { K8sObject: { Namespace, Name, GroupVersionKind } } }) => (
    { check: Check, object: idOf(GroupVersionKind.Kind, Namespace, Name), message: Message }));
}

interface KubeLinterReport {
  readonly Check: string;
  readonly Diagnostic: { readonly Message: string };
  readonly Object: {
    readonly K8sObject: { readonly Namespace?: string; readonly Name: string; readonly GroupVersionKind: { readonly Kind: string } };
  };
}

/** Grade of a check of kube-score that found nothing. */
const ALL_OK = 10;

/** What kube-score finds in files: everything that is less than all right. */
export function kubeScore({ kubeScore: binary }: PolicyLinters, files: readonly string[], version: KubernetesVersion): LinterFinding[] {
  const objects = json(binary, ['score', '--output-format', 'json', '--kubernetes-version', `v${version}`, ...files], [0, 1]) as KubeScoreObject[];
  return objects.flatMap(({ type_meta: { kind }, object_meta: { name, namespace }, checks }) => (checks ?? [])
    .filter(({ grade, skipped }) => !skipped && grade < ALL_OK)
    .flatMap(({ check, comments }) => (comments ?? [{ path: '', summary: check.name }]).map((comment) => ({
      check: check.id,
      object: idOf(kind, namespace, name),
      message: [comment.path, comment.summary].filter((part) => part).join(': '),
    }))));
}

interface KubeScoreObject {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: { readonly name: string; readonly namespace?: string };
  readonly checks: readonly {
    readonly check: { readonly id: string; readonly name: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
  }[] | null;
}

/** API versions in a folder that a Kubernetes version has deprecated or removed. */
export function pluto({ pluto: binary }: PolicyLinters, folder: string, version: KubernetesVersion): LinterFinding[] {
  // 2 and 3: something is deprecated or removed
  const { items } = json(binary, ['detect-files', '-d', folder, '-o', 'json', '--target-versions', `k8s=v${version}.0`], [0, 2, 3]) as {
    items?: { name: string; namespace?: string; api: { version: string; kind: string }; deprecated: boolean; removed: boolean }[];
  };
  return (items ?? []).map(({ name, namespace, api, removed }) => (
    { check: removed ? 'removed' : 'deprecated', object: idOf(api.kind, namespace, name), message: api.version }));
}

function idOf(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join('/');
}

/** What a command prints as JSON; throws where it ends with another status. */
function json(binary: string, args: readonly string[], statuses: readonly number[]): unknown {
  const run = spawnSync(binary, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.status === null || !statuses.includes(run.status)) throw new Error(`${binary} ended with ${run.status}: ${run.error?.message ?? run.stderr}`);
  return JSON.parse(run.stdout.slice(run.stdout.search(/[[{]/)));
}
