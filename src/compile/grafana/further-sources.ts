import { REFERRED } from './check-config';
import { nearest, Report } from '../../diagnostics';
import { urlError } from '../../model/values/url';
import { escapeToken } from '../../syntax/json-pointer';
import { isMap } from '../../topology/layers/layer';
import { ResolvedCluster } from '../../topology/resolved-cluster';
import { DataSourcePlan, FurtherDataSource } from '../plan';

/** What a data source has in a file of them, beside its uid. @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources */
const FIELDS = [
  'name', 'type', 'access', 'orgId', 'url', 'user', 'database', 'basicAuth', 'basicAuthUser', 'withCredentials', 'isDefault', 'jsonData', 'secureJsonData',
  'correlations', 'version', 'editable',
] as const;

export interface FurtherSourcesInput {
  readonly cluster: ResolvedCluster;
  /** Uid -> fields. */
  readonly given: { readonly [uid: string]: unknown };
  /** Those of the stores. */
  readonly own: readonly DataSourcePlan[];
}

/** Data sources that somebody adds to those of the stores. One that cannot be is left out, and reported. */
export function furtherSources({ cluster, given, own }: FurtherSourcesInput, report: Report): FurtherDataSource[] {
  const names = new Set(own.map(({ name }) => name));
  return Object.entries(given).flatMap(([uid, fields]) => {
    const faults = isMap(fields) ? [...faultsOfUid(uid, own), ...faultsOf(fields, names)] : [['bad-data-source', 'it has no fields', 'give it `name`, `type` and `url`'] as const];
    for (const [code, message, hint] of faults) {
      report.error(code, cluster.where(`/grafana/dataSources/${escapeToken(uid)}`), `cluster '${cluster.name}', Grafana: data source '${uid}': ${message}`, hint);
    }
    if (faults.length > 0) return [];
    const { name } = fields as { readonly name: string };
    names.add(name);
    return [{ uid, fields: fields as FurtherDataSource['fields'] }];
  });
}

type Fault = readonly [code: string, message: string, hint: string];

function faultsOfUid(uid: string, own: readonly DataSourcePlan[]): Fault[] {
  if (own.some((one) => one.uid === uid)) return [['conflict', 'a store of the hub has this uid', 'give it another']];
  return /^[a-zA-Z0-9_-]{1,40}$/.test(uid) ? [] : [['bad-name', 'this is no uid', "use up to 40 letters, digits, '-' and '_'"]];
}

function faultsOf(fields: { readonly [field: string]: unknown }, names: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  for (const field of ['name', 'type'] as const) {
    if (typeof fields[field] !== 'string' || fields[field] === '') faults.push(['missing-field', `it needs a \`${field}\``, field === 'type' ? "such as 'tempo', by the name of its plugin" : 'set it']);
  }
  for (const field of Object.keys(fields).filter((one) => !FIELDS.includes(one as typeof FIELDS[number]))) {
    const guess = nearest(field, FIELDS);
    faults.push(['unknown-key', `it has no field '${field}'`, guess === undefined ? `it has ${FIELDS.join(', ')}` : `did you mean '${guess}'?`]);
  }
  const { isDefault, name, secureJsonData, url } = fields;
  if (typeof name === 'string' && names.has(name)) faults.push(['conflict', `another data source is called '${name}'`, 'give it another name']);
  if (isDefault === true) faults.push(['conflict', 'the metrics of the hub are the default', 'remove `isDefault`']);
  const fault = typeof url === 'string' ? urlError(url) : undefined;
  if (fault !== undefined) faults.push(['bad-url', fault, 'such as http://tempo.tracing.svc:3200']);
  for (const [key, value] of Object.entries(isMap(secureJsonData) ? secureJsonData : {})) {
    if (typeof value === 'string' && REFERRED.test(value)) continue;
    faults.push(['credential', `\`secureJsonData.${key}\` would end up in the output`, 'write `$__file{/etc/monitoring/secrets/<name of a Secret>/<key>}`, which is mounted']);
  }
  return faults;
}
