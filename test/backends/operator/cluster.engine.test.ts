import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { CLUSTERS, Rendered, renderedOf, withRuntime } from './clusters';
import { operatedConfig, readOperated, writeMeaning } from './operated';
import { standIns } from './stand-ins';
import { AlertmanagerPlan, BackendOutput, CollectorPlan } from '../../../src/compile/plan';
import { podSecurityFaults } from '../../../src/compile/rights/pod-security';
import { selectorLabels } from '../../../src/components/labels';
import { operatedClaimOf, operatedSetsOf } from '../../../src/model/components/operated-names';
import { Labels, relabel } from '../../../src/model/relabel';
import {
  checkPrometheusConfig, describeWithEngine, INSTALL, openssl, operatorAnswers, OperatorMade, prometheusOperator, promtool3,
} from '../../engines';
import { passing } from '../equivalence/corpus';
import { outcomeOf } from '../equivalence/outcome';
import { ReadJob, readRule, Tree } from '../equivalence/read';

/** Label of pods by which a Service selects one of a StatefulSet. */
const POD_NAME = 'statefulset.kubernetes.io/pod-name';

/** What is printed for the collector of that name, or for the first of those that share its work. */
function ofShard({ outputs }: Rendered, name: string): BackendOutput {
  const [first] = Object.keys(outputs).filter((one) => one.startsWith(name)).sort();
  return outputs[name] ?? outputs[first];
}

function endsWith(list: readonly unknown[], end: readonly unknown[]): boolean {
  return isDeepStrictEqual(list.slice(-end.length), end);
}

/** Whether a selector of labels takes the labels of a pod. */
function takes(matchLabels: { readonly [label: string]: string } = {}, labels: { readonly [label: string]: string }): boolean {
  return Object.entries(matchLabels).every(([label, value]) => labels[label] === value);
}

/** Flags that are about where files are and who asks, and those with the value that they have anyway. */
const OTHER_FLAGS = /^--(config\.file|storage\.(tsdb|agent)\.path|web\.(listen-address|enable-lifecycle|route-prefix=\/$|config\.file)|log\.(level=info|format=logfmt)$)/;

const EVERYWHERE = '*';

/** Role of a discovery -> the resources that it lists and watches. @see https://github.com/prometheus/prometheus/blob/main/discovery/kubernetes/kubernetes.go */
const NEEDED: { readonly [role: string]: readonly string[] } = {
  node: ['nodes'],
  pod: ['pods'],
  service: ['services'],
  ingress: ['ingresses'],
  endpoints: ['endpoints', 'services', 'pods'],
  endpointslice: ['endpointslices', 'services', 'pods'],
};

/** What a service account may list and watch, as `<resource> in <namespace>`. */
function grantsOf(objects: readonly any[], account: string, namespace: string): ReadonlySet<string> {
  const bindings = objects.filter(({ kind, subjects = [] }) => kind.endsWith('RoleBinding')
    && subjects.some((subject: any) => subject.name === account && subject.namespace === namespace));
  return new Set(bindings.flatMap(({ kind, metadata, roleRef }) => {
    const role = objects.find((one) => one.kind === roleRef.kind && one.metadata.name === roleRef.name
      && (roleRef.kind === 'ClusterRole' || one.metadata.namespace === metadata.namespace));
    const where = kind === 'ClusterRoleBinding' ? EVERYWHERE : metadata.namespace;
    return role.rules.filter(({ verbs }: any) => verbs.includes('list') && verbs.includes('watch'))
      .flatMap(({ resources = [] }: any) => resources.map((resource: string) => `${resource} in ${where}`));
  }));
}

describeWithEngine('clusters whose Prometheus an operator runs', () => (
  openssl() === undefined || promtool3() === undefined ? undefined : prometheusOperator()
), INSTALL.go, () => {
  describe.each(Object.keys(CLUSTERS))('%s', (name) => {
    let operated: Rendered;
    let plain: Rendered;
    let collector: CollectorPlan;
    let made: OperatorMade;
    let all: readonly OperatorMade[];

    beforeAll(() => {
      const { of, props } = CLUSTERS[name];
      operated = renderedOf(of(withRuntime(props)));
      plain = renderedOf(of(props));
      collector = operated.plan.collectors.find((one) => one.operated)!;
      const [answer] = operatorAnswers([[...operated.objects, ...standIns(operated.objects)]]);
      all = answer.made;
      made = all.find(({ kind }) => kind === collector.operated!.kind)!;
      const complaints = all.map(({ error, rejected, warnings }) => ({ error, rejected, warnings }));
      expect({ refused: answer.refused, webhooks: answer.webhooks, complaints })
        .toEqual({ refused: [], webhooks: [], complaints: all.map(() => ({ error: undefined, rejected: [], warnings: [] })) });
    }, 60_000);

    test('all of its objects are taken, and nothing else', () => {
      const { objects } = operated;
      const kinds = ['ScrapeConfig', 'ServiceMonitor', 'PodMonitor', 'Probe', 'PrometheusRule'];
      const printed = objects.filter(({ kind }) => kinds.includes(kind)).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
      expect(made.selected).toEqual(printed.sort());
      expect(parse(made.config).scrape_configs.length).toBe(collector.jobs.length);
    });

    test('promtool takes the config', async () => {
      const { engine } = collector;
      expect(await checkPrometheusConfig(made.config, { major: 3, agent: engine === 'prometheus-agent' })).toEqual([]);
    });

    test('the rest of the config says what that of pods of ours says', () => {
      const { global, alerting, remote_write: writes = [], otlp, storage } = operatedConfig(made);
      const own = parse(ofShard(plain, collector.name).files['prometheus.yml']);
      // a pod of ours has the name of its pod from its environment
      expect(global).toEqual(JSON.parse(JSON.stringify(own.global).replace('${POD_NAME}', `${made.statefulSets[0].metadata.name}-0`)));
      // of a spoke, monitors of others may say what they like; a hub writes for other clusters, too
      const { operator, role } = operated.plan;
      const identity = operator!.identity.target.map(({ targetLabel, replacement }) => ({ target_label: targetLabel, replacement }));
      const forced = writeMeaning({ write_relabel_configs: identity });
      const wanted = (own.remote_write ?? []).map(writeMeaning).map(({ rules, ...write }: Tree) => ({
        ...write,
        rules: role === 'hub' || endsWith(rules as unknown[], forced.rules as unknown[]) ? rules : [...rules as unknown[], ...forced.rules as unknown[]],
      }));
      expect(writes.map(writeMeaning)).toEqual(wanted);
      expect(alerting?.alert_relabel_configs ?? []).toEqual(own.alerting?.alert_relabel_configs ?? []);
      expect(otlp).toEqual(own.otlp);
      expect(storage).toEqual(own.storage);
    });

    test('the rules are the same', () => {
      const groups = (files: { readonly [file: string]: string }) => Object.values(files).flatMap((text) => parse(text).groups)
        .sort((a: any, b: any) => (a.name < b.name ? -1 : 1));
      const { files, shards = {} } = ofShard(plain, collector.name);
      const own = [files, ...Object.values(shards)].flatMap((part) => Object.entries(part)).filter(([file]) => /rules/.test(file));
      expect(groups(made.rules)).toEqual(groups(Object.fromEntries(own)));
    });

    test('pods are those that Services, policies and budgets select, under the names that are known, and as safe as pods of ours', () => {
      const { objects, plan } = operated;
      const workloads = [collector, plan.alertmanager].filter((one) => one?.operated !== undefined) as (CollectorPlan | AlertmanagerPlan)[];
      expect(all.map(({ kind }) => kind).sort()).toEqual(workloads.map((one) => one.operated!.kind).sort());
      for (const workload of workloads) {
        const sets = workload.operated!;
        const { statefulSets } = all.find(({ kind }) => kind === sets.kind)!;
        expect(statefulSets.map(({ metadata }) => metadata.name)).toEqual(operatedSetsOf(sets));
        const claims = statefulSets.flatMap(({ spec }) => spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
        expect(claims).toEqual(workload.storage ? statefulSets.map(() => operatedClaimOf(sets)) : []);
        const { metadata: { labels }, spec: pod } = statefulSets[0].spec.template;
        expect(podSecurityFaults({ spec: pod } as never, 'restricted')).toEqual([]);
        expect(pod.serviceAccountName).toBe(workload.name);
        const ports = pod.containers.flatMap((container: any) => (container.ports ?? []).map((port: any) => port.name));
        const own = Object.entries(selectorLabels(workload));
        const services = objects.filter(({ kind, spec }) => kind === 'Service' && own.every(([label, value]) => spec.selector?.[label] === value));
        expect(services.map(({ metadata }) => metadata.name)).toContain(workload.name);
        for (const { spec } of services) {
          expect(takes(spec.selector, { ...labels, [POD_NAME]: spec.selector[POD_NAME] })).toBe(true);
          for (const { targetPort } of spec.ports) expect(ports).toContain(targetPort);
        }
        const [policy] = objects.filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === workload.name);
        expect(takes(policy.spec.podSelector.matchLabels, labels)).toBe(true);
        for (const budget of objects.filter(({ kind, metadata }) => kind === 'PodDisruptionBudget' && metadata.name === workload.name)) {
          expect(takes(budget.spec.selector.matchLabels, labels)).toBe(true);
        }
      }
    });

    test('its flags are those of a pod of ours', () => {
      const flags = (args: readonly string[]) => args.filter((arg) => !OTHER_FLAGS.test(arg)).sort();
      const { containers: [{ args }] } = made.statefulSets[0].spec.template.spec;
      expect(flags(args)).toEqual(flags(ofShard(plain, collector.name).args));
    });

    test('each target is scraped by one shard, and each pod scrapes itself', () => {
      const { shards } = collector.operated!;
      const [first, ...others] = Array.from({ length: shards }, (_, shard) => readOperated(made, shard));
      const keeps = (job: ReadJob, found: Labels) => outcomeOf(job, '3.x-legacy', found, []).target !== undefined;
      for (const [i, job] of first.entries()) {
        const isOwn = job.discoveries.some(({ __address__: address }) => String(address).startsWith('localhost:'));
        for (const address of ['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:8080', 'localhost:9090']) {
          const found = { ...passing(job.job.relabelConfigs!.filter(({ sourceLabels = [] }) => !/^__tmp_/.test(sourceLabels[0] ?? ''))), __address__: address };
          const kept = [job, ...others.map((jobs) => jobs[i])].filter((one) => keeps(one, found));
          expect([job.job.jobName, kept.length]).toEqual([job.job.jobName, isOwn ? shards : 1]);
        }
      }
    });

    test('it may discover what its config looks for', () => {
      const { objects, plan } = operated;
      const granted = grantsOf(objects, collector.name, plan.namespace);
      const { alerting, scrape_configs: jobs } = operatedConfig(made);
      const found = [...jobs, ...alerting?.alertmanagers ?? []].flatMap(({ kubernetes_sd_configs: discoveries = [] }: any) => discoveries);
      const here = found.filter(({ api_server: elsewhere }: any) => elsewhere === undefined);
      const missing = here.flatMap(({ role, namespaces, attach_metadata: attached }: any) => {
        const within: string[] = role === 'node' ? [EVERYWHERE] : namespaces?.names ?? [EVERYWHERE];
        const needed = [...NEEDED[role].flatMap((resource) => within.map((one) => `${resource} in ${one}`)), ...attached?.node ? [`nodes in ${EVERYWHERE}`] : []];
        return needed.filter((one) => !granted.has(one) && !granted.has(`${one.split(' ')[0]} in ${EVERYWHERE}`));
      });
      expect([...new Set(missing)]).toEqual([]);
    });

    test('alerts go to each replica of its Alertmanager, once', () => {
      const { objects, plan } = operated;
      const { alerting } = operatedConfig(made);
      const governed = all.flatMap(({ services, statefulSets }) => services.map((one) => ({ ...one, pods: statefulSets })));
      const endpoints = [...objects.filter(({ kind }) => kind === 'Service'), ...governed].flatMap(({ metadata, spec }) => {
        const pods = all.flatMap(({ statefulSets }) => statefulSets).filter((set) => takes(spec.selector, set.spec.template.metadata.labels));
        return pods.flatMap((set: any) => Array.from({ length: set.spec.replicas }, (_, i) => spec.ports.map((port: any) => ({
          __address__: `${set.metadata.name}-${i}:${port.port}`,
          __meta_kubernetes_namespace: metadata.namespace,
          __meta_kubernetes_service_name: metadata.name,
          __meta_kubernetes_endpointslice_port_name: port.name,
        })))).flat();
      });
      const reached = (alerting?.alertmanagers ?? []).flatMap(({ relabel_configs: rules, kubernetes_sd_configs: [discovery] }: any) => {
        expect(discovery).toMatchObject({ role: 'endpointslice', namespaces: { names: [plan.namespace] } });
        return endpoints.filter((found) => relabel(rules.map(readRule), found, '3.x-legacy').labels !== undefined).map(({ __address__ }) => __address__);
      });
      // an agent raises none
      const { operated: sets, replicas = 0 } = (collector.server && plan.alertmanager) ?? {};
      expect(reached.sort()).toEqual(Array.from({ length: replicas }, (_, i) => `${operatedSetsOf(sets!)[0]}-${i}:9093`));
    });
  });
});
