import { isPlain } from './config';
import { Tell } from './tell';
import { escapeToken } from '../../syntax/json-pointer';
import { isMap } from '../../topology/layers/layer';
import { GrafanaSettings } from '../../topology/settings/grafana-settings';

/** Keys whose values are credentials. */
const CREDENTIAL = /(?:^|_)(?:password|secret|secret_key|token|client_secret|license_text|private_key)$/;

/** What only refers to a credential. */
export const REFERRED = /^\$__(?:file|env|vault)\{[^}]+\}$/;

/** Setting that keeps Grafana from evaluating rules -> its text then. @see https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#unified_alerting */
const AGAINST_ALERTS: readonly (readonly [section: string, key: string, value: string])[] = [
  ['unified_alerting', 'enabled', 'false'], ['unified_alerting', 'execute_alerts', 'false'], ['alerting', 'enabled', 'true'],
];

/** Further settings that are none, and credentials in the clear. */
export function checkConfig({ config = {}, ownAlerts }: GrafanaSettings, tell: Tell): void {
  for (const [section, key, value] of AGAINST_ALERTS) {
    const given = isMap(config[section]) ? config[section][key] : undefined;
    if (ownAlerts === undefined || given === undefined || String(given).toLowerCase() !== value) continue;
    tell('error', 'conflict', `/config/${section}/${key}`, `with '${key}: ${value}' in the section '${section}' it evaluates no rule, and \`grafana.ownAlerts\` has some`, 'remove one of both');
  }
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
