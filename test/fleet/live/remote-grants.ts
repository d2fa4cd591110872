import { access, accessOf, grantsOf } from './discovery-lab';

/** What a request such as `GET /api/v1/namespaces/a/pods/b:80/proxy/metrics` asks for, as `remoteGrants` says it. */
export function remoteAccessOf(request: string): string {
  const [, namespace, resource, name] = /^GET \/api\/v1(?:\/namespaces\/([^/]+))?\/(\w+)\/([^/]+)\/proxy(?:\/|$)/.exec(request) ?? [];
  if (resource !== undefined) return access('get', '', `${resource}/proxy`, namespace) + (resource === 'services' ? ` named ${name}` : '');
  return request.startsWith('GET ') ? request : accessOf(request);
}

/** Everything that generated roles grant an account, one by one. */
export function remoteGrants(manifests: readonly any[], account: string): string[] {
  return grantsOf(manifests, account).flatMap(({ namespace, rule }) => rule.verbs.flatMap((verb) => [
    ...(rule.nonResourceURLs ?? []).map((url) => `${verb.toUpperCase()} ${url}`),
    ...(rule.apiGroups ?? []).flatMap((group) => (rule.resources ?? []).flatMap((resource) => (rule.resourceNames ?? [undefined])
      .map((name) => access(verb, group, resource, namespace) + (name === undefined ? '' : ` named ${name}`)))),
  ]));
}

/** The same for all namespaces together, whatever the verb of a list: a client that watches from the beginning does not list. */
export function kindOfAccess(one: string): string {
  return one.replace(/^(LIST|WATCH) /, 'WATCH ');
}
