import { App, Chart, Testing } from 'cdk8s';
import { ClusterChart, Fleet, HubEndpoint, MonitorProps, PodMonitor, ServiceMonitor, SpokeChart } from '../../src';
import { FleetError } from '../../src/diagnostics';
import { describeWithSchemas, validateManifest } from '../engines/kubernetes-schemas';

const API: MonitorProps = { name: 'api', namespace: 'shop', matchLabels: { app: 'api' }, endpoints: [{ port: 'web' }] };
const KINDS = [['ServiceMonitor', ServiceMonitor], ['PodMonitor', PodMonitor]] as const;

const chart = () => new Chart(new App(), 'mine');
const only = (of: Chart, name = 'api') => (Testing.synth(of) as any[]).find(({ kind, metadata }) => kind.endsWith('Monitor') && metadata.name === name);

describe.each(KINDS)('a %s', (kind, Monitor) => {
  test('in any chart has the label of a kube-prometheus-stack', () => {
    const of = chart();
    new Monitor(of, 'api', API);
    expect(only(of)).toMatchObject({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'api', namespace: 'shop', labels: { release: 'kube-prometheus-stack' } } });
  });

  test('has the labels that it is given', () => {
    const of = chart();
    new Monitor(of, 'api', { ...API, labels: { team: 'shop' }, monitorLabels: { prometheus: 'main' }, scrapeInterval: '15s' });
    expect(only(of).metadata.labels).toEqual({ team: 'shop', prometheus: 'main' });
    const { endpoints, podMetricsEndpoints } = only(of).spec;
    expect(endpoints ?? podMetricsEndpoints).toEqual([{ port: 'web', interval: '15s' }]);
  });

  test.each([
    ['what that selects by', { monitorLabels: { prometheus: 'main' } }, { prometheus: 'main' }],
    ['none, where it selects all', { monitorLabels: {} }, undefined],
    ['that of a kube-prometheus-stack, where nobody says it', {}, { release: 'kube-prometheus-stack' }],
  ])('in the chart of a cluster gets %s', (_, operator, labels) => {
    const of = new SpokeChart(new App(), 'a', { hub: HubEndpoint.address('100.64.0.2'), settings: { operator } });
    new Monitor(new Chart(of, 'nested'), 'api', API);
    new Monitor(of, 'api-2', { ...API, name: 'api-2' });
    expect((of as ClusterChart).cluster).toBe('a');
    expect(only(of, 'api-2').metadata.labels).toEqual(labels);
    const nested = of.node.findChild('nested') as Chart;
    expect(only(nested).metadata.labels).toEqual(labels);
  });

  test('in an extension is written with its cluster', () => {
    const fleet = new Fleet({ quiet: true });
    fleet.addHub('hub', { endpoint: HubEndpoint.address('100.64.0.2') });
    fleet.addSpoke('a', { settings: { operator: { monitorLabels: { prometheus: 'main' } } } });
    fleet.extend({ extend: (of) => { new Monitor(of, 'api', API); } });
    expect(only(fleet.chart(Testing.app(), 'a')).metadata.labels).toEqual({ prometheus: 'main' });
    expect(fleet.check().filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('says all of its faults at once', () => {
    const faults = (props: object) => {
      try {
        new Monitor(chart(), 'api', props as MonitorProps);
      } catch (error) {
        return (error as FleetError).diagnostics.map(({ code, where }) => `${code} ${where}`);
      }
      return [];
    };
    const at = `${kind} 'mine/api'`;
    expect(faults(API)).toEqual([]);
    expect(faults({ ...API, scrapeClass: 'slow', labels: 3, monitorLabels: { 'a b': 'c', 'd': 'e f', 'g': 7 } })).toEqual([
      `wrong-type ${at}, labels`, `bad-label-name ${at}, monitorLabels["a b"]`, `bad-label-value ${at}, monitorLabels["d"]`, `bad-label-value ${at}, monitorLabels["g"]`,
      `not-for-monitors ${at}, scrapeClass`,
    ]);
    expect(faults({ ...API, endpoints: [{ port: 'web' }, { port: 'web', basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }] })).toEqual([
      `not-for-monitors ${at}, endpoints[1].basicAuth`,
    ]);
    expect(faults({ ...API, endpoints: [{ prot: 'web' }] })[0]).toBe(`unknown-key ${at}, endpoints[0]`);
    expect(faults({ ...API, matchLabels: undefined })).toEqual([`no-selector ${at}`]);
    expect(faults({ ...API, endpoints: 'web' })).toEqual([`wrong-type ${at}, endpoints`]);
    expect(faults({}).length).toBeGreaterThan(0);
    expect(faults(undefined as never).length).toBeGreaterThan(0);
  });
});

test('labels of Services become labels of series only by a ServiceMonitor', () => {
  const of = chart();
  new ServiceMonitor(of, 'api', { ...API, targetLabels: ['team'] });
  expect(only(of).spec.targetLabels).toEqual(['team']);
  expect(() => new PodMonitor(chart(), 'api', { ...API, targetLabels: ['team'] })).toThrow('targetLabels');
});

describeWithSchemas('the definitions of the operator', () => {
  test.each(KINDS)('take a %s', (_, Monitor) => {
    const of = chart();
    new Monitor(of, 'api', { ...API, anyNamespace: true, sampleLimit: 5, endpoints: [{ portNumber: 8080, tlsConfig: { ca: { name: 's', key: 'k' } } }] });
    expect(validateManifest(only(of), '1.36')).toEqual([]);
  });
});
