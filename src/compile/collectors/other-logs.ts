import { forcedStages, labelRules } from './pod-logs';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { quoteMeta } from '../../syntax/re2';
import { NamedLogSource } from '../../topology/log-source';
import { Identity, IdentityRules, LogSourcePlan, NODE_NAME_LABEL } from '../plan';

type OtherSource = Exclude<NamedLogSource, { readonly form: 'podsByFile' | 'podsByApi' }>;

/** Who the logs belong to, what forces that, and whether a cluster is around them. */
interface Owner {
  readonly role: string;
  readonly identity: Identity;
  readonly rules: IdentityRules;
}

/** A source that is not the logs of containers. */
export function otherSource(source: OtherSource, name: string, owner: Owner): LogSourcePlan {
  const { identity, rules } = owner;
  const { labels, stages } = source.props;
  const given = 'relabelConfigs' in source.props ? source.props.relabelConfigs ?? [] : [];
  const relabelConfigs = [...rulesOf(source, name, owner), ...labelRules(labels), ...given, ...rules.target];
  return { ...kindOf(source), name, relabelConfigs, ...(labels && { labels }), ...forcedStages(stages, identity) };
}

/** Where nodes keep their journal, unless they keep it in memory. */
export const JOURNAL_PATH = '/var/log/journal';

/** What is particular of a kind, with all that its props leave open. */
function kindOf(source: OtherSource) {
  switch (source.form) {
    case 'kubernetesEvents': {
      const { format = 'logfmt', namespaces } = source.props;
      return { kind: 'events' as const, format: format as 'logfmt' | 'json', ...(namespaces && { namespaces }) };
    }
    case 'journal': {
      const { path = JOURNAL_PATH, maxAge = '7h', units } = source.props;
      return { kind: 'journal' as const, path, maxAge, ...(units && { units }) };
    }
    case 'files': return { kind: 'files' as const, paths: source.props.paths ?? [] };
    case 'otlp': return { kind: 'otlp' as const };
  }
}

/** The stream labels of a kind: few values each. */
function rulesOf(source: OtherSource, name: string, { role }: Owner): RelabelConfig[] {
  const node = (from: string) => (role === 'host' ? [] : [{ sourceLabels: [from], targetLabel: 'node' }]);
  switch (source.form) {
    // the namespace is there; which component of the collector read it, nobody needs
    case 'kubernetesEvents': return [{ regex: 'namespace', action: 'labelkeep' }, jobOf(name === 'events' ? 'kubernetes-events' : name)];
    case 'journal': {
      const { units = [] } = source.props;
      const unit = '__journal__systemd_unit';
      return [
        ...(units.length === 0 ? [] : [{ sourceLabels: [unit], regex: units.map(quoteMeta).join('|'), action: 'keep' }]),
        // scopes of sessions and of containers are as many as these
        { sourceLabels: [unit], regex: '(.+\\.service)', targetLabel: 'unit' },
        { sourceLabels: ['__journal_priority_keyword'], regex: '(.+)', targetLabel: 'level' },
        ...node('__journal__hostname'),
        jobOf(name),
      ];
    }
    case 'files': return [...node(NODE_NAME_LABEL), jobOf(name)];
    // what an application may make labels of, and its instances, are too many; none of its hints chooses a tenant
    case 'otlp': return [{ regex: 'job|level', action: 'labelkeep' }];
  }
}

function jobOf(name: string): RelabelConfig {
  return { targetLabel: 'job', replacement: name };
}
