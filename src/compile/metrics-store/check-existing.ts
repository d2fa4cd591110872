import { Tell } from './tell';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { urlError } from '../../model/values/url';
import { MetricsStoreName, TENANT_HEADERS } from '../../topology/metrics-store';
import { ExistingMetricsStoreProps } from '../../topology/metrics-store-props';
import { isPrivateWay } from '../../topology/tailnet';
import { Checked } from '../checks/checked';
import { secretKeys } from '../collectors/secrets';

/**
 * What cannot be written to, or asked, of a store that somebody else runs.
 *
 * @param warnStore tells what is only unwise, unless the fleet is strict
 */
export function checkExisting(
  { plan }: Checked, store: MetricsStoreName, existing: ExistingMetricsStoreProps, tellStore: Tell, warnStore: Tell,
): void {
  const within = (to: Tell): Tell => (pointer, ...rest) => to((store === 'victoriaMetrics' ? '' : '/existing') + pointer, ...rest);
  const [tell, warn] = [within(tellStore), within(warnStore)];
  const { client = {}, queryClient = {}, queryTenants = [], queryUrl, tenant, writeUrl } = existing;
  for (const [field, url] of Object.entries({ writeUrl, queryUrl })) checkUrl(field, url, { ...client, ...queryClient }, tell, warn);
  if (queryUrl !== undefined && /\/api\/v1\/?$/.test(queryUrl)) tell('/queryUrl', 'bad-url', `'${queryUrl}' ends in the API's own path`, 'leave `/api/v1` out');
  for (const [field, keys] of Object.entries({ client: secretKeys(client), queryClient: secretKeys(queryClient) })) {
    for (const { name, key } of keys) {
      const fault = name === undefined || key === undefined ? 'a credential needs the `name` of a Secret and a `key` of it' : secretKeyError(key);
      if (fault !== undefined) tell(`/${field}`, 'bad-secret', fault, 'correct the reference');
    }
  }
  const readsNobody = existing.queryTenants?.length === 0;
  if (readsNobody) tell('/queryTenants', 'no-tenants', 'an empty list reads what no tenant has written', 'name those to read, or leave it out: that of `tenant` is read');
  const tenants = queryTenants.length > 0 ? queryTenants : tenant === undefined ? [] : [tenant];
  if (tenants.length > 0 && TENANT_HEADERS[store] === undefined) {
    tell('/tenant', 'no-tenants', 'VictoriaMetrics knows a tenant by the URL', 'write it into `writeUrl` and `queryUrl`, such as `/insert/5/prometheus/api/v1/write` and `/select/5/prometheus`');
  }
  if (queryTenants.length > 0 && store === 'thanosReceive') tell('/queryTenants', 'no-tenants', 'Thanos reads what all tenants have written', 'remove `queryTenants`');
  for (const one of tenants.filter((name) => !TENANT.test(name))) {
    tell(tenant === one ? '/tenant' : '/queryTenants', 'bad-tenant', `'${one}' is not the name of a tenant`, "write it with letters, digits and !-_.*'() and at most 150 characters");
  }
  const ruler = plan.metricsStore?.workloads.some(({ part }) => part === 'rule');
  if (ruler && store === 'mimir' && tenants.length > 0 && !readsNobody && plan.metricsStore?.naming === undefined) {
    tell('/tenant', 'no-rules', 'the ruler names no tenant where it queries, and what could name it speaks no TLS and presents no credentials, so that rules would find nothing',
      'give a plain `http://` URL within the cluster as `queryUrl` and no credentials for it, or leave `tenant` out and give URLs of a gateway that names it, '
      + 'or set `rules.enabled: false` and have the rules of `fleet.ruleTests()` loaded where it runs');
  }
}

/** @see https://grafana.com/docs/mimir/latest/configure/about-tenant-ids/ */
const TENANT = /^(?!\.{1,2}$)[-\w!.*'()]{1,150}$/;

function checkUrl(field: string, url: string | undefined, client: object, tell: Tell, warn: Tell): void {
  if (url === undefined) {
    tell('', 'missing-field', `a store that somebody else runs needs \`${field}\``, 'add it');
    return;
  }
  if (urlError(url) !== undefined) return;
  const { hostname, protocol } = new URL(url);
  if (protocol !== 'http:' || isPrivateWay(hostname) || /\.svc(\.|$)/.test(hostname)) return;
  if (Object.keys(client).length === 0) {
    if (field === 'writeUrl') warn(`/${field}`, 'plaintext-write', `everything is sent to '${url}' without encryption`, 'give an `https://` URL, or an address of a tailnet');
  } else {
    tell(`/${field}`, 'plaintext-credentials', `credentials would be sent to '${url}' without encryption`, 'give an `https://` URL');
  }
}
