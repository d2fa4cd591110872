import { checkGroups } from './check-groups';
import { checkShape } from './check-shape';
import { PrintedGroup, printGroup, printRuleFile } from './print-rules';
import { readRules } from './read-rules';
import { Rule } from './rule';
import { RuleGroupProps } from './rule-group-props';
import { FleetError, Report } from '../../diagnostics';
import { deepFreeze } from '../../syntax/frozen';
import { emitYaml } from '../../syntax/yaml';

/** What the metadata of a PrometheusRule says. */
export interface PrometheusRuleProps {
  /** Name of the object. */
  readonly name: string;

  /** Namespace of the object. */
  readonly namespace: string;

  /**
   * Labels of the object, by which a Prometheus of the operator selects it (`ruleSelector`).
   * @default - none
   */
  readonly labels?: { readonly [name: string]: string };
}

/** Rules that are evaluated one after the other. */
export class RuleGroup {
  /**
   * A group of rules, in the terms of Prometheus' rule files. Throws for everything that Prometheus would refuse.
   */
  public static of(props: RuleGroupProps): RuleGroup {
    const report = new Report();
    if (checkShape(props, report)) checkGroups([{ group: props, place: () => undefined }], report);
    report.throwIfErrors('the rules cannot be used');
    return new RuleGroup(props);
  }

  /**
   * A group of rules about log lines, in the terms of Loki's rule files: as those of Prometheus, but with expressions in LogQL. Throws for
   * everything that Loki would refuse, and for what it would take no notice of, such as `keepFiringFor`.
   */
  public static ofLogs(props: RuleGroupProps): RuleGroup {
    const report = new Report();
    if (checkShape(props, report)) checkGroups([{ group: props, place: () => undefined }], report, { isAboutLogs: true });
    report.throwIfErrors('the rules cannot be used');
    return new RuleGroup(props, true);
  }

  /**
   * The groups of existing YAML: rule files, which begin with `groups:`, and PrometheusRule objects, several documents of either if need be.
   *
   * Throws for everything that Prometheus would refuse, with file, line, group, rule and the place within the expression.
   * @param text YAML
   * @param fileName For messages
   */
  public static fromYaml(text: string, fileName: string): RuleGroup[] {
    const { groups, diagnostics } = readRules(text, fileName);
    const report = new Report();
    report.add(...diagnostics);
    if (report.hasErrors) throw new FleetError('the rules cannot be used', diagnostics);
    return groups.map((group) => new RuleGroup(group));
  }

  /** A rule file with these groups. */
  public static toRuleFile(groups: RuleGroup[]): string {
    return printRuleFile(groups.map(({ props }) => props));
  }

  /**
   * A PrometheusRule object of the Prometheus operator with these groups, as YAML.
   * @param groups Groups, each with another name
   * @param props Name, namespace and labels of the object
   */
  public static toPrometheusRule(groups: RuleGroup[], props: PrometheusRuleProps): string {
    const { name, namespace, labels } = props;
    return emitYaml({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name, namespace, ...labels && { labels } },
      spec: { groups: groups.map((group) => printGroup(group.props)) },
    });
  }

  private printed?: PrintedGroup;

  private constructor(
    private readonly props: RuleGroupProps,
    /** @internal */
    public readonly _isAboutLogs = false,
  ) {}

  /** Name of the group. */
  public get name(): string {
    return this.props.name;
  }

  /** The rules, in the order in which they are evaluated. */
  public get rules(): Rule[] {
    return this.props.rules;
  }

  /**
   * As layers hold it: plain data, as in a rule file.
   *
   * @internal
   */
  public get _spec(): PrintedGroup {
    // a copy, since what is in it belongs to whoever wrote it
    return this.printed ??= deepFreeze(JSON.parse(JSON.stringify(printGroup(this.props))) as PrintedGroup);
  }

  /** @internal */
  public get _props(): RuleGroupProps {
    return this.props;
  }
}
