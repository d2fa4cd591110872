import { pathError } from './delivery-path';
import { nearest, oneOf, Report } from '../diagnostics';
import { maskUrl, urlError } from '../model/values/url';
import { Field } from '../topology/layers/schema';
import { validateTree } from '../topology/layers/validate';

/** What a property of a delivery may be: a type that layers know too, or text of a grammar of its own. */
export interface Property extends Field {
  /** Why the text is wrong, if so. */
  readonly error?: (text: string) => string | undefined;
  /** What a right one looks like. */
  readonly hint?: string;
}

export type Properties = { readonly [prop: string]: Property };

export const PATH: Property = {
  type: 'string', empty: true, error: pathError, hint: "such as 'dist' or 'clusters/dist'; '' for the root of the repository",
};
export const REF: Property = { type: 'string', error: refError, hint: "such as 'main'" };
export const NAMESPACE: Property = { type: 'namespace' };

/**
 * Reports unknown properties, and those that are not what they may be.
 *
 * @param call what was called, such as `Delivery.flux()`
 */
export function checkProperties(call: string, properties: Properties, given: object, report: Report): void {
  const texts = given as { readonly [prop: string]: unknown };
  const where = (pointer: string) => (pointer === '' ? call : `${call}.${pointer.slice(1).replaceAll('/', '.')}`);
  report.add(...validateTree(given, { type: 'object', fields: properties }, where));
  for (const [prop, { error, hint }] of Object.entries(properties)) {
    const text = texts[prop];
    const fault = typeof text === 'string' && text !== '' ? error?.(text) : undefined;
    if (fault !== undefined) report.error('bad-delivery', where(`/${prop}`), fault, hint);
  }
}

/** A list of all clusters of a larger fleet would hide what is said before it. */
const LISTED = 20;

/** Reports a name that is none of the clusters. */
export function checkKnownCluster(where: string, name: string | undefined, clusters: readonly string[], report: Report): void {
  if (name === undefined || clusters.includes(name)) return;
  const near = nearest(name, clusters);
  report.error('unknown-cluster', where, `there is no cluster '${name}'${clusters.length > LISTED ? '' : `, expected ${oneOf(clusters)}`}`,
    near === undefined ? undefined : `did you mean '${near}'?`);
}

/** Short form of scp, which git takes too: `git@github.com:acme/gitops`. */
const SCP = /^([\w.-]+@[\w.-]+):(?!\/\/)(\S+)$/;

/** Why the text is not the URL of a Git repository, if so. Never repeats a credential that stands in it. */
export function gitUrlError(text: string, takesScp: boolean): string | undefined {
  const [, host, path] = SCP.exec(text) ?? [];
  if (host !== undefined) return takesScp ? undefined : `'${text}' is the short form of scp, which Flux does not take; write 'ssh://${host}/${path}'`;
  if (!text.startsWith('ssh://')) return urlError(text);
  if (/^ssh:\/\/[^/?#]*:[^/?#]*@/.test(text)) return `'${maskUrl(text)}' holds credentials, which would end up in the output`;
  return /^ssh:\/\/([\w.-]+@)?[\w.[\]:-]+\/\S+$/.test(text) ? undefined : `'${maskUrl(text)}' is not the URL of a repository`;
}

/** @see https://git-scm.com/docs/git-check-ref-format */
export function refError(text: string): string | undefined {
  return /[\s~^:?*[\\]|\.\.|^[-/]|[/.]$/.test(text) ? `'${text}' is not the name of a branch, tag or commit` : undefined;
}
