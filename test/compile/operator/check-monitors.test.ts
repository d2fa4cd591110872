import { checkMonitors } from '../../../src/compile/operator/check-monitors';
import { ClusterPlan, PrintedObject } from '../../../src/compile/plan';
import { Report } from '../../../src/diagnostics';
import { alloyCluster, cluster } from '../../components/plans';

type Json = any;

const object = (apiVersion: string, kind: string, name: string, namespace: string | undefined, rest: object, labels?: object): PrintedObject =>
  ({ apiVersion, kind, metadata: { name, namespace, labels }, ...rest } as PrintedObject);
const MONITORING = 'monitoring.coreos.com/v1';
const service = (labels: object, ports: Json[] = [{ name: 'web', port: 80 }], namespace = 'shop') => object('v1', 'Service', 'api', namespace, { spec: { ports } }, labels);
const deployment = (labels: object, ports: Json[] = [{ name: 'web', containerPort: 80 }], namespace = 'shop') =>
  object('apps/v1', 'Deployment', 'api', namespace, { spec: { template: { metadata: { labels }, spec: { containers: [{ name: 'a', ports }] } } } });
const serviceMonitor = (spec: object = {}, labels?: object) =>
  object(MONITORING, 'ServiceMonitor', 'm', 'shop', { spec: { selector: { matchLabels: { app: 'api' } }, endpoints: [{ port: 'web' }], ...spec } }, labels);
const podMonitor = (spec: object = {}, labels?: object) =>
  object(MONITORING, 'PodMonitor', 'm', 'shop', { spec: { selector: { matchLabels: { app: 'api' } }, podMetricsEndpoints: [{ port: 'web' }], ...spec } }, labels);

function found(objects: readonly PrintedObject[], monitorLabels?: ClusterPlan['monitorLabels'], isExtended = true) {
  const report = new Report();
  checkMonitors(cluster({ monitorLabels }), [{ component: 'extra', manifests: objects }], isExtended, report);
  return report.diagnostics;
}

const codes = (...given: Parameters<typeof found>) => found(...given).map(({ code }) => code);

describe('is read by somebody', () => {
  const STACK = { release: 'kube-prometheus-stack' };

  test.each([
    ['has the labels', { ...STACK, team: 'a' }, STACK, []],
    ['has none', undefined, STACK, ['unselected-monitor']],
    ['has another value', { release: 'mine' }, STACK, ['unselected-monitor']],
    ['is asked for nothing', undefined, {}, []],
    ['is looked at by nobody', undefined, undefined, []],
  ])('a monitor that %s', (_, labels, asked, expected) => {
    expect(codes([serviceMonitor({}, labels)], asked)).toEqual(expected);
    expect(codes([podMonitor({}, labels)], asked)).toEqual(expected);
  });

  test('what is missing is named', () => {
    expect(found([serviceMonitor({}, { release: 'mine' })], STACK)).toEqual([{
      severity: 'error',
      code: 'unselected-monitor',
      where: "cluster 'c', ServiceMonitor 'shop/m'",
      message: "no Prometheus reads it: 'operator.monitorLabels' asks for release=kube-prometheus-stack; it has release=mine",
      hint: 'add release: kube-prometheus-stack to its labels; `new ServiceMonitor()` has them by itself',
    }]);
  });

  test('frozen manifests of a cluster without further objects are not looked at', () => {
    expect(codes([serviceMonitor()], STACK, false)).toEqual([]);
    const report = new Report();
    const plan = cluster({ monitorLabels: STACK, extraManifests: [{}] });
    checkMonitors(plan, [{ component: 'extra', manifests: [serviceMonitor()] }], false, report);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['unselected-monitor']);
  });

  test('Alloy that follows such objects reads all of them where it looks', () => {
    const codesWith = (intake: object) => {
      const report = new Report();
      const intakes = [{ kind: 'operator', name: 'x', metricRelabelConfigs: [], objects: ['servicemonitors'], endpointsRole: 'endpointslice', secretNamespaces: [], ...intake }] as never;
      const plan = cluster({ monitorLabels: STACK, collectors: [{ ...alloyCluster(), intakes }] });
      checkMonitors(plan, [{ component: 'extra', manifests: [serviceMonitor(), podMonitor()] }], true, report);
      return report.diagnostics.map(({ where }) => where);
    };
    const other = "cluster 'c', PodMonitor 'shop/m'";
    expect(codesWith({})).toEqual([other]);
    expect(codesWith({ namespaces: ['shop'] })).toEqual([other]);
    expect(codesWith({ namespaces: ['x'] })).toHaveLength(2);
    expect(codesWith({ objects: ['servicemonitors', 'podmonitors'] })).toEqual([]);
  });

  describe('of a Prometheus in the tree', () => {
    const prometheus = (spec: object, kind = 'Prometheus', namespace = 'monitoring') => object(MONITORING, kind, 'p', namespace, { spec });
    const MINE = { matchLabels: { team: 'a' } };
    const namespace = (labels: object) => object('v1', 'Namespace', 'shop', undefined, {}, labels);

    test.each([
      ['takes all', { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {} }, []],
      ['has no selector', { serviceMonitorNamespaceSelector: {} }, ['unselected-monitor']],
      ['has one for pods', { podMonitorSelector: {}, serviceMonitorNamespaceSelector: {} }, ['unselected-monitor']],
      ['looks in its own namespace', { serviceMonitorSelector: {} }, ['unselected-monitor']],
      ['takes these labels', { serviceMonitorSelector: MINE, serviceMonitorNamespaceSelector: {} }, []],
      ['takes other labels', { serviceMonitorSelector: { matchLabels: { team: 'b' } }, serviceMonitorNamespaceSelector: {} }, ['unselected-monitor']],
      ['takes this namespace by name', { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }, []],
      ['takes another by name', { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'x' } } }, ['unselected-monitor']],
      ['takes namespaces with labels that nobody knows', { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: { matchLabels: { a: 'b' } } }, []],
    ])('that %s', (_, spec, expected) => {
      expect(codes([serviceMonitor({}, { team: 'a' }), prometheus(spec)])).toEqual(expected);
      expect(codes([serviceMonitor({}, { team: 'a' }), prometheus(spec, 'PrometheusAgent')])).toEqual(expected);
    });

    test('labels of namespaces in the tree are known', () => {
      const by = prometheus({ serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: { matchLabels: { a: 'b' } } });
      expect(codes([serviceMonitor(), namespace({ a: 'b' }), by])).toEqual([]);
      expect(codes([serviceMonitor(), namespace({ a: 'c' }), by])).toEqual(['unselected-monitor']);
    });

    test('one that reads it is enough, and all that do not are named', () => {
      const takes = prometheus({ serviceMonitorSelector: {} }, 'Prometheus', 'shop');
      const other = prometheus({ serviceMonitorSelector: MINE, serviceMonitorNamespaceSelector: {} });
      expect(codes([serviceMonitor(), takes, other], STACK)).toEqual([]);
      expect(codes([serviceMonitor({}, STACK), other], STACK)).toEqual([]);
      expect(found([serviceMonitor(), other, prometheus({})], STACK)[0].message).toBe(
        "no Prometheus reads it: 'operator.monitorLabels' asks for release=kube-prometheus-stack, and Prometheus 'monitoring/p' takes team=a in namespaces with everything, "
        + "and Prometheus 'monitoring/p' takes no ServiceMonitors, for want of a 'serviceMonitorSelector'; it has no labels");
    });
  });
});

describe('its targets', () => {
  test.each([
    ['are there', [serviceMonitor(), service({ app: 'api' })], []],
    ['have another label', [serviceMonitor(), service({ app: 'apy' })], ['monitor-without-target']],
    ['are not in the tree', [serviceMonitor()], []],
    ['are in another namespace', [serviceMonitor(), service({ app: 'api' }, [], 'x')], []],
    ['are looked for elsewhere', [serviceMonitor({ namespaceSelector: { matchNames: ['x'] } }), service({ app: 'api' }), service({ app: 'b' }, [], 'x')], ['monitor-without-target']],
    ['are looked for in two namespaces, of which one is not in the tree', [serviceMonitor({ namespaceSelector: { matchNames: ['shop', 'x'] } }), service({ app: 'b' })], []],
    ['may be anywhere', [serviceMonitor({ namespaceSelector: { any: true } }), service({ app: 'b' })], []],
    ['are made by a release of Helm', [serviceMonitor(), service({ app: 'b' }), object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'h', 'shop', { spec: {} })], []],
    ['are made by a release elsewhere', [serviceMonitor(), service({ app: 'b' }), object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'h', 'x', { spec: { targetNamespace: 'shop' } })], []],
    ['are made by Argo CD', [serviceMonitor(), service({ app: 'b' }), object('argoproj.io/v1alpha1', 'Application', 'h', 'argocd', { spec: { destination: { namespace: 'shop' } } })], []],
    ['are pods', [podMonitor(), deployment({ app: 'api' })], []],
    ['are other pods', [podMonitor(), deployment({ app: 'b' }), service({ app: 'api' })], ['monitor-without-target']],
  ])('%s', (_, objects, expected) => {
    expect(codes(objects)).toEqual(expected);
    expect(found(objects).every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test.each([
    ['of a Service', [serviceMonitor(), service({ app: 'api' }, [{ name: 'wbe', port: 80 }])], 'endpoints[0].port', "did you mean 'wbe'"],
    ['of several', [serviceMonitor(), service({ app: 'api' }, [{ name: 'http-metrics', port: 80 }, { name: 'grpc', port: 81 }])], 'endpoints[0].port', "there is 'grpc' or 'http-metrics'"],
    ['without a name', [serviceMonitor(), service({ app: 'api' }, [{ port: 80 }])], 'endpoints[0].port', 'give the port of the Service a name'],
    ['in any namespace', [serviceMonitor({ namespaceSelector: { any: true } }), service({ app: 'api' }, [{ name: 'wbe', port: 80 }], 'x')], 'endpoints[0].port', "did you mean 'wbe'"],
    ['of pods', [podMonitor({ podMetricsEndpoints: [{ portNumber: 1 }, { port: 'web' }] }), deployment({ app: 'api' }, [{ name: 'weba', containerPort: 1 }])], 'podMetricsEndpoints[1].port', "did you mean 'weba'"],
  ])('an unknown port %s', (_, objects, place, hint) => {
    expect(found(objects)).toEqual([expect.objectContaining({ severity: 'error', code: 'unknown-port', hint, where: expect.stringContaining(place) })]);
  });

  test('a number is one that a container declares', () => {
    const by = (portNumber: number) => podMonitor({ podMetricsEndpoints: [{ portNumber }] });
    expect(codes([by(80), deployment({ app: 'api' })])).toEqual([]);
    expect(found([by(81), deployment({ app: 'api' })])).toEqual([expect.objectContaining({
      code: 'unknown-port', where: "cluster 'c', PodMonitor 'shop/m', podMetricsEndpoints[0].portNumber", message: 'no container of a pod that it selects declares port 81',
    })]);
    expect(codes([by(81)])).toEqual([]);
  });

  test('a port that one of them has is known, and so are those of sidecars and numbers', () => {
    expect(codes([serviceMonitor(), service({ app: 'api' }, [{ name: 'x', port: 1 }]), { ...service({ app: 'api' }), metadata: { ...service({ app: 'api' }).metadata, name: 'b' } }])).toEqual([]);
    expect(codes([serviceMonitor({ endpoints: [{ targetPort: 'anything' }] }), service({ app: 'api' })])).toEqual([]);
    const sidecar = object('apps/v1', 'StatefulSet', 's', 'shop', {
      spec: { template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'a' }], initContainers: [{ name: 'b', ports: [{ name: 'web', containerPort: 1 }] }] } } },
    });
    expect(codes([podMonitor(), sidecar])).toEqual([]);
  });

  test('objects that are half written are no reason to fall over', () => {
    const bad = [{}, { spec: null }, { spec: { selector: 3, endpoints: 'x', namespaceSelector: [] } }].map((rest) => object(MONITORING, 'ServiceMonitor', 'm', undefined, rest));
    const others = [object('v1', 'Service', 's', 'default', { spec: { ports: 'x' } }), object('apps/v1', 'Deployment', 'd', 'shop', { spec: null }), object('v1', 'Pod', 'p', 'shop', { spec: { containers: null } })];
    expect(codes([...bad, ...others], { a: 'b' })).toEqual(['unselected-monitor']);
  });
});

describe('where an operator runs a Prometheus of ours', () => {
  const LABELS = { prometheus: 'fleet-monitoring' };
  const OPERATOR = { version: { major: 0, minor: 93 }, labels: LABELS, objectNamespaces: ['shop'], foreignNamespaces: ['shop'], identity: { target: [], sample: [], forcedSample: [], write: [] } };
  const foundBy = (monitor: PrintedObject, operator: ClusterPlan['operator'] = OPERATOR) => {
    const report = new Report();
    checkMonitors(cluster({ monitorLabels: LABELS, operator }), [{ component: 'extra', manifests: [monitor] }], true, report);
    return report.diagnostics;
  };

  test('it takes what has its labels, in the namespaces that it looks into', () => {
    expect(foundBy(serviceMonitor({}, LABELS))).toEqual([]);
    expect(foundBy(serviceMonitor({}, { release: 'x' })).map(({ code }) => code)).toEqual(['unselected-monitor']);
    expect(foundBy(serviceMonitor({}, LABELS), { ...OPERATOR, objectNamespaces: ['mail'] })).toEqual([{
      severity: 'error',
      code: 'unselected-monitor',
      where: "cluster 'c', ServiceMonitor 'shop/m'",
      message: "no Prometheus reads it: that of the fleet looks for monitors in 'monitoring' or 'mail'",
      hint: "add 'shop' to `operator.monitorNamespaces`, or have `ScrapeJob` ask for the monitor",
    }]);
  });
});
