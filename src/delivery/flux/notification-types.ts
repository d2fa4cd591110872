/** What a provider of a type has to have, and whether its address may be written down. */
export interface ProviderType {
  readonly needs: readonly ('address' | 'secret')[];
  /** Its address is a credential by itself. */
  readonly hasSecretAddress?: boolean;
  /** It speaks of commits, and is told of Kustomizations alone. */
  readonly isAboutCommits?: boolean;
}

const WEBHOOK: ProviderType = { needs: ['secret'], hasSecretAddress: true };
const TOKEN: ProviderType = { needs: ['secret'] };
const ADDRESS: ProviderType = { needs: ['address'] };
const BOTH: ProviderType = { needs: ['address', 'secret'] };
const COMMITS: ProviderType = { ...BOTH, isAboutCommits: true };
/** Clouds vouch for Flux in place of a Secret. */
const CLOUD_COMMITS: ProviderType = { ...ADDRESS, isAboutCommits: true };

/** Type of a provider -> what it needs. @see https://fluxcd.io/flux/components/notification/providers/#type */
export const PROVIDER_TYPES: { readonly [type: string]: ProviderType } = {
  'alertmanager': ADDRESS,
  'azuredevops': CLOUD_COMMITS,
  'azureeventhub': { needs: [] },
  'bitbucket': COMMITS,
  'bitbucketserver': COMMITS,
  'datadog': BOTH,
  'discord': WEBHOOK,
  'generic': { needs: [] },
  'generic-hmac': TOKEN,
  'gitea': COMMITS,
  'giteapullrequestcomment': COMMITS,
  'github': COMMITS,
  'githubdispatch': BOTH,
  'githubpullrequestcomment': COMMITS,
  'gitlab': COMMITS,
  'gitlabmergerequestcomment': COMMITS,
  'googlechat': WEBHOOK,
  'googlepubsub': { needs: [] },
  'grafana': BOTH,
  'incident.io': TOKEN,
  'lark': WEBHOOK,
  'matrix': BOTH,
  'msteams': WEBHOOK,
  'nats': ADDRESS,
  'opsgenie': BOTH,
  'otel': ADDRESS,
  'pagerduty': { needs: ['address'] },
  'rocket': WEBHOOK,
  'sentry': WEBHOOK,
  // a bot has a token, and an address that everybody knows
  'slack': TOKEN,
  'telegram': TOKEN,
  'webex': BOTH,
  'zoom': TOKEN,
  'zulip': BOTH,
};

/** Types of receivers. @see https://fluxcd.io/flux/components/notification/receivers/#type */
export const RECEIVER_TYPES: readonly string[] = [
  'acr', 'bitbucket', 'cdevents', 'dockerhub', 'gcr', 'generic', 'generic-hmac', 'github', 'gitlab', 'harbor', 'nexus', 'quay',
];
