import { FieldsOf, object } from './component-schema';
import { LokiGatewaySettings, LokiRulerSettings } from './loki-gateway-settings';
import { CLIENT, SECRET_KEY } from '../client-schema';
import { Field } from '../layers/schema';

/** What a gateway can open. */
export const GATEWAY_PARTS = ['push', 'otlp', 'query', 'tail', 'rules'] as const;

export type GatewayPart = typeof GATEWAY_PARTS[number];

const GATEWAY: FieldsOf<LokiGatewaySettings> = {
  enabled: { type: 'boolean', doc: 'deploys it' },
  users: SECRET_KEY,
  clientCa: SECRET_KEY,
  certificateSecretName: { type: 'objectName' },
  opens: { type: 'list', of: { type: 'enum', values: GATEWAY_PARTS }, doc: 'what it opens' },
  replicas: { type: 'integer', min: 1, max: 100 },
  client: object(CLIENT, 'what those present who query it'),
};

const RULER: FieldsOf<LokiRulerSettings> = {
  evaluationInterval: { type: 'duration', doc: 'time between two evaluations' },
};

/** Whether clusters share a tenant. */
export const LOKI_TENANTS: Field = { type: 'enum', values: ['one', 'cluster'], doc: 'whether clusters share a tenant' };

export const LOKI_GATEWAY: Field = object(GATEWAY, 'nginx in front of it');

export const LOKI_RULER: Field = object(RULER, 'what evaluates rules about log lines');
