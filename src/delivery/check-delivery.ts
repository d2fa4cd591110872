import { DeliverySpec } from './delivery';
import { pathError } from './delivery-path';
import { nearest, oneOf, Report } from '../diagnostics';
import { maskUrl, urlError } from '../model/values/url';
import { Field } from '../topology/layers/schema';
import { validateTree } from '../topology/layers/validate';

/** What a property may be: a type that layers know too, or text of a grammar of its own. */
interface Property extends Field {
  /** Why the text is wrong, if so. */
  readonly error?: (text: string) => string | undefined;
  /** What a right one looks like. */
  readonly hint?: string;
}

type Engine = keyof Required<DeliverySpec>;

const PATH: Property = { type: 'string', empty: true, error: pathError, hint: "such as 'dist' or 'clusters/dist'; '' for the root of the repository" };
const REF: Property = { type: 'string', error: refError, hint: "such as 'main'" };
const NAMESPACE: Property = { type: 'namespace' };

const PROPERTIES: { readonly [engine in Engine]: { readonly [prop: string]: Property } } = {
  flux: {
    url: {
      type: 'string',
      error: (text) => gitUrlError(text, false),
      hint: "such as 'https://github.com/acme/gitops' or 'ssh://git@github.com/acme/gitops'",
    },
    branch: REF,
    path: PATH,
    interval: { type: 'string', error: intervalError, hint: "such as '10m' or '1h30m'; the units are ms, s, m and h" },
    namespace: NAMESPACE,
    secretName: { type: 'objectName' },
  },
  argocd: {
    url: {
      type: 'string',
      error: (text) => gitUrlError(text, true),
      hint: "such as 'https://github.com/acme/gitops' or 'git@github.com:acme/gitops'",
    },
    targetRevision: REF,
    path: PATH,
    project: { type: 'objectName' },
    namespace: NAMESPACE,
    runsIn: { type: 'clusterName' },
  },
};

/** Reports what Flux or Argo CD would refuse, or what would have them look in the wrong place. */
export function checkDelivery(spec: DeliverySpec, clusters: readonly string[], report: Report): void {
  for (const engine of Object.keys(PROPERTIES) as Engine[]) {
    const given = spec[engine] as { readonly [prop: string]: unknown } | undefined;
    if (given !== undefined) checkProperties(engine, given, report);
  }
  const runsIn = spec.argocd?.runsIn;
  if (runsIn === undefined || clusters.includes(runsIn)) return;
  const near = nearest(runsIn, clusters);
  report.error('unknown-cluster', 'Delivery.argocd().runsIn', `there is no cluster '${runsIn}'${clusters.length > 20 ? '' : `, expected ${oneOf(clusters)}`}`,
    near === undefined ? undefined : `did you mean '${near}'?`);
}

function checkProperties(engine: Engine, given: { readonly [prop: string]: unknown }, report: Report): void {
  const properties = PROPERTIES[engine];
  const where = (prop: string) => `Delivery.${engine}()${prop === '' ? '' : `.${prop}`}`;
  report.add(...validateTree(given, { type: 'object', fields: properties }, (pointer) => where(pointer.slice(1))));
  if (given.url === undefined) report.error('no-repository', where('url'), 'the URL of the repository is missing', properties.url.hint);
  for (const [prop, { error, hint }] of Object.entries(properties)) {
    const text = given[prop];
    const fault = typeof text === 'string' && text !== '' ? error?.(text) : undefined;
    if (fault !== undefined) report.error('bad-delivery', where(prop), fault, hint);
  }
}

/** Short form of scp, which git takes too: `git@github.com:acme/gitops`. */
const SCP = /^([\w.-]+@[\w.-]+):(?!\/\/)(\S+)$/;

/** Why the text is not the URL of a Git repository, if so. Never repeats a credential that stands in it. */
function gitUrlError(text: string, takesScp: boolean): string | undefined {
  const [, host, path] = SCP.exec(text) ?? [];
  if (host !== undefined) return takesScp ? undefined : `'${text}' is the short form of scp, which Flux does not take; write 'ssh://${host}/${path}'`;
  if (!text.startsWith('ssh://')) return urlError(text);
  if (/^ssh:\/\/[^/?#]*:[^/?#]*@/.test(text)) return `'${maskUrl(text)}' holds credentials, which would end up in the output`;
  return /^ssh:\/\/([\w.-]+@)?[\w.[\]:-]+\/\S+$/.test(text) ? undefined : `'${maskUrl(text)}' is not the URL of a repository`;
}

/** @see https://git-scm.com/docs/git-check-ref-format */
function refError(text: string): string | undefined {
  return /[\s~^:?*[\\]|\.\.|^[-/]|[/.]$/.test(text) ? `'${text}' is not the name of a branch, tag or commit` : undefined;
}

/** The grammar in the definition of Flux's Kustomization. @see https://fluxcd.io/flux/components/kustomize/kustomizations/#interval */
function intervalError(text: string): string | undefined {
  if (!/^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$/.test(text)) return `'${text}' is not a duration`;
  return /[1-9]/.test(text) ? undefined : `'${text}' is no time at all`;
}
