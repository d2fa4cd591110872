import { MonitorEndpoint } from './monitor-options';

/** What a kind of monitor cannot say of an endpoint. */
export interface MonitorFault {
  /** Field of the endpoint, such as `tlsConfig.caFile`. */
  readonly field: string;
  readonly why: string;
  readonly hint: string;
}

interface Limit extends MonitorFault {
  readonly isGiven: (endpoint: MonitorEndpoint) => boolean;
}

const OF_ALL: readonly Limit[] = [
  {
    field: 'basicAuth',
    isGiven: ({ basicAuth }) => basicAuth !== undefined,
    why: 'it reads the user name from a Secret, too, and here it is a text',
    hint: 'use `authorization`, or write the whole object into `extraManifests`',
  },
  {
    field: 'oauth2',
    isGiven: ({ oauth2 }) => oauth2 !== undefined,
    why: 'it reads the client identifier from a Secret or ConfigMap, and here it is a text',
    hint: 'use `authorization`, or write the whole object into `extraManifests`',
  },
];

const OF_PODS: readonly Limit[] = [
  {
    field: 'tlsConfig.caFile',
    isGiven: ({ tlsConfig }) => tlsConfig?.caFile !== undefined,
    why: 'it names no file of the Prometheus that reads it',
    hint: 'give `ca`, a key of a Secret in the namespace of the monitor',
  },
  {
    field: 'authorization.credentialsFile',
    isGiven: ({ authorization }) => authorization?.credentialsFile !== undefined,
    why: 'it names no file of the Prometheus that reads it',
    hint: 'give `credentials`, a key of a Secret in the namespace of the monitor',
  },
];

const OF_SERVICES: readonly Limit[] = [{
  field: 'authorization.type',
  isGiven: ({ authorization }) => authorization?.credentialsFile !== undefined && (authorization.type ?? 'Bearer') !== 'Bearer',
  why: 'a file holds nothing but the token of a Bearer',
  hint: 'give `credentials` instead of `credentialsFile`',
}];

/**
 * What an endpoint asks for that an object of the kind cannot say; none: it can say all of it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint
 */
export function monitorFaults(kind: 'ServiceMonitor' | 'PodMonitor', endpoint: MonitorEndpoint): MonitorFault[] {
  return [...OF_ALL, ...kind === 'PodMonitor' ? OF_PODS : OF_SERVICES].filter(({ isGiven }) => isGiven(endpoint));
}
