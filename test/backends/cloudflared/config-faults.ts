import { load } from 'js-yaml';

/*
 * What cloudflared refuses of a config file, or does not know, from its sources: what it parses, and what it checks of rules.
 * See https://github.com/cloudflare/cloudflared/blob/master/config/configuration.go and .../ingress/ingress.go
 */

type Kind = 'text' | 'flag' | 'duration' | 'texts' | Fields;
interface Fields { readonly [field: string]: Kind }

const ORIGIN_REQUEST: Fields = {
  connectTimeout: 'duration',
  httpHostHeader: 'text',
  originServerName: 'text',
  caPool: 'text',
  http2Origin: 'flag',
  access: { required: 'flag', teamName: 'text', audTag: 'texts' },
};

const RULE: Fields = { hostname: 'text', path: 'text', service: 'text', originRequest: ORIGIN_REQUEST };

const KINDS: { readonly [kind: string]: (value: unknown) => boolean } = {
  text: (value) => typeof value === 'string' && value !== '',
  flag: (value) => typeof value === 'boolean',
  // as Go parses one
  duration: (value) => typeof value === 'string' && /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/.test(value),
  texts: (value) => Array.isArray(value) && value.every((text) => typeof text === 'string'),
};

interface Rule { readonly hostname?: string; readonly path?: string; readonly service?: string }

/** Everything that is wrong with the text of a config file. */
export function configFaults(text: string): string[] {
  const config = load(text) as { readonly [field: string]: unknown };
  const { tunnel, 'credentials-file': credentials, ingress, ...others } = config;
  const faults = Object.keys(others).map((field) => `unknown field ${field}`);
  if (typeof tunnel !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tunnel)) faults.push('tunnel is no UUID');
  if (typeof credentials !== 'string' || !credentials.startsWith('/')) faults.push('credentials-file is no path');
  if (!Array.isArray(ingress) || ingress.length === 0) return [...faults, 'no ingress rules'];
  const rules = ingress as Rule[];
  rules.forEach((rule, i) => faults.push(...fieldFaults(rule, RULE, `rule ${i}`), ...ruleFaults(rules, i)));
  return faults;
}

function fieldFaults(value: unknown, fields: Fields, where: string): string[] {
  if (typeof value !== 'object' || value === null) return [`${where} is no map`];
  return Object.entries(value).flatMap(([name, own]) => {
    if (!Object.hasOwn(fields, name)) return [`${where}: unknown field ${name}`];
    const kind = fields[name];
    if (typeof kind === 'object') return fieldFaults(own, kind, `${where}.${name}`);
    return KINDS[kind](own) ? [] : [`${where}.${name} is no ${kind}`];
  });
}

function ruleFaults(rules: readonly Rule[], i: number): string[] {
  const { hostname = '', path = '', service = '' } = rules[i];
  const catchesAll = (hostname === '' || hostname === '*') && path === '';
  const isLast = i === rules.length - 1;
  return [
    ...(isLast && !catchesAll ? ['the last rule does not catch all'] : []),
    ...(!isLast && catchesAll ? [`rule ${i} catches all before others`] : []),
    ...(/:\d*$/.test(hostname) ? [`rule ${i} has a port`] : []),
    ...(hostname.lastIndexOf('*') > 0 ? [`rule ${i} has a bad wildcard`] : []),
    ...serviceFaults(service).map((fault) => `rule ${i}: ${fault}`),
    // the first that fits is taken
    ...(rules.slice(0, i).some((before) => isLast ? false : covers(before, rules[i])) ? [`rule ${i} is never reached`] : []),
  ];
}

function serviceFaults(service: string): string[] {
  if (/^http_status:\d+$/.test(service)) return [];
  if (!URL.canParse(service) || new URL(service).hostname === '') return ['no URL'];
  return /^[a-z]+:\/\/[^/]+$/.test(service) ? [] : ['a path'];
}

function covers({ hostname = '', path }: Rule, { hostname: behind = '' }: Rule): boolean {
  if (path !== undefined) return false;
  return hostname === behind || (hostname.startsWith('*.') && behind.endsWith(hostname.slice(1)));
}
