import { convertClients, externalLabelsOf, PromtailClient } from './clients';
import { changed, checkKeys, child, entries, isSet, listOf, lost, Part, PromtailFile, textOf } from './document';
import { convertFiles } from './files';
import { convertJournal } from './journal';
import { sourceName } from './names';
import { convertPods, isPodRole } from './pods';
import { RECEIVERS } from './receivers';
import { checkSections } from './sections';
import { StageContext } from './stages';
import { checkVariables } from './variables';
import { Report } from '../../diagnostics';
import { validateStages } from '../../model/log/validate-stages';
import { isMap } from '../../syntax/plain-map';
import { LogSourceSpec, namedLogSource } from '../log-source';
import { ClusterSettings } from '../settings/cluster-settings';

/** What is known of the fleet that a config is converted for. */
export interface ConvertOptions {
  /** For messages. */
  readonly fileName: string;
  readonly clusterLabel: string;
}

/** A source, and the scrape config that it was made of. */
export interface ConvertedSource {
  readonly jobName: string;
  readonly source: LogSourceSpec;
}

export interface Converted {
  readonly settings: ClusterSettings;
  readonly clients: readonly PromtailClient[];
  readonly sources: readonly ConvertedSource[];
  /** Nothing is discovered in a cluster. */
  readonly isHost: boolean;
  /** Labels that the fleet sets. */
  readonly identityLabels: readonly string[];
}

/** What says what a scrape config reads. */
const READS: ReadonlySet<string> = new Set(['static_configs', 'kubernetes_sd_configs', ...Object.keys(RECEIVERS)]);

const SCRAPE_KEYS = ['job_name', 'pipeline_stages', 'journal', 'relabel_configs', 'static_configs', 'kubernetes_sd_configs', 'encoding', 'decompression', ...Object.keys(RECEIVERS)];

/** The settings that stand for a Promtail config; what they do not say, is told. */
export function convertPromtail(text: string, { clusterLabel, fileName }: ConvertOptions, report: Report): Converted {
  const { root } = new PromtailFile(text, fileName, report);
  const identityLabels = [clusterLabel, 'environment'];
  checkSections(root);
  checkVariables(root);
  const clients = convertClients(root, identityLabels);
  const configs = listOf(child(root, 'scrape_configs'));
  const isHost = !configs.some((config) => isSet(child(config, 'kubernetes_sd_configs')));
  const context: StageContext = { identityLabels, isPods: true, accepted: new Set() };
  const names = new Set<string>();
  const sources = configs.flatMap((config) => {
    const jobName = textOf(child(config, 'job_name')) ?? '';
    return sourcesOf(config, jobName, names, context, isHost).map((source): ConvertedSource => ({ jobName, source }));
  });
  sources.forEach(({ source }, i) => checkStages(source, root, i, context));
  const externalLabels = externalLabelsOf(clients);
  return {
    settings: {
      ...(Object.keys(externalLabels).length > 0 && { global: { externalLabels } }),
      logs: {
        sources: sources.map(({ source }) => source),
        ...(context.accepted.size > 0 && { acceptedLabels: [...context.accepted].sort() }),
        ...(Object.keys(clients.write).length > 0 && { write: clients.write }),
      },
    },
    clients: clients.clients,
    sources,
    isHost,
    identityLabels,
  };
}

function sourcesOf(config: Part, jobName: string, names: Set<string>, context: StageContext, isHost: boolean): LogSourceSpec[] {
  if (!isMap(config.value)) {
    lost(config, ['a scrape config is a map', 'give it a `job_name`, and say what it reads']);
    return [];
  }
  checkKeys(config, SCRAPE_KEYS);
  for (const [key, part] of entries(config)) if (Object.hasOwn(RECEIVERS, key)) lost(part, RECEIVERS[key]);
  if (isSet(child(config, 'encoding'))) lost(child(config, 'encoding'), ['files are read as UTF-8', 'let the application write UTF-8']);
  if (child(child(config, 'decompression'), 'enabled').value === true) lost(child(config, 'decompression'), ['packed files are not read', 'unpack them where they are']);
  const name = () => sourceName(jobName === '' ? 'source' : jobName, names);
  const sources: LogSourceSpec[] = [];
  const discoveries = listOf(child(config, 'kubernetes_sd_configs'));
  for (const sd of discoveries.filter((one) => !isPodRole(one))) {
    lost(sd, [`logs are those of pods, not of role '${textOf(child(sd, 'role')) ?? ''}'`, 'find pods, by `role: pod`']);
  }
  if (discoveries.some(isPodRole)) sources.push({ podsByFile: convertPods(config, name(), context) });
  if (child(config, 'journal').value !== undefined) sources.push({ journal: convertJournal(config, name(), context, isHost) });
  if (isSet(child(config, 'static_configs'))) {
    sources.push(...convertFiles(config, jobName === '' ? 'files' : jobName, names, context, isHost).map((files) => ({ files })));
  }
  if (![...READS].some((key) => isSet(child(config, key))) && child(config, 'journal').value === undefined) {
    changed(config, ['nothing says what it reads, so that nothing comes of it', 'remove the scrape config']);
  }
  return sources;
}

/** What the model would refuse of the stages, where Promtail may have taken it. */
function checkStages(source: LogSourceSpec, root: Part, index: number, { accepted, identityLabels }: StageContext): void {
  const { stages } = namedLogSource(source).props;
  if (stages === undefined) return;
  root.file.report.add(...validateStages(stages, `sources[${index}]`, { identityLabels, accepted: [...accepted] }));
}

