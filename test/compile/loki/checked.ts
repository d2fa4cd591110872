import { ClusterSettings } from '../../../src/topology/settings/cluster-settings';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';
import { hub } from '../compiled';

/** What is said of a hub with these settings of Loki, and not of every hub: `<code> <pointer>: <message>`. */
export function said(loki: LokiSettings, further: ClusterSettings = {}): string[] {
  const usual = new Set(hub().diagnostics.map(({ code, message }) => `${code} ${message}`));
  return hub({ settings: { ...further, loki } }).diagnostics
    .filter(({ code, message, severity }) => severity !== 'info' && !usual.has(`${code} ${message}`))
    .map(({ code, message, where }) => `${code} ${where.replace(/^.*settings/, '')}: ${message.replace(/^cluster 'hub'(, Loki)?: /, '')}`);
}
