import * as fc from 'fast-check';
import { load } from 'js-yaml';
import { CLUSTERS, found, PrintedCluster, printedSpoke, RESTRICTED } from './printed-clusters';
import { Collection } from '../../../src';
import { PrintedObject } from '../../../src/compile/plan';
import { checkRights } from '../../../src/compile/rights/check-rights';
import { PrintedComponent } from '../../../src/compile/rights/printed';
import { Severity } from '../../../src/diagnostics';

const rights = ({ plan, components }: PrintedCluster, isExtended = false) => found((report) => checkRights(plan, components, isExtended, report));

const errorsOf = ({ diagnostics }: PrintedCluster) => diagnostics.filter(({ severity }) => severity === Severity.ERROR).map(({ message }) => message);

test.each(Object.keys(CLUSTERS))('%s: what is printed is what is needed', (name) => {
  const cluster = CLUSTERS[name]();
  expect(errorsOf(cluster)).toEqual([]);
  expect(rights(cluster)).toEqual([]);
});

test.each(Object.keys(RESTRICTED))('%s in some namespaces: what is printed is what is needed, and nothing of it reaches further', (name) => {
  const cluster = RESTRICTED[name]();
  expect(errorsOf(cluster)).toEqual([]);
  expect(rights(cluster)).toEqual([]);
  expect(cluster.components.flatMap(({ manifests }) => manifests).filter(({ kind }) => kind.startsWith('ClusterRole'))).toEqual([]);
});

/** The configs of a cluster, by the name of their file. */
function configs({ components }: PrintedCluster): [file: string, text: string][] {
  return components.flatMap(({ manifests }) => manifests).filter(({ kind }) => kind === 'ConfigMap').flatMap((object: Json) => Object.entries<string>(object.data));
}

/** Every discovery in a config, whatever is around it. */
function discoveries(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'kubernetes_sd_configs' ? inner as Json[] : discoveries(inner)));
}

test.each(Object.keys(RESTRICTED))('%s in some namespaces: every printed discovery looks into those', (name) => {
  const read = ['default', 'monitoring', 'shop'];
  for (const [file, text] of configs(RESTRICTED[name]())) {
    if (file.endsWith('.alloy')) {
      const blocks = text.split(/^(?=\S)/m).filter((block) => /^(discovery\.kubernetes|prometheus\.operator\.)/.test(block));
      expect(blocks.length).toBeGreaterThan(0);
      for (const block of blocks) {
        const names = /namespaces(?: \{\s+names)?\s+= \[([^\]]*)\]/.exec(block)![1];
        expect(names.split(', ').filter((one) => !read.includes(JSON.parse(one) as string))).toEqual([]);
      }
    } else if (/\.ya?ml$/.test(file)) {
      for (const { role, namespaces: { names } } of discoveries(load(text))) {
        expect(role).not.toBe('node');
        expect([names.length > 0, names.filter((one: string) => !read.includes(one))]).toEqual([true, []]);
      }
    }
  }
});

type Json = any;

/** The cluster with a copy of its objects, of which some were changed. */
function changed(cluster: PrintedCluster, change: (object: Json) => void): PrintedCluster {
  const components = cluster.components.map(({ component, manifests }): PrintedComponent => {
    const copies = structuredClone(manifests) as PrintedObject[];
    copies.forEach(change);
    return { component, manifests: copies };
  });
  return { ...cluster, components };
}

function withMore(cluster: PrintedCluster, component: string, ...manifests: Json[]): PrintedCluster {
  return { ...cluster, components: [...cluster.components, { component, manifests }] };
}

const ALLOY = () => printedSpoke();

test('a rule that is taken away is missed, with what needs it', () => {
  const cluster = changed(ALLOY(), (object) => {
    if (object.kind === 'ClusterRole' && object.metadata.name === 'monitoring-alloy-node') object.rules = object.rules.slice(1);
  });
  expect(rights(cluster)).toEqual([
    "missing-rights! cluster 'a': service account 'alloy-node' needs to get nodes/metrics for kubelet, and nothing grants that",
  ]);
});

test('law: without any one verb, resource, group or path of a role of ours something is missing', () => {
  const cluster = printedSpoke({ collection: Collection.prometheusAgent() });
  const lists = cluster.components.flatMap(({ manifests }) => manifests).flatMap(({ rules = [], metadata: { name, namespace } }: Json) => rules
    .flatMap((rule: Json, at: number) => Object.keys(rule)
      .flatMap((field) => rule[field].map((_: string, i: number) => [name, namespace, at, field, i]))));
  expect(lists.length).toBeGreaterThan(30);
  for (const [name, namespace, at, field, i] of lists) {
    const broken = changed(cluster, (object) => {
      if (object.rules && object.metadata.name === name && object.metadata.namespace === namespace) object.rules[at][field].splice(i, 1);
    });
    expect(rights(broken).filter((text) => text.startsWith('missing-rights!'))).not.toEqual([]);
  }
});

test('law: one right more, wherever it stands, is reported', () => {
  const cluster = ALLOY();
  const more = fc.record({
    verb: fc.constantFrom('get', 'list', 'watch', 'create', '*'),
    group: fc.constantFrom('', 'apps', '*'),
    resource: fc.constantFrom('secrets', 'pods/exec', 'configmaps', 'nodes/proxy', '*'),
    account: fc.constantFrom('alloy-node', 'alloy-cluster', 'kube-state-metrics'),
    kind: fc.constantFrom('RoleBinding', 'ClusterRoleBinding'),
    subject: fc.constantFrom('account', 'user', 'accounts', 'all'),
  });
  fc.assert(fc.property(more, ({ verb, group, resource, account, kind, subject }) => {
    const rules = [{ apiGroups: [group], resources: [resource], verbs: [verb] }];
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'more' }, rules };
    const subjects = {
      account: { kind: 'ServiceAccount', name: account, namespace: 'monitoring' },
      user: { kind: 'User', name: `system:serviceaccount:monitoring:${account}` },
      accounts: { kind: 'Group', name: 'system:serviceaccounts:monitoring' },
      all: { kind: 'Group', name: 'system:authenticated' },
    };
    const binding = {
      apiVersion: role.apiVersion,
      kind,
      metadata: { name: 'more', ...(kind === 'RoleBinding' && { namespace: 'monitoring' }) },
      roleRef: { kind: 'ClusterRole', name: 'more' },
      subjects: [subjects[subject]],
    };
    const told = rights(withMore(cluster, 'extra', role, binding));
    expect(told).not.toEqual([]);
    expect(told.every((text) => text.startsWith("wider-rights cluster 'a': ") && text.includes(`${kind} 'more' lets service account`))).toBe(true);
  }));
});

test('a role that is only named may be any', () => {
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'b' },
    roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'alloy-node', namespace: 'monitoring' }],
  };
  expect(rights(withMore(ALLOY(), 'extensions', binding))).toEqual([
    "wider-rights cluster 'a': ClusterRoleBinding 'b' lets service account 'alloy-node' whatever ClusterRole 'cluster-admin' allows, which nothing that it runs needs",
  ]);
});

test('what others bind to accounts of their own is theirs to know', () => {
  const binding = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'b' },
    roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'alloy-node', namespace: 'other' }, { kind: 'ServiceAccount', name: 'mine', namespace: 'monitoring' }],
  };
  expect(rights(withMore(ALLOY(), 'extra', binding))).toEqual([]);
});

// whoever may get them by name can try names
test.each(['list', 'get'])('a grant of ours that nothing needs, to %s, is an error, unless somebody may have changed it', (verb) => {
  const widened = changed(ALLOY(), (object) => {
    if (object.kind !== 'ClusterRole' || object.metadata.name !== 'monitoring-kube-state-metrics') return;
    object.rules.push({ apiGroups: [''], resources: ['secrets'], verbs: [verb] });
  });
  const text = `cluster 'a': ClusterRoleBinding 'monitoring-kube-state-metrics' lets service account 'kube-state-metrics' ${verb} secrets, which nothing that it runs needs`;
  const secrets = "dangerous-rights! cluster 'a': ClusterRole 'monitoring-kube-state-metrics' has the right to read all Secrets of the cluster";
  expect(rights(widened)).toEqual([`wider-rights! ${text}`, secrets]);
  expect(rights(widened, true)).toEqual([`wider-rights ${text}`, secrets]);
});

test.each<[string, (rule: Json) => void, string]>([
  ['a wildcard', (rule) => { rule.resources = ['*']; }, 'a wildcard'],
  ['a verb that changes something', (rule) => { rule.verbs.push('create'); }, 'more than the right to read'],
])('%s in a role of ours is refused', (_, change, what) => {
  const cluster = changed(ALLOY(), (object) => {
    if (object.kind === 'ClusterRole' && object.metadata.name === 'monitoring-alloy-node') change(object.rules[0]);
  });
  expect(rights(cluster)).toContain(`dangerous-rights! cluster 'a': ClusterRole 'monitoring-alloy-node' has ${what}`);
});

test('an account that is bound, or that pods run as, must be there', () => {
  const { plan, components } = ALLOY();
  const without = components.map(({ component, manifests }) => ({
    component, manifests: manifests.filter(({ kind, metadata }) => kind !== 'ServiceAccount' || metadata.name !== 'kube-state-metrics'),
  }));
  const told = rights({ plan, components: without, diagnostics: [] });
  expect(told.map((text) => text.replace(/^.*: (\w+ '[^']+') names.*$/, '$1'))).toEqual([
    "ClusterRoleBinding 'monitoring-kube-state-metrics'", "Deployment 'kube-state-metrics'",
  ]);
});

test('tokens are mounted where they are read, and nowhere else', () => {
  const flipped = (name: string) => rights(changed(printedSpoke({ collection: Collection.prometheusAgent() }), (object) => {
    const spec = object.metadata.name === name ? object.spec?.template?.spec : undefined;
    if (spec) spec.automountServiceAccountToken = !spec.automountServiceAccountToken;
  }));
  expect(flipped('node-exporter')).toEqual([
    "idle-token! cluster 'a': pods of DaemonSet 'node-exporter' mount a token of service account 'node-exporter' that nothing in them reads",
  ]);
  expect(flipped('prometheus-agent')).toEqual([
    "missing-token! cluster 'a': pods of StatefulSet 'prometheus-agent' ask the API server, but mount no token of service account 'prometheus-agent'",
  ]);
});

test('equal clusters share what was found, and clusters that differ do not', () => {
  const broken = (name: string) => rights({
    ...printedSpoke(),
    components: printedSpoke().components.map(({ component, manifests }) => ({
      component, manifests: manifests.filter(({ kind, metadata }) => kind !== 'ClusterRoleBinding' || metadata.name !== name),
    })),
  });
  expect(rights(ALLOY())).toEqual([]);
  expect(broken('monitoring-alloy-node').length).toBeGreaterThan(0);
  expect(broken('monitoring-kube-state-metrics').every((text) => text.includes("'kube-state-metrics'"))).toBe(true);
  expect(rights(ALLOY())).toEqual([]);
  expect(rights(printedSpoke({ settings: { kubeStateMetrics: { resourceKinds: ['pods'] } } }))).toEqual([]);
});
