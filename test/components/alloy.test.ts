import { alloyCluster, alloyNode, API_LOGS, cluster, containerOf, Json, LINUX, one, OPENSHIFT, printed } from './plans';
import { printAlloy } from '../../src/backends/alloy';
import { CollectorPlan, Platform } from '../../src/compile/plan';
import { addAlloy } from '../../src/components/alloy';

function manifestsOf(collector: CollectorPlan, platform: Platform = LINUX): Json[] {
  const plan = cluster({ collectors: [collector], platform });
  return printed((to) => addAlloy(to, { plan, collector, output: printAlloy(collector) }));
}

function mountsOf(workload: Json): { [mountPath: string]: Json } {
  return Object.fromEntries(containerOf(workload, 'alloy').volumeMounts.map((mount: Json) => [mount.mountPath, mount]));
}

function argument(workload: Json, name: string): string {
  return containerOf(workload, 'alloy').args.find((arg: string) => arg.startsWith(`--${name}=`))?.split('=')[1];
}

describe('on each node', () => {
  const daemonSet = one(manifestsOf(alloyNode()), 'DaemonSet');
  const { spec } = daemonSet.spec.template;

  test('it sees the file systems, devices and logs that its config reads, and may not change them', () => {
    const mounts = mountsOf(daemonSet);
    const { files } = printAlloy(alloyNode({ jobs: [{ config: { jobName: 'host' }, nodeLocal: true, builtin: 'host', nodeNameLabels: [] }] }));
    for (const path of ['/host/root', '/host/sys', '/var/log/pods']) expect(mounts[path].readOnly).toBe(true);
    const paths = [...files['config.alloy'].matchAll(/_path\s*=\s*"([^"]+)"/g)].map(([, path]) => path);
    expect(paths).toEqual(expect.arrayContaining(['/host/root/proc', '/host/sys']));
    for (const path of paths) expect(Object.keys(mounts).some((mount) => path === mount || path.startsWith(`${mount}/`))).toBe(true);
    expect(mounts['/host/root'].mountPropagation).toBe('HostToContainer');
  });

  test('it sees the folders of every source that it reads, and may not change them', () => {
    const common = { relabelConfigs: [], name: 'x' };
    const collector = alloyNode({
      hostMetrics: false,
      logs: { sources: [{ ...common, kind: 'journal', path: '/run/log/journal', maxAge: '7h' }, { ...common, kind: 'files', paths: ['/var/log/nginx/*.log', '/srv/a.log'] }], writes: [] },
    });
    const reading = one(manifestsOf(collector), 'DaemonSet');
    const mounts = mountsOf(reading);
    for (const path of ['/run/log/journal', '/var/log/nginx', '/srv']) expect(mounts[path]).toMatchObject({ readOnly: true });
    expect(mounts['/var/log/pods']).toBeUndefined();
    expect(reading.spec.template.spec.securityContext.runAsUser).toBe(0);
  });

  test('it joins the network of its node, and listens for nobody there', () => {
    expect(spec.hostNetwork).toBe(true);
    expect(spec.hostPID).toBeUndefined();
    expect(argument(daemonSet, 'server.http.listen-addr')).toBe('127.0.0.1:12345');
    const { readinessProbe, livenessProbe } = containerOf(daemonSet, 'alloy');
    expect([readinessProbe.httpGet.host, livenessProbe.tcpSocket.host]).toEqual(['127.0.0.1', '127.0.0.1']);
    const reloader = containerOf(daemonSet, 'config-reloader');
    expect(reloader.ports).toBeUndefined();
    expect(reloader.args.filter((arg: string) => arg.includes('listen'))).toEqual([]);
    expect(manifestsOf(alloyNode()).filter(({ kind }) => kind === 'Service')).toEqual([]);
  });

  test('it keeps its data on the node, in a folder of its own', () => {
    expect(spec.volumes).toContainEqual({ name: 'data', hostPath: { path: '/var/lib/monitoring-alloy-node', type: 'DirectoryOrCreate' } });
    expect(mountsOf(daemonSet)[argument(daemonSet, 'storage.path')].name).toBe('data');
  });

  test('it runs everywhere, before other pods, and is renewed by and by', () => {
    expect(spec).toMatchObject({ tolerations: [{ operator: 'Exists' }], priorityClassName: 'system-node-critical' });
    expect(daemonSet.spec.updateStrategy.rollingUpdate).toEqual({ maxUnavailable: '10%' });
  });

  test('it knows the name of its node', () => {
    expect(containerOf(daemonSet, 'alloy').env).toContainEqual({ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } });
  });

  test.each([
    ['log files', alloyNode({ nodeStorage: 'emptyDir' }), 0],
    ['a folder of the node', alloyNode({ logs: undefined }), 0],
    ['host metrics alone', alloyNode({ logs: undefined, nodeStorage: 'emptyDir' }), 473],
    ['logs through the API', alloyNode({ logs: API_LOGS, nodeStorage: 'emptyDir', hostMetrics: false }), 473],
  ])('for %s it runs as user %3$s', (_, collector, user) => {
    const workload = one(manifestsOf(collector), 'DaemonSet');
    expect(workload.spec.template.spec.securityContext).toMatchObject({ runAsUser: user, runAsNonRoot: user !== 0 });
    const reloader = containerOf(workload, 'config-reloader').securityContext;
    expect(user === 0 ? reloader.runAsUser : 65534).toBe(65534);
  });

  test('without host metrics it stays out of the network of its node, and is found by its name', () => {
    const manifests = manifestsOf(alloyNode({ hostMetrics: false }));
    const workload = one(manifests, 'DaemonSet');
    expect(workload.spec.template.spec.hostNetwork).toBeUndefined();
    expect(argument(workload, 'server.http.listen-addr')).toBe('0.0.0.0:12345');
    expect(Object.keys(mountsOf(workload))).not.toContain('/host/root');
    expect(one(manifests, 'Service', 'alloy-node').spec.clusterIP).toBe('None');
  });

  test('on OpenShift it is admitted', () => {
    const manifests = manifestsOf(alloyNode(), OPENSHIFT);
    expect(one(manifests, 'RoleBinding').roleRef.name).toBe('system:openshift:scc:privileged');
    expect(one(manifests, 'DaemonSet').spec.template.spec.securityContext.seLinuxOptions).toEqual({ type: 'spc_t' });
  });
});

describe('as a group', () => {
  const manifests = manifestsOf(alloyCluster({ replicas: 3 }));
  const statefulSet = one(manifests, 'StatefulSet');

  test('its peers find each other before they are ready', () => {
    const [host, port] = argument(statefulSet, 'cluster.join-addresses').split(':');
    const service = one(manifests, 'Service', host);
    expect(service.spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true, ports: [{ name: 'http', port: Number(port) }] });
    expect(statefulSet.spec.serviceName).toBe(host);
    expect(statefulSet.spec.podManagementPolicy).toBe('Parallel');
    expect(argument(statefulSet, 'server.http.listen-addr')).toBe('0.0.0.0:12345');
  });

  test('each keeps its data on a claim', () => {
    expect(statefulSet.spec.volumeClaimTemplates).toMatchObject([{ spec: { storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } } }]);
    expect(mountsOf(statefulSet)[argument(statefulSet, 'storage.path')].name).toBe('data');
  });

  test('one at a time is evicted', () => {
    expect(one(manifests, 'PodDisruptionBudget').spec.maxUnavailable).toBe(1);
    expect(manifestsOf(alloyCluster()).filter(({ kind }) => kind === 'PodDisruptionBudget')).toEqual([]);
  });

  test('it touches no node, not even on OpenShift', () => {
    const onOpenShift = manifestsOf(alloyCluster(), OPENSHIFT);
    expect(onOpenShift.filter(({ kind }) => kind === 'RoleBinding')).toEqual([]);
    expect(one(onOpenShift, 'StatefulSet').spec.template.spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  });
});

test('where it takes OTLP, applications of the cluster find it by a name of its own', () => {
  const intakes: CollectorPlan['intakes'] = [{ kind: 'otlp', name: 'OTLP', metricRelabelConfigs: [] }];
  const collector = alloyCluster({ intakes });
  const manifests = manifestsOf(collector);
  const service = one(manifests, 'Service', 'alloy-otlp');
  const statefulSet = one(manifests, 'StatefulSet');
  expect(service.spec.selector).toEqual(statefulSet.spec.selector.matchLabels);
  // one application's series come from one instance
  expect(service.spec.sessionAffinity).toBe('ClientIP');
  const opened = Object.fromEntries(containerOf(statefulSet, 'alloy').ports.map((port: Json) => [port.name, port.containerPort]));
  const { files } = printAlloy(collector);
  for (const { name, port, targetPort } of service.spec.ports) {
    expect(opened[targetPort]).toBe(port);
    expect(files['config.alloy']).toContain(`${name.split('-')[1]} {\n\t\tendpoint = "0.0.0.0:${port}"`);
  }
  expect(service.spec.ports).toHaveLength(2);
  const others = manifestsOf(alloyCluster());
  expect(others.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name)).toEqual(['alloy-cluster']);
  expect(containerOf(one(others, 'StatefulSet'), 'alloy').ports).toHaveLength(1);
});

test('several instances avoid sharing a node; one asks for nothing', () => {
  const affinityOf = (replicas: number) => one(manifestsOf(alloyCluster({ replicas })), 'StatefulSet').spec.template.spec.affinity;
  const [term] = affinityOf(2).podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution;
  expect(term.podAffinityTerm).toEqual({
    topologyKey: 'kubernetes.io/hostname', labelSelector: one(manifestsOf(alloyCluster()), 'StatefulSet').spec.selector,
  });
  expect(affinityOf(1)).toBeUndefined();
});

test('a changed config reloads it and changes nothing in its pods', () => {
  const [before, after] = ['info', 'debug'].map((logLevel) => manifestsOf(alloyCluster({ logLevel })));
  expect(one(after, 'ConfigMap').data).not.toEqual(one(before, 'ConfigMap').data);
  expect(one(after, 'StatefulSet')).toEqual(one(before, 'StatefulSet'));
  const reloader = containerOf(one(after, 'StatefulSet'), 'config-reloader');
  expect(reloader.args).toEqual(expect.arrayContaining(['--watched-dir=/etc/alloy', '--reload-url=http://127.0.0.1:12345/-/reload', '--listen-address=:8080']));
});

test('an unhealthy component does not restart it', () => {
  const { readinessProbe, livenessProbe } = containerOf(one(manifestsOf(alloyCluster()), 'StatefulSet'), 'alloy');
  expect(readinessProbe.httpGet.path).toBe('/-/ready');
  expect(livenessProbe.httpGet).toBeUndefined();
});
