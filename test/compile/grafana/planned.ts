import { GrafanaPlan } from '../../../src/compile/plan';
import { HubProps } from '../../../src/topology/cluster-props';
import { GrafanaSettings } from '../../../src/topology/settings/grafana-settings';
import { Compiled, hub } from '../compiled';

export const KEY = { name: 'grafana', key: 'password' };

/** As little as a Grafana can have. */
export const LITTLE: GrafanaSettings = { enabled: true, admin: { password: KEY } };

/** A hub with a Grafana of these settings beside the least. */
export function grafanaHub(own: GrafanaSettings = {}, { settings, ...props }: HubProps = {}): Compiled {
  return hub({ ...props, settings: { ...settings, grafana: { ...LITTLE, ...own } } });
}

export function planned({ plan }: Compiled): GrafanaPlan {
  if (plan.grafana === undefined) throw new Error('no Grafana is planned');
  return plan.grafana;
}

/** Code and place of everything that is said of a Grafana of these settings. */
export function found(own: GrafanaSettings): string[] {
  return grafanaHub(own).diagnostics.filter(({ message }) => message.includes('Grafana: ')).map(({ code, severity, where }) =>
    `${code}${severity === 'error' ? '!' : ''} ${where.replace(/^.*settings/, '')}`);
}
