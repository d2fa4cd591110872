import { limitField } from './limits';
import { nearest, Report } from '../../diagnostics';
import { BlockField, FieldBlock, FieldType, namesIn, placeOf } from '../../model/fields/field-blocks';
import { configFields, FIELDS_OF, limitFieldsOfLoki } from '../../model/loki/config-fields';
import { durationError } from '../../model/values/duration';
import { goDurationError } from '../../model/values/go-duration';
import { sizeError } from '../../model/values/size';
import { isMap } from '../../syntax/plain-map';
import { LOKI as SETTINGS } from '../../topology/settings/loki-schema';
import { Checked } from '../checks/checked';

/** Path of a field that follows from a setting -> that setting. A path covers what is below it. */
const OF_SETTINGS: { readonly [path: string]: string } = {
  'auth_enabled': '`loki.tenants`',
  'target': 'nothing else: every replica is all of Loki; for parts of it, deploy Loki elsewhere and name it by `loki.existing`',
  'server.http_listen_port': 'nothing else: Services and policies know the port',
  'server.grpc_listen_port': 'nothing else: Services and policies know the port',
  'server.log_level': '`loki.logLevel`',
  'server.log_format': '`loki.logFormat`',
  'common.path_prefix': 'nothing else: it is where the volume is',
  'common.replication_factor': '`loki.replicas`',
  'common.instance_addr': 'nothing else: it is the address of each pod',
  'common.ring': '`loki.replicas`',
  'common.storage': '`loki.objectStorage`',
  'memberlist.join_members': '`loki.replicas`',
  'memberlist.bind_port': 'nothing else: Services and policies know the port',
  'schema_config': '`loki.schemaPeriods`',
  'storage_config.aws': '`loki.objectStorage`',
  'storage_config.azure': '`loki.objectStorage`',
  'storage_config.gcs': '`loki.objectStorage`',
  'storage_config.filesystem': '`loki.objectStorage`',
  'storage_config.object_store': '`loki.objectStorage`',
  'storage_config.use_thanos_objstore': '`loki.objectStorage`',
  'compactor.delete_request_store': '`loki.objectStorage`',
  'compactor.retention_enabled': '`loki.retention`, which is `0s` for ever',
  'runtime_config.file': '`loki.tenantLimits`',
  'ruler.storage': 'the `logRules` of the clusters, or `loki.objectStorage`',
  'limits_config.otlp_config': '`logs.podLabels` of the clusters, whose labels it follows from',
};

/** The same of limits, which tenants have too. */
const LIMITS_OF_SETTINGS: { readonly [field: string]: string } = { retention_period: 'retention', retention_stream: 'retentionRules' };

/** Fields that Loki does not have, that are elsewhere in its config, or that follow from settings. */
export function checkConfig({ plan, cluster, settings }: Checked, report: Report): void {
  const { config = {}, tenantLimits = {} } = settings.loki ?? {};
  const limits = new Map(Object.keys(limitsOf()).map((name) => [limitField(name), name]));
  const refuse = (pointer: string, message: string, hint?: string) =>
    report.error('bad-loki-field', cluster.where(pointer), `cluster '${plan.name}', Loki: ${message}`, hint);
  if (Object.keys(config).length > 0) {
    new FieldCheck('/loki/config', refuse, (path) => OF_SETTINGS[path] ?? limitSetting(path, limits)).block(config, configFields(), []);
  }
  for (const [tenant, { config: own = {} }] of Object.entries(tenantLimits)) {
    if (Object.keys(own).length === 0) continue;
    const setting = (path: string) => {
      const name = LIMITS_OF_SETTINGS[path] ?? limits.get(path);
      return name === undefined ? undefined : `\`loki.tenantLimits.${tenant}.${name}\``;
    };
    new FieldCheck(`/loki/tenantLimits/${tenant}/config`, refuse, setting).block(own, limitFieldsOfLoki(), []);
  }
}

function limitsOf(): object {
  const { limits } = SETTINGS;
  return limits.fields ?? {};
}

function limitSetting(path: string, limits: ReadonlyMap<string, string>): string | undefined {
  const [block, field] = path.split('.');
  if (block !== 'limits_config' || field === undefined) return undefined;
  if (Object.hasOwn(LIMITS_OF_SETTINGS, field)) return `\`loki.${LIMITS_OF_SETTINGS[field]}\``;
  const name = limits.get(field);
  return name === undefined ? undefined : `\`loki.limits.${name}\``;
}

type Refuse = (pointer: string, message: string, hint?: string) => void;

/** Holds fields against those that there are. */
class FieldCheck {
  constructor(private readonly root: string, private readonly refuse: Refuse, private readonly settingOf: (path: string) => string | undefined) {}

  public block(given: { readonly [field: string]: unknown }, block: FieldBlock, path: readonly string[]): void {
    for (const [name, value] of Object.entries(given)) {
      const here = [...path, name];
      const setting = this.settingOf(here.join('.'));
      const field = block.get(name);
      if (field === undefined) this.unknown(name, block, here);
      else if (setting !== undefined) this.say(here, `'${here.join('.')}' follows from settings`, `remove it; it is set by ${setting}`);
      else this.field(value, field, here);
    }
  }

  private field(value: unknown, field: BlockField, path: readonly string[]): void {
    if (typeof field === 'string') {
      const fault = VALUES[field](value);
      if (fault !== undefined) this.say(path, `'${path.join('.')}' ${fault}`, 'give it as Loki\'s reference says: https://grafana.com/docs/loki/latest/configure/');
    } else if (isMap(value)) {
      this.block(value, field, path);
    } else {
      this.say(path, `'${path.join('.')}' is a block, and this is none`, `its fields are ${namesIn(field)}`);
    }
  }

  private unknown(name: string, block: FieldBlock, path: readonly string[]): void {
    const near = nearest(name, block.keys());
    const elsewhere = near === undefined ? placeOf(name, configFields(), []) : undefined;
    const place = path.length === 1 ? 'at the top' : `in '${path.slice(0, -1).join('.')}'`;
    this.say(path, `Loki ${FIELDS_OF} has no field '${name}' ${place}`, near !== undefined ? `did you mean '${near}'?`
      : elsewhere !== undefined ? `it belongs to '${elsewhere}'` : 'see https://grafana.com/docs/loki/latest/configure/');
  }

  private say(path: readonly string[], message: string, hint: string): void {
    this.refuse(`${this.root}/${path.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`, message, hint);
  }
}

/** Type -> why a value is none of it. */
const VALUES: { readonly [T in FieldType]: (value: unknown) => string | undefined } = {
  any: () => undefined,
  boolean: (value) => (typeof value === 'boolean' ? undefined : 'takes true or false'),
  // Loki has both ways to write one
  duration: (value) => (value === 0 || (typeof value === 'string' && (durationError(value) === undefined || goDurationError(value) === undefined))
    ? undefined : "takes a duration such as '5m'"),
  float: (value) => (typeof value === 'number' ? undefined : 'takes a number'),
  // sizes are whole numbers that may have a unit
  int: (value) => (Number.isSafeInteger(value) || (typeof value === 'string' && sizeError(value) === undefined) ? undefined : "takes a whole number, or a size such as '256KB'"),
  list: (value) => (Array.isArray(value) || typeof value === 'string' ? undefined : 'takes a list'),
  map: (value) => (isMap(value) ? undefined : 'takes a map'),
  string: (value) => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? undefined : 'takes a text'),
};
