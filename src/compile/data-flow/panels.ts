import { Reader, readPanels } from './reader';
import { DashboardDocument, finishedDashboard } from '../../model/dashboards/finished-dashboard';
import { Memo } from '../../syntax/memo';
import { numberOf } from '../../syntax/weak-memo';

/** Dashboards that somebody gave a hub. */
export interface GivenDashboards {
  readonly clusterLabel: string;
  /** Those of every hub. */
  readonly ofFleet?: readonly DashboardDocument[];
  /** Those of this one. */
  readonly ofHub?: readonly DashboardDocument[];
}

const remembered = new Memo<readonly Reader[]>(64);

/** The panels of the dashboards that somebody gave a hub; one object for all of its clusters. What is wrong with them is said where the hub is compiled. */
export function panelsOf({ clusterLabel, ofFleet = NONE, ofHub = NONE }: GivenDashboards): readonly Reader[] {
  if (ofFleet.length + ofHub.length === 0) return NO_PANELS;
  return remembered.get(`${clusterLabel} ${numberOf(ofFleet)} ${numberOf(ofHub)}`, () => readPanels([...ofFleet, ...ofHub].flatMap((document) => {
    const { dashboard } = finishedDashboard(document, clusterLabel);
    return dashboard === undefined ? [] : [{ title: dashboard.title, json: dashboard.json, isOwn: true }];
  })));
}

const NONE: readonly DashboardDocument[] = Object.freeze([]);
const NO_PANELS: readonly Reader[] = Object.freeze([]);
