import { RemoteWrite } from '../../model/remote-write/remote-write';

/** Where metrics are sent to. */
export interface PlannedWrite extends RemoteWrite, UrlVariable {}

/** A URL of which a part is known only when a pod starts. */
export interface UrlVariable {
  /**
   * Environment variable that holds what stands in place of the URL's scheme and host.
   * @default - the URL is as it is
   */
  readonly urlVariable?: string;
}

/** What stands behind the host of a URL. */
export function behindHost(url: string): string {
  const { port, pathname, search } = new URL(url);
  return `${port === '' ? '' : `:${port}`}${pathname}${search}`;
}
