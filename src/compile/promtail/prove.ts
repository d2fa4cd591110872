import { isRead, jobNamesOf, runOriginal } from './original';
import { runConverted } from './run-converted';
import { PromtailSample } from './sample';
import { describe, Seen, without } from './seen';
import { parseYaml } from '../../syntax/yaml/parse';
import { Converted } from '../../topology/promtail/convert';

/** Where the lines of a scrape config come out otherwise, or cannot be foretold. */
export interface PromtailDifference {
  /** `job_name` of the scrape config. */
  readonly jobName: string;

  /** The first thing that differs. */
  readonly message: string;
}

/** What came of running samples through a Promtail config and through the settings that it was converted to. */
export interface PromtailProof {
  /** All samples come out the same, and each scrape config has one that it reads. */
  readonly isProved: boolean;

  /** How many lines arrive, of all samples together. */
  readonly lineCount: number;

  /** The first difference of each scrape config that has one. */
  readonly differences: PromtailDifference[];

  /** `job_name` of the scrape configs of which there is no sample that they read. */
  readonly withoutSample: string[];
}

/** Holds what arrives by the original config against what arrives by the converted one, label by label and line by line. */
export function provePromtail(text: string, converted: Converted, clusterLabel: string, samples: readonly PromtailSample[]): PromtailProof {
  const { value: config } = parseYaml(text, '');
  const differences = new Map<string, string>();
  const sampled = new Set<string>();
  let lineCount = 0;
  for (const sample of samples) {
    const { jobName } = sample;
    const found = compared(() => {
      const original = runOriginal(config, sample).map((one) => without(one, leftOut(config, sample, converted)));
      const ours = runConverted(converted, clusterLabel, sample).map((one) => without(one, converted.identityLabels));
      lineCount += ours.length;
      if (sample.lines.length > 0 && isRead(config, sample)) sampled.add(jobName);
      return firstDifference(original, ours);
    });
    if (found !== undefined && !differences.has(jobName)) differences.set(jobName, found);
  }
  const withoutSample = jobNamesOf(config).filter((name) => !sampled.has(name));
  return {
    isProved: differences.size === 0 && withoutSample.length === 0,
    lineCount,
    differences: [...differences].map(([jobName, message]) => ({ jobName, message })),
    withoutSample,
  };
}

/** What the fleet sets itself, and the file of a container, which would make a stream of each restart. */
function leftOut(config: { readonly [key: string]: any }, { jobName }: PromtailSample, { identityLabels }: Converted): string[] {
  const scrape = (config.scrape_configs as { readonly [key: string]: unknown }[] | undefined)?.find(({ job_name: name }) => name === jobName);
  return scrape?.kubernetes_sd_configs === undefined ? [...identityLabels] : [...identityLabels, 'filename'];
}

function compared(compare: () => string | undefined): string | undefined {
  try {
    return compare();
  } catch (error) {
    return (error as Error).message;
  }
}

function firstDifference(original: readonly Seen[], ours: readonly Seen[]): string | undefined {
  for (let i = 0; i < Math.max(original.length, ours.length); i++) {
    const [before, after] = [original[i], ours[i]].map((one) => (one === undefined ? 'nothing' : describe(one)));
    if (before !== after) return `line ${i + 1} that arrives is ${before} by Promtail, and ${after} by the settings`;
  }
  return undefined;
}
