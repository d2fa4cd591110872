import { behindHost, UrlVariable } from '../../compile/plan';
import { AlloyAttribute, attribute, call } from '../../syntax/alloy/ast';

/**
 * The URL of a receiver. Scheme and host may stand in an environment variable: Alloy reads it when it starts.
 *
 * @see https://grafana.com/docs/alloy/latest/reference/stdlib/sys/
 */
export function printUrl({ url, urlVariable }: UrlVariable & { readonly url: string }): AlloyAttribute {
  if (urlVariable === undefined) return attribute('url', url);
  // a percent sign in the text is one of the format
  return attribute('url', call('string.format', `%s${behindHost(url).replaceAll('%', '%%')}`, call('sys.env', urlVariable)));
}
