import { changed, checkKeys, child, isSet, items, lost, noted, Part, textMapOf, textOf, textsOf } from './document';
import { podLabelOf } from './names';
import { isPlain, manyValued, readRules, Rule, rulesOverOurs, withoutIdentity } from './rules';
import { convertStages, StageContext } from './stages';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { languageOf } from '../../syntax/re2';
import { PodsLogSourceProps } from '../log-source-props';

const META = '__meta_kubernetes_';
const POD_LABEL = `${META}pod_label_`;
const ANNOTATION = `${META}pod_annotation_`;

/** The labels that every source of pods has -> what they are made of. */
const OURS: { readonly [label: string]: readonly string[] } = {
  namespace: [`${META}namespace`],
  pod: [`${META}pod_name`],
  container: [`${META}pod_container_name`],
  app: [`${POD_LABEL}app_kubernetes_io_name`],
  job: [`${META}namespace`, `${META}pod_container_name`],
};

/** Rules that say which files belong to a container, as all known configs have them. */
const KNOWN_PATH = /^\/var\/log\/pods\/\*(?:\$1|\$\{1\})\/\*\.log$/;

/** A scrape config that finds pods, as a source of their logs. */
export function convertPods(config: Part, name: string, context: StageContext): PodsLogSourceProps {
  const all = readRules(child(config, 'relabel_configs'));
  const rules = withoutIdentity(all.filter((rule) => !isAboutFiles(rule)), context.identityLabels);
  checkPaths(all, child(config, 'relabel_configs'));
  const discovered = discovery(child(config, 'kubernetes_sd_configs'));
  const stages = convertStages(child(config, 'pipeline_stages'), context);
  noted(config, ["the label 'filename' is left out: each restart of a container would begin a stream", 'nothing: `pod` and `container` say the same']);
  const plain = plainly(rules);
  for (const label of manyValued(rules.map((rule) => rule.config))) accept(label, rules, context);
  return {
    name,
    ...discovered,
    ...(plain === undefined ? rulesOverOurs(Object.keys(OURS), rules.map((rule) => rule.config)) : joined(discovered, plain)),
    ...(stages.length > 0 && { stages }),
  };
}

function accept(label: string, rules: readonly Rule[], { accepted }: StageContext): void {
  accepted.add(label);
  const { part } = rules.find(({ config }) => config.targetLabel === label)!;
  changed(part, [`'${label}' has many values, and each is a stream of its own in the store; it is kept by \`logs.acceptedLabels\``, 'leave the rule out']);
}

function isAboutFiles({ config: { targetLabel } }: Rule): boolean {
  return targetLabel !== undefined && ['__path__', '__host__', '__path_exclude__'].includes(targetLabel);
}

function checkPaths(rules: readonly Rule[], list: Part): void {
  const paths = rules.filter(({ config }) => config.targetLabel === '__path__');
  if (paths.length === 0) lost(list, ['no rule says which files are read, so Promtail reads none', 'remove the scrape config']);
  for (const { config: { replacement = '$1' }, part } of paths) {
    if (!KNOWN_PATH.test(replacement)) {
      lost(part, [`files of containers are those below /var/log/pods, and '${replacement}' are others`, 'read them by a source `files`']);
    }
  }
  for (const { config, part } of rules) {
    if (config.targetLabel === '__path_exclude__') lost(part, ['no files of a container are left out', 'leave out pods, by `excludeNamespaces`, `podSelector` or `exceptAnnotated`']);
  }
}

const SD_KEYS = ['role', 'namespaces', 'selectors', 'api_server', 'kubeconfig_file', 'attach_metadata', 'basic_auth', 'authorization', 'oauth2', 'proxy_url',
  'tls_config', 'bearer_token', 'bearer_token_file', 'follow_redirects', 'enable_http2', 'no_proxy', 'proxy_from_environment', 'http_headers'];

function discovery(list: Part): Pick<PodsLogSourceProps, 'namespaces' | 'podSelector'> {
  const [sd, ...others] = items(list);
  for (const other of others) lost(other, ['a source finds pods once', 'give each discovery a scrape config of its own']);
  checkKeys(sd, SD_KEYS);
  const away = SD_KEYS.slice(3).filter((key) => isSet(child(sd, key)));
  for (const key of away) lost(child(sd, key), [`pods are found on the cluster's own API server, with the collector's own service account; '${key}' is not carried over`, 'remove it']);
  const { own_namespace: ownNamespace } = (child(sd, 'namespaces').value ?? {}) as { readonly own_namespace?: unknown };
  if (ownNamespace === true) lost(child(child(sd, 'namespaces'), 'own_namespace'), ["the collector's namespace is another one", 'name the namespace in `namespaces`']);
  const names = textsOf(child(child(sd, 'namespaces'), 'names'));
  return { ...(names.length > 0 && { namespaces: names }), ...selected(child(sd, 'selectors')) };
}

function selected(list: Part): { readonly podSelector?: { readonly [label: string]: string } } {
  const podSelector: { [label: string]: string } = {};
  for (const selector of items(list)) {
    const { field, label } = textMapOf(selector);
    if (field !== undefined && !/^spec\.nodeName=/.test(field)) lost(child(selector, 'field'), [`pods are not chosen by '${field}'`, 'use `podSelector` or annotations']);
    for (const term of label === undefined ? [] : label.split(',')) {
      const [, key, value] = /^\s*([^=!\s()]+)\s*==?\s*([^=!\s()]*)\s*$/.exec(term) ?? [];
      if (key === undefined) lost(child(selector, 'label'), [`pods are chosen by labels that they have, not by '${term}'`, 'use `podSelector` or annotations']);
      else podSelector[key] = value;
    }
  }
  return Object.keys(podSelector).length === 0 ? {} : { podSelector };
}

type Plain = Pick<PodsLogSourceProps, 'namespaces' | 'excludeNamespaces' | 'podLabels' | 'podSelector' | 'onlyAnnotated' | 'exceptAnnotated'>;

/** The rules as options, where they make our labels as we do, and else only labels of pods and a choice of pods; undefined: they do more. */
function plainly(rules: readonly Rule[]): Plain | undefined {
  const ours = new Set<string>();
  const podLabels: { [label: string]: string } = {};
  const choice: { [option: string]: { [name: string]: string } | string[] } = {};
  for (const { config } of rules) {
    const { targetLabel } = config;
    const label = targetLabel !== undefined && isOurs(targetLabel, config) ? targetLabel : undefined;
    if (label !== undefined) ours.add(label);
    else if (!addTo(podLabels, targetLabel, podLabelIn(config)) && !addChoice(config, choice)) return undefined;
  }
  if (ours.size < Object.keys(OURS).length) return undefined;
  return { ...choice, ...(Object.keys(podLabels).length > 0 && { podLabels }) };
}

/** The label of a pod that a rule copies. */
function podLabelIn(config: RelabelConfig): string | undefined {
  const { sourceLabels = [], targetLabel = '' } = config;
  const isCopy = isPlain(config, true) && sourceLabels.length === 1 && sourceLabels[0].startsWith(POD_LABEL);
  return isCopy && !Object.hasOwn(OURS, targetLabel) ? podLabelOf(sourceLabels[0].slice(POD_LABEL.length)) : undefined;
}

function isOurs(label: string, config: RelabelConfig): boolean {
  if (!Object.hasOwn(OURS, label) || !isPlain(config, true)) return false;
  const { separator = ';', sourceLabels = [] } = config;
  const wanted = OURS[label];
  return sourceLabels.length === wanted.length && wanted.every((name, i) => sourceLabels[i] === name) && (wanted.length === 1 || separator === '/');
}

type Choice = { [option: string]: { [name: string]: string } | string[] };

/** Which pods a rule keeps or drops, as an option; false where there is none. */
function addChoice({ action, regex, sourceLabels = [] }: RelabelConfig, choice: Choice): boolean {
  const [label] = sourceLabels;
  const values = regex === undefined ? undefined : languageOf(regex);
  if (sourceLabels.length !== 1 || values === undefined || values.includes('') || (action !== 'keep' && action !== 'drop')) return false;
  const isKept = action === 'keep';
  if (label === `${META}namespace`) {
    const option = isKept ? 'namespaces' : 'excludeNamespaces';
    if (choice[option] !== undefined) return false;
    choice[option] = values;
    return true;
  }
  if (values.length > 1) return false;
  const [option, name] = label.startsWith(POD_LABEL) ? [isKept ? 'podSelector' : undefined, podLabelOf(label.slice(POD_LABEL.length))]
    : label.startsWith(ANNOTATION) ? [isKept ? 'onlyAnnotated' : 'exceptAnnotated', label.slice(ANNOTATION.length)] : [];
  if (option === undefined || name === undefined) return false;
  return addTo((choice[option] ??= {}) as { [name: string]: string }, name, values[0]);
}

/** Adds an entry that says nothing else than one before. */
function addTo(map: { [name: string]: string }, name: string | undefined, value: string | undefined): boolean {
  if (name === undefined || value === undefined || (map[name] !== undefined && map[name] !== value)) return false;
  map[name] = value;
  return true;
}

/** What discovery and rules choose together. */
function joined(discovered: Pick<PodsLogSourceProps, 'namespaces' | 'podSelector'>, { excludeNamespaces = [], namespaces, podSelector, ...rest }: Plain): Plain {
  const found = discovered.namespaces?.filter((name) => namespaces?.includes(name) ?? true) ?? namespaces;
  const left = found?.filter((name) => !excludeNamespaces.includes(name)) ?? [];
  return {
    ...rest,
    // what is named needs not be left out; no name at all would be every namespace
    ...(left.length > 0 ? { namespaces: left } : { ...(namespaces && { namespaces }), ...(excludeNamespaces.length > 0 && { excludeNamespaces }) }),
    ...((discovered.podSelector ?? podSelector) && { podSelector: { ...discovered.podSelector, ...podSelector } }),
  };
}

export function isPodRole(sd: Part): boolean {
  return textOf(child(sd, 'role')) === 'pod';
}
