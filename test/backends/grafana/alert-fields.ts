import { Kind, Table } from './fields';

/*
 * What the file of alerting may hold, as Grafana's documentation and the types of its provisioning list it.
 *
 * https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 * https://github.com/grafana/grafana/tree/main/pkg/services/provisioning/alerting
 * https://github.com/grafana/alerting/tree/main/receivers
 */

/** Type of a receiver -> its settings. */
export const RECEIVER_SETTINGS: { readonly [type: string]: Table } = {
  'prometheus-alertmanager': { url: 'string', basicAuthUser: 'string', basicAuthPassword: 'string' },
  'slack': {
    endpointUrl: 'string',
    url: 'string',
    token: 'string',
    recipient: 'string',
    text: 'string',
    title: 'string',
    username: 'string',
    icon_emoji: 'string',
    icon_url: 'string',
    mentionChannel: 'string',
    mentionUsers: 'string',
    mentionGroups: 'string',
    color: 'string',
  },
  'email': { singleEmail: 'boolean', addresses: 'string', message: 'string', subject: 'string' },
  'pagerduty': {
    integrationKey: 'string',
    severity: 'string',
    details: 'texts',
    class: 'string',
    component: 'string',
    group: 'string',
    summary: 'string',
    source: 'string',
    client: 'string',
    client_url: 'string',
    url: 'string',
  },
  'webhook': {
    url: 'string',
    httpMethod: 'string',
    maxAlerts: 'string',
    authorization_scheme: 'string',
    authorization_credentials: 'string',
    username: 'string',
    password: 'string',
    title: 'string',
    message: 'string',
    tlsConfig: { insecureSkipVerify: 'boolean', caCertificate: 'string', clientCertificate: 'string', clientKey: 'string' },
  },
  'teams': { url: 'string', message: 'string', title: 'string', sectiontitle: 'string' },
  'telegram': {
    bottoken: 'string',
    chatid: 'string',
    message_thread_id: 'string',
    message: 'string',
    parse_mode: 'string',
    disable_web_page_preview: 'boolean',
    protect_content: 'boolean',
    disable_notifications: 'boolean',
  },
  'opsgenie': {
    apiKey: 'string',
    apiUrl: 'string',
    message: 'string',
    description: 'string',
    autoClose: 'boolean',
    overridePriority: 'boolean',
    sendTagsAs: 'string',
  },
  'pushover': {
    userKey: 'string',
    apiToken: 'string',
    priority: 'string',
    okPriority: 'string',
    retry: 'string',
    expire: 'string',
    device: 'string',
    sound: 'string',
    okSound: 'string',
    uploadImage: 'boolean',
    title: 'string',
    message: 'string',
  },
  'discord': { title: 'string', message: 'string', avatar_url: 'string', url: 'string', use_discord_username: 'boolean' },
};

/** A receiver of a contact point. */
export function receiverFields(type: string): Table {
  return { uid: 'string', type: 'string', disableResolveMessage: 'boolean', settings: RECEIVER_SETTINGS[type] };
}

function policy(depth: number): Table {
  return {
    receiver: 'string',
    continue: 'boolean',
    group_by: 'strings',
    matchers: 'strings',
    object_matchers: 'triples',
    mute_time_intervals: 'strings',
    active_time_intervals: 'strings',
    group_wait: 'string',
    group_interval: 'string',
    repeat_interval: 'string',
    ...(depth > 0 && { routes: [policy(depth - 1)] as const }),
  };
}

const SOURCE: Table = { type: 'string', uid: 'string' };
const RESOLUTION: Table = { refId: 'string', intervalMs: 'number', maxDataPoints: 'number', datasource: SOURCE };

/** Where a query goes -> its model. */
export const MODELS: { readonly [source: string]: Table } = {
  prometheus: { ...RESOLUTION, expr: 'string', instant: 'boolean', range: 'boolean', legendFormat: 'string', editorMode: 'string' },
  loki: { ...RESOLUTION, expr: 'string', queryType: 'string', legendFormat: 'string', editorMode: 'string' },
  math: { ...RESOLUTION, type: 'string', expression: 'string' },
  reduce: { ...RESOLUTION, type: 'string', expression: 'string', reducer: 'string', settings: { mode: 'string', replaceWithValue: 'number' } },
  threshold: { ...RESOLUTION, type: 'string', expression: 'string', conditions: [{ evaluator: { type: 'string', params: 'numbers' } }] },
  resample: { ...RESOLUTION, type: 'string', expression: 'string', window: 'string', downsampler: 'string', upsampler: 'string' },
};

/** A query or an expression of a rule. */
export function queryFields(model: Kind): Table {
  return { refId: 'string', queryType: 'string', relativeTimeRange: { from: 'number', to: 'number' }, datasourceUid: 'string', model };
}

const RULE: Table = {
  uid: 'string',
  title: 'string',
  condition: 'string',
  dashboardUid: 'string',
  panelId: 'number',
  noDataState: 'string',
  execErrState: 'string',
  for: 'string',
  keepFiringFor: 'string',
  annotations: 'texts',
  labels: 'texts',
  isPaused: 'boolean',
  notification_settings: {
    receiver: 'string',
    group_by: 'strings',
    group_wait: 'string',
    group_interval: 'string',
    repeat_interval: 'string',
    mute_time_intervals: 'strings',
    active_time_intervals: 'strings',
  },
};

const TIMES: Table = {
  times: [{ start_time: 'string', end_time: 'string' }], weekdays: 'strings', days_of_month: 'strings', months: 'strings', years: 'strings', location: 'string',
};

const BY_NAME: Table = { orgId: 'number', name: 'string' };
const BY_UID: Table = { orgId: 'number', uid: 'string' };

/** The file, but for the queries of its rules and the receivers of its contact points, which have tables of their own. */
export const ALERTING: Table = {
  apiVersion: 'number',
  groups: [{ orgId: 'number', name: 'string', folder: 'string', interval: 'string', rules: [RULE] }],
  deleteRules: [BY_UID],
  contactPoints: [BY_NAME],
  deleteContactPoints: [BY_UID],
  policies: [{ orgId: 'number', ...policy(4) }],
  resetPolicies: 'numbers',
  muteTimes: [{ ...BY_NAME, time_intervals: [TIMES] }],
  deleteMuteTimes: [BY_NAME],
  templates: [{ ...BY_NAME, template: 'string' }],
  deleteTemplates: [BY_NAME],
};
