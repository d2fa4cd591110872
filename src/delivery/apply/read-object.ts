import type * as JsYaml from 'js-yaml';
import { ObjectData } from './immutable-changes';
import { ObjectName } from './stored-identity';

/** One object of a file of manifests; undefined where it is not there or cannot be read. Only documents that may be it are parsed. */
export function readObject(text: string, { group, kind, namespace, name }: ObjectName): ObjectData | undefined {
  for (const document of text.split(/^---\r?\n/m)) {
    if (!document.includes(kind) || !document.includes(name)) continue;
    const data = parsedYaml(document);
    const { apiVersion = '', metadata = {} } = data as { apiVersion?: string; metadata?: ObjectData };
    const slash = apiVersion.indexOf('/');
    if (data?.kind === kind && (slash < 0 ? '' : apiVersion.slice(0, slash)) === group && metadata.name === name && metadata.namespace === namespace) return data;
  }
  return undefined;
}

/** A document as plain data; empty where it is none. */
export function parsedYaml(document: string): ObjectData {
  try {
    const data = yaml().load(document);
    return typeof data === 'object' && data !== null ? data as ObjectData : {};
  } catch {
    // somebody has edited it; the run writes it anew
    return {};
  }
}

let loaded: typeof JsYaml | undefined;

/** On first use: most runs change nothing that has to be read. */
function yaml(): typeof JsYaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return loaded ??= require('js-yaml') as typeof JsYaml;
}
