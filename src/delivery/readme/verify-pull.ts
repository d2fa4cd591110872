import { Hub, ReadmeInput } from './groups';
import { PullFacts } from './hub-facts';
import { code, list, quoted, shell, wrapped } from './markdown';
import { templated } from './secret-facts';
import { fetched, quotedName } from './verify-hub';
import { FEDERATION_JOB } from '../../compile/pull/pull';
import { CLUSTER_PLACE } from '../../topology/hub-urls';

/** More clusters than these are not named in a heading. */
const NAMED = 3;

/** What is looked at of the clusters that hubs pull from. */
export function verifyPulled({ groups, hubs, label }: ReadmeInput): string[] {
  return hubs.flatMap((hub) => hub.facts.hub.pulls.flatMap((pull) => [
    `#### ${pullHeading(pull)}`,
    ...(pull.clusters.length > NAMED ? [wrapped(pull.clusters.map(({ name }) => code(name)))] : []),
    ...(pull.kind === 'federation' ? federated(pull, hub, label) : scraped(pull, hub, groups, label)),
  ]));
}

function pullHeading({ clusters, kind }: PullFacts): string {
  const whose = clusters.length > NAMED ? `${clusters.length} clusters` : clusters.map(({ name }) => name).join(', ');
  return `${kind === 'federation' ? 'Federation from' : 'Direct scrape of'} ${whose}`;
}

/** The first cluster, for the variables, and where it is. */
function place({ clusters }: PullFacts): { readonly lines: readonly string[]; readonly others: readonly string[] } {
  const [{ address, name }] = clusters;
  const common = address === undefined ? undefined : addressOf(name, address);
  const isCommon = clusters.every((one) => one.address !== undefined && addressOf(one.name, one.address) === common);
  return {
    lines: [
      `cluster=${name}${clusters.length === 1 ? '' : '  # or any other of these'}`,
      ...(address === undefined ? [] : [isCommon && common!.includes(CLUSTER_PLACE) && clusters.length > 1
        ? `address="${common!.replaceAll(CLUSTER_PLACE, '$cluster')}"`
        : `address=${quoted(address)}${clusters.length === 1 || isCommon ? '' : '  # its own'}`]),
    ],
    others: isCommon || clusters.length === 1 ? [] : [list(clusters.map((one) => `${one.name}: ${one.address === undefined ? 'discovered' : code(one.address)}`))],
  };
}

/** An address with the cluster's name in it, as all clusters may share it. */
function addressOf(cluster: string, address: string): string {
  const parts = address.split(/([/:.]+)/);
  return parts.map((part) => templated(part, cluster)).join('');
}

function federated(pull: PullFacts, { name: hub, namespace }: Hub, label: string): string[] {
  const { auth, ca, cert, key, match = [], path = '/federate', scheme = 'https', serverName } = pull;
  const { lines, others } = place(pull);
  const files = fetched(hub, namespace, { 'ca.crt': ca, 'tls.crt': cert, 'tls.key': key });
  const defaultPort = scheme === 'https' ? 443 : 80;
  const options = [
    ...(ca ? ['--cacert "$folder/ca.crt"'] : []),
    ...(cert ? ['--cert "$folder/tls.crt" --key "$folder/tls.key"'] : []),
    ...(auth.kind === 'basicAuth' ? [`--user ${auth.username === CLUSTER_PLACE ? '"$cluster"' : quoted(auth.username ?? '')}`] : []),
    // the name in the certificate is another than that of the host, which the request still asks for
    ...(serverName === undefined ? [] : [`--connect-to "${serverName}:${defaultPort}:$host:$port" --header "Host: $address"`]),
  ];
  const url = serverName === undefined ? `${scheme}://$address${path}` : `${scheme}://${serverName}${path}`;
  return [
    `The hub asks for \`${path}\` in the job \`$cluster/${FEDERATION_JOB}\`. Its \`up\` has the job \`${FEDERATION_JOB}\`, and is 0 while the cluster is away; what it takes over keeps its own jobs.`,
    ...others,
    shell([...lines, ...(serverName === undefined ? [] : ['host="${address%:*}" port="${address##*:}"', `[ "$port" != "$address" ] || port=${defaultPort}`])]),
    'On the hub: whether the last scrape went well, how much it brought and how long it took, and why it failed:',
    shell([
      `query "up{job=\\"${FEDERATION_JOB}\\",${label}=\\"$cluster\\"}"`,
      `query "scrape_samples_post_metric_relabeling{job=\\"${FEDERATION_JOB}\\",${label}=\\"$cluster\\"}"`,
      `query "scrape_duration_seconds{job=\\"${FEDERATION_JOB}\\",${label}=\\"$cluster\\"}"`,
      `targets "$cluster/${FEDERATION_JOB}"`,
    ]),
    `The same request with the hub's own credentials, from a machine that reaches the cluster${auth.kind === 'basicAuth' ? '; curl asks for the password' : ''}. `
    + 'No series at all means that the selectors find none: recording rules of the cluster make what has a colon in its name.',
    shell([
      ...files,
      `curl --silent --show-error --max-time 30 ${options.map((option) => `${option} \\\n  `).join('')}--get "${url}" \\`,
      ...match.map((selector, i) => `  --data-urlencode ${quoted(`match[]=${selector}`)} ${i === match.length - 1 ? '| head -n 20' : '\\'}`),
      ...(files.length === 0 ? [] : ['rm -r "$folder"']),
    ].flatMap((line) => line.split('\n'))),
  ];
}

function scraped(pull: PullFacts, { name: hub, namespace, facts }: Hub, groups: ReadmeInput['groups'], label: string): string[] {
  const { lines, others } = place(pull);
  const server = facts.senders[0];
  const home = groups.find(({ names }) => names.includes(pull.clusters[0].name));
  const { token } = pull;
  return [
    `The hub runs ${pull.jobs.map((job) => code(`$cluster/${job}`)).join(', ')} through the API server. `
    + 'The `up` of each has the cluster\'s label and stays, at 0, while the cluster is away.',
    ...others,
    shell([...lines, ...(home === undefined ? [] : [`namespace=${home.namespace}`])]),
    'On the hub: what is up, and of a job its targets with the last error of each. Without any target discovery failed, which the log tells of:',
    shell([
      `query "up{${label}=\\"$cluster\\"}"`,
      ...pull.jobs.map((job) => `targets "$cluster/${job}"`),
      `query 'sum by (event) (increase(prometheus_sd_kubernetes_failures_total{${label}="${hub}"}[15m]))'`,
      ...(server === undefined ? [] : [`kubectl --context ${hub} --namespace ${namespace} logs ${server.workload} --container prometheus --tail 1000 \\`, '  | grep -F "$cluster"']),
    ]),
    ...(token === undefined || home?.facts.access === undefined ? [] : [
      'The token of the hub must be the one that the cluster made: two equal lines.',
      shell([
        `kubectl --context "$cluster" --namespace "$namespace" get secret ${home.facts.access} --output 'go-template={{.data.token}}' | sha256sum`,
        `kubectl --context ${hub} --namespace ${namespace} get secret ${quotedName(token.name)} --output 'go-template={{index .data "${token.key}"}}' | sha256sum`,
      ]),
    ]),
    ...(server === undefined ? [] : [
      'Whether the hub reaches the API server, from the network of its Prometheus. Any answer of HTTP will do, 401 and 403 too:',
      shell([
        `kubectl --context ${hub} --namespace ${namespace} debug pod/${server.workload.split('/')[1]}-0 --stdin --tty \\`,
        `  --profile restricted --image ${CURL_IMAGE} -- \\`,
        '  curl --silent --show-error --insecure --max-time 10 --write-out \'%{http_code}\\n\' --output /dev/null "$address/version"',
      ]),
    ]),
  ];
}

/** No image of ours has curl. */
export const CURL_IMAGE = 'docker.io/curlimages/curl:8.12.1';
