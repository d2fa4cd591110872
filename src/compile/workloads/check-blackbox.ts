import { USUAL_MODULE } from './blackbox';
import { nearest, oneOf, Report } from '../../diagnostics';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { hostError, hostPortError } from '../../model/values/host';
import { maskUrl, urlError } from '../../model/values/url';
import { escapeToken } from '../../syntax/json-pointer';
import { searchError } from '../../syntax/re2';
import { BlackboxHttp, BlackboxModule, BlackboxProbe } from '../../topology/settings/blackbox-settings';
import { Checked } from '../checks/checked';
import { secretKeys } from '../collectors/secrets';

const ROOT = '/blackboxExporter';

type Tell = (at: string, code: string, message: string, hint: string) => void;

/** Modules that the blackbox exporter refuses, and probes that always fail. */
export function checkBlackbox({ plan, cluster, settings }: Checked, report: Report): void {
  if (cluster.document.blackboxExporter === undefined || plan.blackboxExporter === undefined) return;
  const { modules = {}, probes = {} } = settings.blackboxExporter ?? {};
  const error = (whose: string, pointer: string): Tell => (at, code, message, hint) =>
    report.error(code, cluster.where(ROOT + pointer + at), `cluster '${plan.name}', ${whose}: ${message}`, hint);
  for (const [name, module] of Object.entries(modules)) checkModule(module, error(`module '${name}' of the blackbox exporter`, `/modules/${escapeToken(name)}`));
  for (const [name, probe] of Object.entries(probes)) {
    checkProbe(probe, plan.blackboxExporter.modules, error(`probe '${name}'`, `/probes/${escapeToken(name)}`));
  }
}

const PROBERS = ['http', 'tcp', 'dns', 'grpc'] as const;

function checkModule(module: BlackboxModule, tell: Tell): void {
  const given = PROBERS.filter((prober) => module[prober] !== undefined);
  if (given.length !== 1) {
    tell('', 'bad-module', given.length === 0 ? 'it says no way to probe' : `it has ${given.length} ways to probe: ${given.join(', ')}`, `give one of ${oneOf(PROBERS)}`);
  }
  const { dns, grpc, http, tcp } = module;
  for (const client of [http, tcp, grpc]) {
    for (const key of client === undefined ? [] : secretKeys(client)) {
      const fault = key.name === undefined || key.key === undefined ? 'a credential needs the `name` of a Secret and a `key` of it' : secretKeyError(key.key);
      if (fault !== undefined) tell('', 'bad-secret', fault, 'correct the reference');
    }
  }
  if (http) checkHttp(http, tell);
  tcp?.queryResponse?.forEach(({ expect }, i) => checkRegex(expect, `/tcp/queryResponse/${i}/expect`, tell));
  for (const [name, one] of [['tcp', tcp], ['grpc', grpc]] as const) {
    const startsTls = name === 'tcp' && tcp?.queryResponse?.some(({ startTls }) => startTls);
    if (one?.tlsConfig !== undefined && one.tls !== true && !startsTls) {
      tell(`/${name}/tlsConfig`, 'bad-module', 'it says how TLS is spoken, but speaks none', `set \`${name}.tls: true\``);
    }
  }
  if (dns && (dns.queryName ?? '') === '') tell('/dns', 'missing-field', 'it looks up no name', 'give `dns.queryName`');
  if (dns?.queryType !== undefined && !/^[A-Z0-9]+$/.test(dns.queryType)) tell('/dns/queryType', 'bad-module', `'${dns.queryType}' is not a type of records`, "write it in capitals, such as 'AAAA'");
  if (dns?.dnsOverTls === true && dns.transportProtocol !== 'tcp') tell('/dns/dnsOverTls', 'bad-module', 'DNS over TLS goes over TCP', 'set `dns.transportProtocol: tcp`');
}

/** Headers that carry credentials by custom. */
const CREDENTIALS = /^(authorization|proxy-authorization|cookie|x-api-key|x-auth-token)$/i;

function checkHttp(http: BlackboxHttp, tell: Tell): void {
  const { authorization, basicAuth, failIfBodyMatchesRegexp = [], failIfBodyNotMatchesRegexp = [], failIfNotSsl, failIfSsl, headers = {} } = http;
  if (failIfSsl === true && failIfNotSsl === true) tell('/http', 'contradiction', 'it fails with TLS and without', 'remove one of `failIfSsl` and `failIfNotSsl`');
  failIfBodyMatchesRegexp.forEach((regex, i) => checkRegex(regex, `/http/failIfBodyMatchesRegexp/${i}`, tell));
  failIfBodyNotMatchesRegexp.forEach((regex, i) => checkRegex(regex, `/http/failIfBodyNotMatchesRegexp/${i}`, tell));
  const secret = Object.keys(headers).find((name) => CREDENTIALS.test(name));
  if (secret !== undefined) tell('/http/headers', 'inline-secret', `the header '${secret}' carries a credential, which would end up in the output`, 'give `authorization` or `basicAuth` by reference to a Secret');
  if (authorization !== undefined && basicAuth !== undefined) tell('/http', 'two-credentials', 'it presents itself by `authorization` and by `basicAuth`', 'give one of the two');
}

function checkRegex(regex: string | undefined, at: string, tell: Tell): void {
  const fault = regex === undefined ? undefined : searchError(regex);
  if (fault !== undefined) tell(at, 'bad-regex', `'${regex}' is not a regular expression: ${fault}`, 'write it in the syntax of RE2');
}

function checkProbe(probe: BlackboxProbe, modules: { readonly [name: string]: BlackboxModule }, tell: Tell): void {
  const { module: name = USUAL_MODULE, targets = [] } = probe;
  if (targets.length === 0) tell('/targets', 'no-targets', 'nothing is probed', 'name its `targets`');
  if (!Object.hasOwn(modules, name)) {
    const guess = nearest(name, Object.keys(modules));
    tell('/module', 'unknown-module', `there is no module '${name}'`, guess === undefined ? `it is ${oneOf(Object.keys(modules))}` : `did you mean '${guess}'?`);
    return;
  }
  const prober = PROBERS.find((one) => modules[name][one] !== undefined);
  targets.forEach((target, i) => {
    const fault = prober === undefined ? undefined : TARGETS[prober](target);
    if (fault !== undefined) tell(`/targets/${i}`, 'bad-target', `'${maskUrl(target)}' is nothing that is asked by ${prober}: ${fault}`, HINTS[prober!]);
  });
  const twice = targets.find((target, i) => targets.indexOf(target) < i);
  if (twice !== undefined) tell('/targets', 'same-target', `'${maskUrl(twice)}' is probed twice`, 'name it once');
}

const TARGETS: { readonly [P in typeof PROBERS[number]]: (target: string) => string | undefined } = {
  http: (target) => urlError(target.includes('://') ? target : `http://${target}`),
  tcp: portNeeded,
  dns: (target) => hostPortError(target),
  grpc: portNeeded,
};

function portNeeded(target: string): string | undefined {
  return hostPortError(target) ?? (/:\d+$/.test(target) && hostError(target) !== undefined ? undefined : 'it has no port');
}

const HINTS: { readonly [P in typeof PROBERS[number]]: string } = {
  http: "write a URL, such as 'https://shop.example.com/health'",
  tcp: "write host:port, such as 'db.example.com:5432'",
  dns: "write a DNS server, such as '1.1.1.1' or 'ns.example.com:53'",
  grpc: "write host:port, such as 'api.example.com:443'",
};
