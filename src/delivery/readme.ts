import { DeliveredCluster } from './cluster-facts';
import { DeliverySpec } from './delivery';
import { applying, ofHosts } from './readme/apply';
import { readmeInput } from './readme/groups';
import { link, prose } from './readme/markdown';
import { secretsToCreate } from './readme/secrets';
import { verifySenders } from './readme/senders';
import { troubleshooting } from './readme/troubleshoot';
import { verifyAnyCluster, verifyGroup, verifyRights } from './readme/verify-cluster';
import { verifyHub } from './readme/verify-hub';
import { verifyPulled } from './readme/verify-pull';

/** `gitops/README.md`: what has to be run once, and how to see that all is well, with this fleet's names in it. */
export function gitopsReadme(delivered: readonly DeliveredCluster[], spec: DeliverySpec): string {
  const input = readmeInput(delivered);
  const { clusters, groups, hosts, hubs, label } = input;
  const secrets = secretsToCreate(input);
  const blocks = [
    '# Applying this fleet',
    'Each folder beside this one holds everything of one cluster; `inventory.json` in it lists the objects. The files are generated: change the fleet, '
    + 'not them. The commands are for bash, in the folder above this one. kubectl has a context named after each cluster.',
    ...contents(clusters.length > 0, secrets.length > 0),
    ...applying(clusters.map(({ name }) => name), spec),
    ...secrets,
    ...(clusters.length === 0 ? [] : [
      '## Verify',
      ...hubs.flatMap((hub) => verifyHub(hub, input)),
      ...verifyAnyCluster(input),
      ...groups.flatMap((group) => verifyGroup(group, input)),
      ...verifyPulled(input),
      ...verifySenders(input),
      ...verifyRights(input),
      ...troubleshooting(input, secrets.length > 0),
    ]),
    ...ofHosts(hosts.map(({ name }) => name), label),
  ];
  return `${blocks.map(prose).join('\n\n')}\n`;
}

function contents(hasClusters: boolean, hasSecrets: boolean): string[] {
  if (!hasClusters) return [];
  return [['Apply', ...(hasSecrets ? ['Secrets'] : []), 'Verify', 'Troubleshoot'].map((heading) => link(heading)).join(' · ')];
}
