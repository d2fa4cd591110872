import { child, listOf, lost, Part } from './document';
import { ownLabels } from './journal';
import { sourceName } from './names';
import { manyValued, readRules, rulesOverOurs, withoutIdentity } from './rules';
import { convertStages, StageContext } from './stages';
import { pathPatternError } from '../../model/values/path-pattern';
import { FilesLogSourceProps } from '../log-source-props';

/** A scrape config with static targets, as a source of files for each set of labels. */
export function convertFiles(config: Part, jobName: string, names: Set<string>, context: StageContext, isHost: boolean): FilesLogSourceProps[] {
  const all = withoutIdentity(readRules(child(config, 'relabel_configs')), context.identityLabels);
  const rules = all.filter(({ config: { targetLabel }, part }) => {
    if (targetLabel !== '__path__' && targetLabel !== '__path_exclude__') return true;
    lost(part, ['rules do not choose files', 'name the files in `paths`']);
    return false;
  }).map((rule) => rule.config);
  for (const label of manyValued(rules)) context.accepted.add(label);
  const stages = convertStages(child(config, 'pipeline_stages'), { ...context, isPods: false });
  const byLabels = new Map<string, { labels: { [label: string]: string }; paths: string[] }>();
  for (const target of listOf(child(config, 'static_configs'))) {
    const found = filesOf(child(target, 'labels'), context);
    if (found === undefined) continue;
    const key = JSON.stringify(found.labels);
    const known = byLabels.get(key);
    if (known) known.paths.push(found.path);
    else byLabels.set(key, { labels: found.labels, paths: [found.path] });
  }
  const ours = isHost ? ['job'] : ['job', 'node'];
  return [...byLabels.values()].map(({ labels, paths }) => ({
    name: sourceName(jobName, names),
    paths,
    ...(Object.keys(labels).length > 0 && { labels }),
    ...rulesOverOurs(ours.filter((label) => !Object.hasOwn(labels, label)), rules),
    ...(stages.length > 0 && { stages }),
  }));
}

function filesOf(part: Part, context: StageContext): { labels: { [label: string]: string }; path: string } | undefined {
  const { __path__: path, __path_exclude__: exclude, ...labels } = ownLabels(part, context);
  if (exclude !== undefined) lost(child(part, '__path_exclude__'), ['no files are left out', 'write patterns in `paths` that do not match them']);
  if (path === undefined) {
    lost(part, ['no label `__path__` says which files are read, so Promtail reads none', 'remove the target']);
    return undefined;
  }
  const fault = pathPatternError(path);
  if (fault !== undefined) lost(child(part, '__path__'), [fault, "write patterns with '*' and '**', one for each alternative"]);
  for (const name of Object.keys(labels).filter((one) => one.startsWith('__'))) {
    lost(child(part, name), [`'${name}' is a label for rules`, 'write what the rules make of it']);
    delete labels[name];
  }
  return fault === undefined ? { labels, path } : undefined;
}
