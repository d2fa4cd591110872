import { ComponentTable, ValueType } from './spec';

/**
 * What configures Alloy itself.
 * @see https://grafana.com/docs/alloy/latest/reference/config-blocks/
 */
export const CONFIG_BLOCKS: ComponentTable = {
  logging: {
    optional: { destination: 'string', format: ['logfmt', 'json'], level: ['error', 'warn', 'info', 'debug'], write_to: '[LogsReceiver]' },
    singleton: true,
  },
  http: {
    blocks: {
      auth: {
        blocks: {
          basic: { required: { username: 'string', password: 'secret' } },
          filter: { optional: { paths: '[string]', authenticate_matching_paths: 'bool' } },
        },
      },
      tls: {
        optional: {
          cert_file: 'string',
          cert_pem: 'string',
          key_file: 'string',
          key_pem: 'string',
          client_ca_file: 'string',
          client_ca_pem: 'string',
          client_auth_type: ['NoClientCert', 'RequestClientCert', 'RequireAnyClientCert', 'VerifyClientCertIfGiven', 'RequireAndVerifyClientCert'],
          cipher_suites: '[string]',
          curve_preferences: '[string]',
          min_version: ['TLS10', 'TLS11', 'TLS12', 'TLS13'],
          max_version: ['TLS10', 'TLS11', 'TLS12', 'TLS13'],
        },
        atMostOne: [['cert_file', 'cert_pem'], ['key_file', 'key_pem'], ['client_ca_file', 'client_ca_pem']],
      },
    },
    singleton: true,
  },
};

/**
 * Functions of the standard library -> what they give. Names of before v1.4 (`env`, `concat`) are left out: they are deprecated.
 * @see https://grafana.com/docs/alloy/latest/reference/stdlib/
 */
export const FUNCTIONS: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['sys.env', 'string'],
  ['convert.nonsensitive', 'string'],
  ['array.concat', 'any'],
  ['coalesce', 'any'],
  ['encoding.from_json', 'any'],
  ['encoding.from_yaml', 'any'],
  ['encoding.from_base64', 'string'],
  ['string.format', 'string'],
  ['string.join', 'string'],
  ['string.replace', 'string'],
  ['string.split', '[string]'],
  ['string.to_lower', 'string'],
  ['string.to_upper', 'string'],
  ['string.trim', 'string'],
  ['string.trim_prefix', 'string'],
  ['string.trim_suffix', 'string'],
  ['string.trim_space', 'string'],
]);

/**
 * Values of the standard library that are no functions.
 * @see https://grafana.com/docs/alloy/latest/reference/stdlib/constants/
 */
export const CONSTANTS: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ['constants.hostname', 'string'],
  ['constants.os', 'string'],
  ['constants.arch', 'string'],
]);
