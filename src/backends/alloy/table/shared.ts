import { Arguments, BlockSpec } from './spec';

/** What discovery gives and scraping takes: a map of labels for each target. */
export const TARGETS = '[{string}]';

const PROXY: Arguments = {
  no_proxy: 'string', proxy_connect_header: '{[secret]}', proxy_from_environment: 'bool', proxy_url: 'string',
};

export const TLS_CONFIG: BlockSpec = {
  optional: {
    ca_pem: 'string',
    ca_file: 'string',
    cert_pem: 'string',
    cert_file: 'string',
    key_pem: 'secret',
    key_file: 'string',
    insecure_skip_verify: 'bool',
    min_version: ['TLS10', 'TLS11', 'TLS12', 'TLS13'],
    server_name: 'string',
  },
  atMostOne: [['ca_pem', 'ca_file'], ['cert_pem', 'cert_file'], ['key_pem', 'key_file']],
};

const AUTHORIZATION: BlockSpec = {
  optional: { type: 'string', credentials: 'secret', credentials_file: 'string' },
  atMostOne: [['credentials', 'credentials_file']],
};

const BASIC_AUTH: BlockSpec = {
  optional: { username: 'string', password: 'secret', password_file: 'string' },
  atMostOne: [['password', 'password_file']],
};

const OAUTH2: BlockSpec = {
  required: { client_id: 'string', token_url: 'string' },
  optional: { client_secret: 'secret', client_secret_file: 'string', scopes: '[string]', endpoint_params: '{string}', ...PROXY },
  blocks: { tls_config: TLS_CONFIG },
  atMostOne: [['client_secret', 'client_secret_file']],
};

/** Of these, a client that speaks HTTP takes one. */
export const HTTP_AUTH = ['authorization', 'basic_auth', 'bearer_token', 'bearer_token_file', 'oauth2'] as const;

export const HTTP_CLIENT_ARGUMENTS: Arguments = {
  bearer_token_file: 'string', bearer_token: 'secret', enable_http2: 'bool', follow_redirects: 'bool', http_headers: '{[secret]}', ...PROXY,
};

export const HTTP_CLIENT_BLOCKS: { readonly [name: string]: BlockSpec } = {
  authorization: AUTHORIZATION, basic_auth: BASIC_AUTH, oauth2: OAUTH2, tls_config: TLS_CONFIG,
};

/** How a component reaches the Kubernetes API; without the block, as the pod that it runs in. */
export const KUBERNETES_CLIENT: BlockSpec = {
  optional: { api_server: 'string', kubeconfig_file: 'string', ...HTTP_CLIENT_ARGUMENTS },
  blocks: HTTP_CLIENT_BLOCKS,
  atMostOne: [HTTP_AUTH],
};

export const CLUSTERING: BlockSpec = { required: { enabled: 'bool' } };

/** One relabelling rule; unlike in Prometheus, actions are lower case only. */
export const RULE: BlockSpec = {
  optional: {
    action: [
      'replace', 'keep', 'drop', 'keepequal', 'dropequal', 'hashmod', 'labelmap', 'labeldrop', 'labelkeep', 'lowercase', 'uppercase',
    ],
    source_labels: '[string]',
    separator: 'string',
    regex: 'string',
    modulus: 'uint',
    target_label: 'string',
    replacement: 'string',
  },
  many: true,
};

export const LABEL_SELECTOR: BlockSpec = {
  optional: { match_labels: '{string}' },
  blocks: {
    match_expression: {
      required: { key: 'string', operator: ['In', 'NotIn', 'Exists', 'DoesNotExist'] },
      optional: { values: '[string]' },
      many: true,
    },
  },
};
