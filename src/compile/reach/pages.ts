import { COMPONENTS } from '../../model/components/component-table';
import { ClusterSettings } from '../../topology/settings/cluster-settings';
import { ALERTMANAGER, runsAlertmanager } from '../alerting/targets';
import { GRAFANA, runsGrafana } from '../grafana/runs';

/** A page of a hub that people look at. */
export interface Page {
  /** Of its workload and Service. */
  readonly workload: string;
  readonly port: number;
  /** Where people reach it. */
  readonly url?: string;
  /** The setting that says so. */
  readonly setting: string;
  readonly runs: boolean;
  /** It serves its pages below the path of its URL; else at the root alone. */
  readonly knowsPath: boolean;
  /** It asks users who they are. */
  readonly knowsUsers: boolean;
}

export type PageName = 'grafana' | 'alertmanager';

/** What the settings of a hub say of a page. */
export const PAGES: { readonly [P in PageName]: (settings: ClusterSettings) => Page } = {
  grafana: (settings) => ({
    workload: GRAFANA,
    port: COMPONENTS.grafana.ports.http,
    url: settings.grafana?.rootUrl,
    setting: 'grafana.rootUrl',
    runs: runsGrafana(settings, 'hub'),
    knowsPath: true,
    knowsUsers: true,
  }),
  alertmanager: (settings) => ({
    workload: ALERTMANAGER,
    port: COMPONENTS.alertmanager.ports.web,
    url: settings.alertmanager?.externalUrl,
    setting: 'alertmanager.externalUrl',
    runs: runsAlertmanager(settings, 'hub'),
    knowsPath: false,
    knowsUsers: false,
  }),
};
