import { isPlain } from './config';
import { Tell } from './tell';
import { escapeToken } from '../../syntax/json-pointer';
import { isMap } from '../../topology/layers/layer';
import { GrafanaSettings } from '../../topology/settings/grafana-settings';

/** Keys whose values are credentials. */
const CREDENTIAL = /(?:^|_)(?:password|secret|secret_key|token|client_secret|license_text|private_key)$/;

/** What only refers to a credential. */
export const REFERRED = /^\$__(?:file|env|vault)\{[^}]+\}$/;

/** Further settings that are none, and credentials in the clear. */
export function checkConfig({ config = {} }: GrafanaSettings, tell: Tell): void {
  for (const [section, values] of Object.entries(config)) {
    const at = `/config/${escapeToken(section)}`;
    if (!/^[A-Za-z0-9_.-]+$/.test(section)) tell('error', 'bad-name', at, `'${section}' is not the name of a section`, "such as 'server' or 'auth.google'");
    for (const [key, value] of Object.entries(isMap(values) ? values : {})) {
      const place = `${at}/${escapeToken(key)}`;
      if (!/^[A-Za-z0-9_]+$/.test(key)) {
        tell('error', 'bad-name', place, `'${key}' is not the name of a setting`, "letters, digits and '_', such as 'min_refresh_interval'");
      } else if (!isPlain(value)) {
        tell('error', 'bad-text', place, 'a setting of Grafana is a text, a number, true or false', 'write a list as one text');
      } else if (CREDENTIAL.test(key) && value !== '' && !REFERRED.test(String(value))) {
        tell('error', 'credential', place, `'${key}' holds a credential, which would end up in the output`, 'write `$__file{/etc/monitoring/secrets/<name of a Secret>/<key>}`, which is mounted');
      }
    }
  }
}
