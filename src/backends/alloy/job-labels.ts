import { PrintContext } from './fields';
import { INTAKE_LABELS } from './intakes';
import { sourceLabel } from './log-labels';
import { discoveriesOf } from './service-discovery';
import { CollectorPlan, PlannedJob } from '../../compile/plan';
import { diagnostic, Severity } from '../../diagnostics';
import { sanitizeIdentifier } from '../../syntax/alloy/identifier';

/** Gives out the labels of a config's components. They follow from names only, so that none moves when a job is added. */
export class JobLabels {
  /** Label -> who has it. */
  private readonly owners: Map<string, string>;

  constructor(plan: CollectorPlan) {
    this.owners = new Map((plan.intakes ?? []).map(({ kind, name }) => [INTAKE_LABELS[kind], `what takes in ${name}`]));
    const { sources = [] } = plan.logs ?? {};
    for (const source of sources) this.owners.set(sourceLabel(source), source.name === 'pods' ? 'the reading of pod logs' : `the reading of logs '${source.name}'`);
    if (sources.some(({ kind }) => kind === 'otlp')) this.owners.set(INTAKE_LABELS.otlp, 'what takes in OTLP');
  }

  /**
   * The label of the job's components, and one for each of its further discoveries;
   * undefined, and reported, where another name gives the same label.
   */
  public of({ config }: PlannedJob, context: PrintContext): string[] | undefined {
    const { jobName } = config;
    const labels = [this.take(jobName, `job '${jobName}'`, context)];
    for (let n = 2; n <= discoveriesOf(config); n++) {
      labels.push(this.take(`${jobName}_${n}`, `discovery ${n} of job '${jobName}'`, context));
    }
    return labels.every((label) => label !== undefined) ? labels : undefined;
  }

  private take(name: string, owner: string, context: PrintContext): string | undefined {
    const label = sanitizeIdentifier(name);
    const other = this.owners.get(label);
    if (other === undefined) {
      this.owners.set(label, owner);
      return label;
    }
    context.diagnostics.push(diagnostic(
      Severity.ERROR, 'label-collision', context.where,
      `${owner} and ${other} are both '${label}' as the label of a component in Alloy, which takes letters, digits and '_' only`,
      'rename one of the jobs',
    ));
    return undefined;
  }
}
