import { NODE_NAME_VARIABLE } from './args';
import { behindHost, CollectorPlan, NODE_NAME_LABEL, UrlVariable } from '../../compile/plan';

/** Stands in the config for a variable until everything else is escaped. A text that begins so is always quoted. */
function mark(variable: string): string {
  return `@${variable}@`;
}

/** Whether Promtail has to expand variables in its config: where it starts, it alone knows the name of its node, or the address of its hub. */
export function expandsVariables({ logs, host }: CollectorPlan): boolean {
  return (logs?.writes ?? []).some(({ urlVariable }) => urlVariable !== undefined) || (host === undefined && readsNodeName(logs));
}

function readsNodeName(logs: CollectorPlan['logs']): boolean {
  return (logs?.sources ?? []).some(({ kind, relabelConfigs }) =>
    kind === 'files' && relabelConfigs.some(({ sourceLabels }) => sourceLabels?.includes(NODE_NAME_LABEL)));
}

/** What discovery says of files: on which node they are. */
export function nodeLabels({ host }: CollectorPlan): { readonly [label: string]: string } {
  return host === undefined ? { [NODE_NAME_LABEL]: mark(NODE_NAME_VARIABLE) } : {};
}

/** The URL of a receiver; scheme and host may stand in an environment variable. */
export function printUrl({ url, urlVariable }: UrlVariable & { readonly url: string }): string {
  return urlVariable === undefined ? url : `${mark(urlVariable)}${behindHost(url)}`;
}

/**
 * The config with its variables, as `-config.expand-env` reads it: in all other text `$` would begin a variable, and `\\` before `\\` or `/`
 * would go away.
 *
 * @see https://github.com/drone/envsubst/blob/v1.0.3/parse/scan.go
 */
export function withVariables(text: string, { logs }: CollectorPlan): string {
  const names = [NODE_NAME_VARIABLE, ...(logs?.writes ?? []).flatMap(({ urlVariable }) => urlVariable ?? [])];
  const escaped = text.replace(/[$\\]/g, '$&$&');
  return names.reduce((now, name) => now.replaceAll(mark(name), `\${${name}}`), escaped);
}
