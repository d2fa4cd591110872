type Told = readonly [message: string, hint: string];

const BY_ALLOY = (component: string): string => `read it by an Alloy of your own, with \`${component}\`, which pushes to the hub of the cluster`;

const FOUND_ELSEWHERE: Told = [
  'files are found by Kubernetes or named, and by no other discovery', 'name the files in a source `files`, or read them by an Alloy of your own, which knows most discoveries',
];

/** Keys of a scrape config that bring lines which no source of ours brings -> why, and what to do instead. */
export const RECEIVERS: { readonly [key: string]: Told } = {
  azure_event_hubs: ['nothing is read from Azure Event Hubs', BY_ALLOY('loki.source.azure_event_hubs')],
  cloudflare: ["Cloudflare's logs are not fetched", 'have Cloudflare push them by Logpush, or read them by an Alloy of your own, with `loki.source.cloudflare`'],
  docker_sd_configs: ['containers of Docker outside Kubernetes are not found', `${BY_ALLOY('loki.source.docker')}, or let Docker write to the journal and read that`],
  gcplog: ['nothing is read from Pub/Sub of Google Cloud', BY_ALLOY('loki.source.gcplog')],
  gelf: ['nothing is taken by GELF', BY_ALLOY('loki.source.gelf')],
  heroku_drain: ['nothing is taken from Heroku', BY_ALLOY('loki.source.heroku')],
  kafka: ['nothing is read from Kafka', BY_ALLOY('loki.source.kafka')],
  loki_push_api: ['the collector takes no lines from other clients', 'let them push to the hub, or by OTLP to a source `otlp`'],
  syslog: ['nothing is taken by syslog', `${BY_ALLOY('loki.source.syslog')}, or let the daemon write files or to the journal, and read these`],
  windows_events: ['events of Windows are not collected', 'run Alloy on Windows by itself, with `loki.source.windowsevent`'],
  azure_sd_configs: FOUND_ELSEWHERE,
  consul_sd_configs: FOUND_ELSEWHERE,
  consulagent_sd_configs: FOUND_ELSEWHERE,
  digitalocean_sd_configs: FOUND_ELSEWHERE,
  dns_sd_configs: FOUND_ELSEWHERE,
  dockerswarm_sd_configs: FOUND_ELSEWHERE,
  ec2_sd_configs: FOUND_ELSEWHERE,
  file_sd_configs: FOUND_ELSEWHERE,
  gce_sd_configs: FOUND_ELSEWHERE,
  marathon_sd_configs: FOUND_ELSEWHERE,
  nerve_sd_configs: FOUND_ELSEWHERE,
  openstack_sd_configs: FOUND_ELSEWHERE,
  serverset_sd_configs: FOUND_ELSEWHERE,
  triton_sd_configs: FOUND_ELSEWHERE,
};
