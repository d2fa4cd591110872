import { fileReference, literal } from './references';
import { DataSourceLink, DataSourcePlan, GrafanaPlan, StoreKind } from '../../compile/plan';
import { diagnostic, Diagnostic, Severity } from '../../diagnostics';
import { HttpClientConfig } from '../../model/scrape/http-client';

/** A tree that becomes YAML. */
type Tree = { readonly [key: string]: unknown };

/** What follows from the kind of a store. */
interface Form {
  /** Plugin. */
  readonly type: string;
  readonly jsonData: (source: DataSourcePlan, alerting: boolean) => Tree;
}

const metrics = (prometheusType: string): Form => ({
  type: 'prometheus',
  jsonData: ({ interval, silencedBy, store }, alerting) => ({
    // a query over many clusters is longer than a URL may be
    httpMethod: 'POST',
    timeInterval: interval,
    prometheusType,
    prometheusVersion: store.version,
    manageAlerts: alerting,
    alertmanagerUid: alerting ? silencedBy : undefined,
  }),
});

/** Kind of store -> its plugin and what is particular about it. @see https://grafana.com/docs/grafana/latest/datasources/ */
const FORMS: { readonly [K in StoreKind]: Form } = {
  prometheus: metrics('Prometheus'),
  mimir: metrics('Mimir'),
  thanos: metrics('Thanos'),
  // it answers like a Prometheus
  victoriametrics: metrics('Prometheus'),
  loki: { type: 'loki', jsonData: () => ({ maxLines: 1000, manageAlerts: false }) },
  alertmanager: { type: 'alertmanager', jsonData: () => ({ implementation: 'prometheus', handleGrafanaManagedAlerts: false }) },
};

/** Header by which Mimir, Thanos and Loki tell tenants apart. */
const TENANT = 'X-Scope-OrgID';

/**
 * The file of data sources. What is no longer in it goes, and nobody changes in Grafana what is.
 *
 * @see https://grafana.com/docs/grafana/latest/administration/provisioning/#data-sources
 */
export function dataSourcesTree({ alerting, dataSources, furtherSources }: Pick<GrafanaPlan, 'alerting' | 'dataSources' | 'furtherSources'>): Tree {
  const further = furtherSources.map(({ uid, fields: { name, ...fields } }) => ({ name, uid, access: 'proxy', editable: false, ...fields }));
  return { apiVersion: 1, prune: true, datasources: [...dataSources.map((source) => dataSource(source, alerting)), ...further] };
}

function dataSource(source: DataSourcePlan, alerting: boolean): Tree {
  const { uid, name, store, isDefault, links } = source;
  const { type, jsonData } = FORMS[store.kind];
  const client = clientOf(store.client ?? {}, store.tenant);
  return {
    name: literal(name),
    uid,
    type,
    access: 'proxy',
    url: literal(store.url),
    isDefault,
    editable: false,
    ...client.fields,
    jsonData: { ...jsonData(source, alerting), ...client.jsonData },
    ...(Object.keys(client.secureJsonData).length > 0 && { secureJsonData: client.secureJsonData }),
    ...(links.length > 0 && { correlations: links.map((link) => correlation(link)) }),
  };
}

interface Client {
  readonly fields: Tree;
  readonly jsonData: Tree;
  /** What Grafana encrypts. */
  readonly secureJsonData: { readonly [key: string]: string };
}

/** How a data source shows who it is. */
function clientOf({ authorization, basicAuth, tlsConfig = {} }: HttpClientConfig, tenant: string | undefined): Client {
  const { ca, cert, key, serverName, insecureSkipVerify } = tlsConfig;
  const { credentials, type = 'Bearer' } = authorization ?? {};
  const headers: (readonly [name: string, value: string])[] = [
    ...(credentials ? [['Authorization', `${literal(type)} ${fileReference(credentials)}`]] as const : []),
    ...(tenant === undefined ? [] : [[TENANT, literal(tenant)]] as const),
  ];
  return {
    fields: basicAuth ? { basicAuth: true, basicAuthUser: literal(basicAuth.username) } : {},
    jsonData: {
      ...(ca && { tlsAuthWithCACert: true }),
      ...(cert && key && { tlsAuth: true }),
      ...(serverName !== undefined && { serverName: literal(serverName) }),
      ...(insecureSkipVerify && { tlsSkipVerify: true }),
      ...Object.fromEntries(headers.map(([name], i) => [`httpHeaderName${i + 1}`, name])),
    },
    secureJsonData: {
      ...(basicAuth && { basicAuthPassword: fileReference(basicAuth.password) }),
      ...(ca && { tlsCACert: fileReference(ca) }),
      ...(cert && key && { tlsClientCert: fileReference(cert), tlsClientKey: fileReference(key) }),
      ...Object.fromEntries(headers.map(([, value], i) => [`httpHeaderValue${i + 1}`, value])),
    },
  };
}

/**
 * A link, as Grafana's correlations have it; they need a label and a description. The type stands in `config`, where all releases read it.
 *
 * @see https://grafana.com/docs/grafana/latest/administration/correlations/create-a-new-correlation/
 */
function correlation({ to, label, description, field, query, takes }: DataSourceLink): Tree {
  return {
    targetUID: to,
    label,
    description,
    config: {
      type: 'query',
      field,
      target: { expr: literal(query) },
      ...(takes.length > 0 && {
        transformations: takes.map((name) => ({ type: 'regex', field, expression: `"${name}":"([^"]+)"`, mapValue: name })),
      }),
    },
  };
}

/** What a data source of Grafana cannot say. */
const UNKNOWN: readonly (readonly [what: string, isThere: (client: HttpClientConfig) => boolean, hint: string])[] = [
  ['OAuth 2.0 client credentials', ({ oauth2 }) => oauth2 !== undefined, 'give `authorization` or `basicAuth`'],
  ['a proxy of its own', ({ proxyUrl }) => proxyUrl !== undefined, 'name the proxy in `global.proxy`'],
  ['files of a container by their path', ({ authorization, tlsConfig }) => (authorization?.credentialsFile ?? tlsConfig?.caFile) !== undefined, 'refer to keys of Secrets'],
  ['a lowest version of TLS', ({ tlsConfig }) => tlsConfig?.minVersion !== undefined, 'remove `minVersion`; 1.2 is the lowest that it speaks'],
];

/** Reports what the stores ask of their clients that a data source cannot say. */
export function checkDataSources(sources: readonly DataSourcePlan[], where: string): Diagnostic[] {
  return sources.flatMap(({ uid, store }) => UNKNOWN.filter(([, isThere]) => isThere(store.client ?? {})).map(([what, , hint]) =>
    diagnostic(Severity.ERROR, 'unsupported', where, `data source '${uid}': Grafana knows no ${what.replace(/^a /, '')} for it`, hint)));
}
