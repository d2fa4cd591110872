import { checkSamples } from '../compile/promtail/check-samples';
import { provePromtail, PromtailProof } from '../compile/promtail/prove';
import { PromtailSample } from '../compile/promtail/sample';
import { Diagnostic, Report } from '../diagnostics';
import { emitYaml } from '../syntax/yaml';
import { PromtailClient } from '../topology/promtail/clients';
import { Converted, convertPromtail } from '../topology/promtail/convert';
import { ClusterSettings } from '../topology/settings/cluster-settings';

/** How a Promtail config is read. */
export interface PromtailConfigOptions {
  /**
   * Name of the file, for messages.
   * @default "promtail.yaml"
   */
  readonly fileName?: string;

  /**
   * Name of the label that says the cluster, as the fleet has it.
   * @default "cluster"
   */
  readonly clusterLabel?: string;
}

/** What stands for a Promtail config in a fleet. */
export interface PromtailConversion {
  /** What a layer of the cluster or host says. */
  readonly settings: ClusterSettings;

  /** The same as the text of a layer. */
  readonly yaml: string;

  /** Where lines were pushed to: they go to the hub now, whose endpoint has to lead there. Credentials are not among it. */
  readonly clients: PromtailClient[];

  /** Nothing is discovered in a cluster, so that it is the config of a host. */
  readonly isHost: boolean;

  /**
   * What is not carried over (`error`), what is so in another way (`warning`) and what is worth knowing (`info`), each with its place in the
   * file and what to do.
   */
  readonly findings: Diagnostic[];
}

/**
 * A config of Promtail, as somebody has it, and what stands for it in a fleet. Promtail has ended; what it does, Alloy does with the settings
 * that come of this.
 */
export class PromtailConfig {
  /**
   * Reads a config. What is wrong with it is among the findings of its conversion.
   *
   * @param text the YAML, as Promtail is given it; of a chart, as it comes out of its templates
   * @param options - None are required
   */
  public static fromText(text: string, options: PromtailConfigOptions = {}): PromtailConfig {
    return new PromtailConfig(text, options);
  }

  private readonly clusterLabel: string;
  private readonly converted: Converted;
  private readonly findings: Diagnostic[];

  private constructor(private readonly text: string, { clusterLabel = 'cluster', fileName = 'promtail.yaml' }: PromtailConfigOptions) {
    const report = new Report();
    if (typeof text !== 'string') {
      report.error('wrong-type', 'PromtailConfig.fromText()', `the config is ${text === null || text === undefined ? 'nothing' : `a ${typeof text}`}, expected a text`,
        "give the YAML itself, such as readFileSync('promtail.yaml', 'utf8')");
      report.throwIfErrors('the config cannot be read');
    }
    this.clusterLabel = clusterLabel;
    this.converted = convertPromtail(text, { clusterLabel, fileName }, report);
    this.findings = report.diagnostics;
  }

  /** What stands for it in a fleet. */
  public convert(): PromtailConversion {
    const { clients, isHost, settings } = this.converted;
    return { settings, yaml: emitYaml(settings), clients: [...clients], isHost, findings: [...this.findings] };
  }

  /**
   * Holds the config against what it was converted to: lines run through the rules and stages of both, as the file and as the settings mean
   * them, and what arrives has to be the same: labels, structured metadata, text, time and what is dropped. What the fleet sets itself is left
   * aside, and the label `filename` of containers. Throws for samples that are none.
   *
   * @param samples lines of each scrape config; of several kinds of pods, one of each
   */
  public prove(samples: PromtailSample[]): PromtailProof {
    checkSamples(samples);
    return provePromtail(this.text, this.converted, this.clusterLabel, samples);
  }
}
