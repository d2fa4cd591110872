import { checkScrapeClasses } from './scrape-classes';
import { checkSelectors } from './selectors';
import { nearest, Report, Severity } from '../../diagnostics';
import { ScrapeConfig } from '../../model/scrape/scrape-config';
import { standardJobNames } from '../../model/scrape/standard-job-names';
import { validateScrapeConfig } from '../../model/scrape/validate';
import { FederationSpec } from '../../topology/collection';
import { FEDERATION_JOB, PullInput } from '../pull/pull';

/** A federation as it is written, and the job that was made of it, without the rules that force the identity. */
export interface CheckedFederation extends PullInput {
  readonly spec: FederationSpec;
  readonly config: ScrapeConfig;
}

type Check = (federation: CheckedFederation, report: Report) => void;

const CHECKS: readonly Check[] = [checkTargets, checkLabels, checkFiles, checkJobSettings];

/** Refuses federations that would fail or mislead. */
export function checkFederation(federation: CheckedFederation, report: Report): void {
  const { cluster, config, spec: { matchEverythingBecause }, identity } = federation;
  // what is missing is said in the words of a collection
  const found = validateScrapeConfig(config, `cluster '${cluster.name}' (${whereIs(federation)('')})`, { identityLabels: [] })
    .filter(({ code, severity }) => severity === Severity.ERROR ? code !== 'no-targets' : true);
  report.add(...found);
  for (const check of CHECKS) check(federation, report);
  checkSelectors(
    { match: config.params!['match[]'], because: matchEverythingBecause, identity, whose: whose(federation), where: whereIs(federation) }, report,
  );
}

function whose({ cluster, config }: CheckedFederation): string {
  return `cluster '${cluster.name}', job '${config.jobName}'`;
}

/** Place of an option of the federation. */
function whereIs({ cluster }: CheckedFederation): (option: string) => string {
  return (option) => cluster.where(`/collection/federation${option === '' ? '' : `/${option}`}`);
}

const DISCOVERIES = ['targetFiles', 'fileSdConfigs', 'httpSdConfigs', 'dnsSdConfigs'] as const;

function checkTargets(federation: CheckedFederation, report: Report): void {
  const { spec, config } = federation;
  const where = whereIs(federation);
  if (spec.target !== undefined && spec.targets !== undefined) {
    report.error('conflict', where('targets'), `${whose(federation)}: 'target' and 'targets' are both given`, 'list all of them in `targets`');
  }
  const written = config.staticConfigs?.flatMap(({ targets }) => targets) ?? [];
  if (written.length === 0 && DISCOVERIES.every((kind) => (spec[kind]?.length ?? 0) === 0)) {
    report.error('no-targets', where(''), `${whose(federation)}: nothing says where the Prometheus of the cluster is`,
      "give `target`, such as 'prometheus.example.net', or `targets` or a discovery");
  }
  const twice = written.find((target, i) => written.indexOf(target) !== i);
  if (twice !== undefined) report.error('duplicate-target', where('targets'), `${whose(federation)}: '${twice}' is given twice`, 'remove one');
}

/** Labels of single targets that are forced to something else. */
function checkLabels(federation: CheckedFederation, report: Report): void {
  const { spec, identity, cluster } = federation;
  for (const labels of (spec.targets ?? []).map((group) => group.labels ?? {})) {
    for (const [name, value] of Object.entries(labels)) {
      const refuse = (why: string, hint: string) =>
        report.error('forced-label', whereIs(federation)('targets'), `${whose(federation)}: targets have the label ${name}="${value}", ${why}`, hint);
      const forced = Object.hasOwn(identity.labels, name) ? identity.labels[name] : undefined;
      if (name === 'job') {
        refuse(`which is '${FEDERATION_JOB}' for each federation`, 'use another label');
      } else if (forced !== undefined && forced !== value) {
        refuse(`but everything of cluster '${cluster.name}' has ${name}="${forced}"`, name === identity.clusterLabel
          ? `make a spoke of its own of each cluster, remove the label, or set \`global.clusterName: ${value}\``
          : 'remove the label, or set it in `global`');
      }
    }
  }
}

/** @see https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object */
const CONFIG_MAP_KEY = /^(?!\.\.)[-._a-zA-Z0-9]{1,253}$/;

function checkFiles(federation: CheckedFederation, report: Report): void {
  const { spec: { fileSdConfigs = [], targetFiles = [] } } = federation;
  for (const { name, key } of targetFiles.filter((file) => !CONFIG_MAP_KEY.test(file.key))) {
    report.error('bad-config-map', whereIs(federation)('targetFiles'), `${whose(federation)}: ConfigMap '${name}' can have no key '${key}'`,
      "keys are letters, digits, '-', '_' and '.'");
  }
  if (fileSdConfigs.length === 0) return;
  report.warning('files-of-others', whereIs(federation)('fileSdConfigs'),
    `${whose(federation)}: nothing of ours puts ${fileSdConfigs.flatMap(({ files }) => files).map((file) => `'${file}'`).join(', ')} into the hub's container`,
    'keep them in ConfigMaps and name these in `targetFiles`, or mount the files by an extension of the hub');
}

/** Where nothing else runs, a setting for a job that does not exist is a slip. */
function checkJobSettings({ cluster, settings, spec }: CheckedFederation, report: Report): void {
  if (spec.server !== undefined) return;
  checkScrapeClasses(cluster, settings, [], report);
  for (const name of Object.keys(settings.jobs ?? {})) {
    if (name === FEDERATION_JOB || standardJobNames().has(name) || nearest(name, [FEDERATION_JOB]) === undefined) continue;
    report.error('unknown-job', cluster.where(`/jobs/${name}`), `cluster '${cluster.name}' has no job '${name}'`, `did you mean '${FEDERATION_JOB}'?`);
  }
}
