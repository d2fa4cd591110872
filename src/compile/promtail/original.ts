import { readPipeline } from './read-stages';
import { PromtailSample } from './sample';
import { asRead, NOW, Seen, seen } from './seen';
import { runStages } from '../../model/log/simulate/run-stages';
import { relabel } from '../../model/relabel';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { matchesPath } from '../../model/values/match-path';
import { isMap } from '../../syntax/plain-map';

/*
 * What a Promtail makes of samples by its own config: its rules over what discovery says, then its stages. Written without the conversion,
 * and against it: nothing here may come from there.
 */

type Config = { readonly [key: string]: any };
type Labels = { readonly [name: string]: string };

/** Everything that arrives of a sample. Throws for what cannot be foretold. */
export function runOriginal(config: Config, sample: PromtailSample): Seen[] {
  const scrape = scrapeConfigOf(config, sample.jobName);
  const stages = readPipeline(scrape.pipeline_stages);
  const external = textsOf(clientOf(config).external_labels);
  return targetsOf(scrape, sample).flatMap((labels) =>
    runStages(stages, asRead(sample, labels), { now: NOW }).map((entry) => seen({ ...entry, labels: { ...external, ...entry.labels } })));
}

/** Whether any target reads the sample: its file, its journal, its pod. */
export function isRead(config: Config, sample: PromtailSample): boolean {
  return targetsOf(scrapeConfigOf(config, sample.jobName), sample).length > 0;
}

/** Names of the scrape configs of a Promtail. */
export function jobNamesOf({ scrape_configs: configs }: Config): string[] {
  return Array.isArray(configs) ? configs.filter(isMap).map(({ job_name: name }) => String(name ?? '')) : [];
}

function scrapeConfigOf({ scrape_configs: configs }: Config, jobName: string): Config {
  const found = (Array.isArray(configs) ? configs as Config[] : []).find(({ job_name: name }) => String(name ?? '') === jobName);
  if (found === undefined) throw new Error(`there is no scrape config '${jobName}'`);
  return found;
}

function clientOf({ client, clients }: Config): Config {
  return (Array.isArray(clients) ? clients[0] : client) ?? {};
}

/** The labels of each target that reads the sample's file, or its journal. */
function targetsOf(scrape: Config, sample: PromtailSample): Labels[] {
  const rules = (scrape.relabel_configs ?? []).map(ruleOf) as RelabelConfig[];
  if (scrape.journal !== undefined) {
    const labels = relabelled(rules, { ...sample.labels, ...textsOf(scrape.journal?.labels) });
    return labels === undefined || Object.keys(own(labels)).length === 0 ? [] : [own(labels)];
  }
  const discovered: Labels[] = Array.isArray(scrape.kubernetes_sd_configs)
    ? [sample.labels ?? {}].filter((labels) => isFound(scrape.kubernetes_sd_configs[0], labels))
    : (scrape.static_configs as Config[] ?? []).map(({ labels }) => ({ __address__: 'localhost', ...textsOf(labels) }));
  return discovered.flatMap((found) => {
    const labels = relabelled(rules, found);
    const path = labels?.__path__;
    if (labels === undefined || path === undefined || !matchesPath(path, sample.file)) return [];
    return [{ filename: sample.file, ...own(labels) }];
  });
}

function isFound({ namespaces }: Config, labels: Labels): boolean {
  const names = namespaces?.names as string[] | undefined;
  return names === undefined || names.length === 0 || names.includes(labels.__meta_kubernetes_namespace);
}

/** Its library is that of Prometheus 3. */
function relabelled(rules: readonly RelabelConfig[], labels: Labels): Labels | undefined {
  return relabel(rules, labels, '3.x').labels;
}

function own(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
}

function ruleOf({ action, modulus, regex, replacement, separator, source_labels: sourceLabels, target_label: targetLabel }: Config): RelabelConfig {
  const text = (value: unknown) => (value === undefined || value === null ? undefined : String(value));
  return {
    sourceLabels: (sourceLabels as unknown[] | undefined)?.map(String),
    separator: text(separator),
    targetLabel: text(targetLabel),
    regex: text(regex),
    modulus: modulus as number | undefined,
    replacement: text(replacement),
    action: text(action),
  };
}

function textsOf(map: unknown): { [name: string]: string } {
  return isMap(map) ? Object.fromEntries(Object.entries(map).map(([name, value]) => [name, String(value ?? '')])) : {};
}
