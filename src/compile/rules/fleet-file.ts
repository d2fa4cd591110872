import { ExpectedCluster, expectedCluster } from './fleet/expected-cluster';
import { fleetGroups } from './fleet/fleet-groups';
import { PlacedGroup } from './hub-groups';
import { RuledCluster } from './ruled-cluster';
import { ownGroups } from './rules-about';
import { RulesInput } from './rules-input';
import { Report } from '../../diagnostics';

/** Files of the rules over all clusters of a hub: those that come with the library, and those that users wrote. */
export const FLEET_FILE = 'fleet';
export const FLEET_RULES_FILE = 'fleet-rules';

/** Rules over all clusters of a hub together, as they are written. */
export function fleetFile(
  clusters: readonly RuledCluster[], { cluster, common, clusterLabel }: RulesInput, late: { readonly queryOffset?: string },
): PlacedGroup[] {
  const expected = expectedClusters(clusters, clusterLabel, cluster.name);
  const groups = fleetGroups(expected, { clusterLabel, hub: common.identity.labels[clusterLabel], ...late });
  const own = ownGroups({ groups: structuredClone([...cluster.document.fleetRules ?? []]) }, () => '', new Report());
  const isLate = clusters.some(({ pushes }) => pushes);
  return [
    ...groups.map((group) => ({ file: FLEET_FILE, group })),
    ...own.map(({ group }) => ({ file: FLEET_RULES_FILE, group: { ...isLate && late, ...group } })),
  ];
}

/** Who is in the fleet of a hub, itself included. */
export function expectedClusters(clusters: readonly RuledCluster[], clusterLabel: string, hub: string): ExpectedCluster[] {
  return clusters.map((one) => {
    const known = expectedCluster(one.cluster, one.settings(), clusterLabel, hub);
    return { ...known, evaluates: known.evaluates && one.evaluates };
  });
}
