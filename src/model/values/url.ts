import { hostError } from './host';

/** Query parameters that carry a credential by custom. */
const SECRET_PARAMETERS = /^(access[-_]?token|token|api[-_]?key|password|passwd|secret|sig|signature)$/i;

/** Why the text is not a URL that a collector can call, if so. Never repeats a credential that stands in it. */
export function urlError(text: string): string | undefined {
  const shown = `'${maskUrl(text)}'`;
  if (text === '') return 'the URL is empty';
  if (/[\s\\]/.test(text)) return `${shown} is not a URL: it holds a blank or a backslash`;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):\/\//.exec(text)?.[1];
  if (scheme === undefined) return `${shown} is not a URL: it begins with 'http://' or 'https://'`;
  if (scheme !== 'http' && scheme !== 'https') return `${shown} has the scheme '${scheme}', allowed are 'http' and 'https'`;
  if (!/^https?:\/\/[^/?#]/.test(text)) return `${shown} has no host`;
  if (/^https?:\/\/[^/?#]*@/.test(text)) return `${shown} holds credentials, which would end up in the output`;
  if (!URL.canParse(text)) return `${shown} is not a URL`;
  const url = new URL(text);
  const host = hostError(url.hostname);
  if (host !== undefined) return `${shown} has a host that is neither a DNS name nor an IP address`;
  if (url.port === '0') return `${shown} has port 0, which is not from 1 to 65535`;
  const secret = [...url.searchParams.keys()].find((name) => SECRET_PARAMETERS.test(name));
  return secret === undefined ? undefined : `${shown} holds a credential as the parameter '${secret}', which would end up in the output`;
}

/** The URL for a message, without user, password and query values; the scheme may have been forgotten. */
export function maskUrl(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//...@').replace(/^[^/?#]*:[^/?#]*@/, '...@').replace(/([?&][^=&#]*=)[^&#]*/g, '$1...');
}
