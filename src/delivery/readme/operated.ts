import { OperationFacts, SenderFacts } from './facts';
import { ReadmeInput } from './groups';
import { code, shell } from './markdown';

/** Whether a Prometheus Operator makes pods of some cluster. */
export function hasOperated({ groups, hubs }: Pick<ReadmeInput, 'groups' | 'hubs'>): boolean {
  return [...groups, ...hubs].some(({ facts }) => facts.senders.some(({ operated }) => operated !== undefined));
}

/** `app.kubernetes.io/instance` of the pods of `$sender`, as a shell knows it. */
export function instanceIn(input: Pick<ReadmeInput, 'groups' | 'hubs'>): string {
  return hasOperated(input) ? '$instance' : '${sender#*/}';
}

/** The variable by which `instanceIn` knows it. */
export function instanceVariable({ operated, workload }: SenderFacts): string {
  return `instance=${operated?.object ?? workload.slice(workload.indexOf('/') + 1)}`;
}

/** What has to be there before the objects of a cluster that an operator reads. */
export function operatedSentences({ senders, stack }: OperationFacts): string[] {
  const [first] = senders.flatMap(({ operated }) => operated ?? []);
  if (first === undefined) return [];
  const made = `A Prometheus Operator makes its Prometheus of the object ${code(`${first.kind} ${first.object}`)}`;
  return [stack === undefined ? `${made}: it has to run there, with its definitions, before the step \`rules\` can be applied.`
    : `${made}. Release ${code(stack)} of kube-prometheus-stack writes it and brings the operator; until both are there, what the step \`rules\` holds is tried again.`];
}

/** The config of a Prometheus that an operator runs is its own secret, and what it thinks of an object stands in that. */
export function operatedConfig(input: Pick<ReadmeInput, 'groups' | 'hubs'>): string[] {
  if (!hasOperated(input)) return [];
  const kubectl = 'kubectl --context "$cluster" --namespace "$namespace"';
  return [
    'Where a Prometheus Operator runs it, the config is what that makes of the objects, in a Secret that is called as the first StatefulSet; '
    + 'whether it could, the object says, and which objects it left out, the log of the operator:',
    shell([
      `${kubectl} get secret "\${sender#*/}" --output 'go-template={{index .data "prometheus.yaml.gz" | base64decode}}' | gunzip`,
      `${kubectl} get prometheuses.monitoring.coreos.com,prometheusagents.monitoring.coreos.com \\`,
      '  --output \'go-template={{range .items}}{{.metadata.name}}{{range .status.conditions}} {{.type}}={{.status}} {{.message}}{{end}}{{"\\n"}}{{end}}\'',
      `${kubectl} get scrapeconfigs,servicemonitors,podmonitors,probes,prometheusrules --all-namespaces`,
    ]),
  ];
}
