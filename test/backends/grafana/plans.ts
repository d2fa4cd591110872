import { DataSourcePlan, GrafanaAlertsPlan, GrafanaPlan, PlannedAlertRule } from '../../../src/compile/plan';
import { workloadPlan } from '../../plans';

/** A Grafana with a database on its volume, over a Prometheus. */
export function grafanaPlan(own: Partial<GrafanaPlan> = {}, tag?: string): GrafanaPlan {
  return {
    ...workloadPlan('grafana', { resources: { requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '1Gi' } } }, tag),
    replicas: 1,
    storage: { size: '5Gi' },
    admin: { password: { name: 'grafana', key: 'password' } },
    auth: {},
    alerting: false,
    dataSources: [dataSource()],
    furtherSources: [],
    folders: [{ name: 'fleet', title: 'Fleet', configMaps: ['dashboard-x'] }],
    config: {},
    secrets: [{ name: 'grafana', keys: ['password'] }],
    ...own,
  };
}

export function dataSource(own: Partial<DataSourcePlan> = {}): DataSourcePlan {
  return {
    uid: 'prometheus',
    name: 'Metrics',
    store: { kind: 'prometheus', name: 'prometheus', url: 'http://prometheus.monitoring.svc:9090', version: '3.14.0' },
    isDefault: true,
    interval: '30s',
    links: [],
    ...own,
  };
}

export function alertRule(own: Partial<PlannedAlertRule> = {}): PlannedAlertRule {
  return {
    uid: 'a',
    title: 'A',
    queries: [{ name: 'A', dataSource: 'prometheus', language: 'promql', expr: 'up == 0', isRange: false, from: 600, to: 0, model: {} }],
    expressions: [],
    condition: 'A',
    noDataState: 'OK',
    execErrState: 'Error',
    labels: {},
    annotations: {},
    isPaused: false,
    ...own,
  };
}

/** A rule, and somebody who is notified. */
export function alertsPlan(own: Partial<GrafanaAlertsPlan> = {}): GrafanaAlertsPlan {
  return {
    contactPoints: [{
      name: 'on$call', receivers: [{ uid: 'oncall-webhook-0', type: 'webhook', notification: { kind: 'webhook', index: 0, fields: { url: 'https://hooks.example.com' } } }],
    }],
    policy: { matchers: [], receiver: 'on$call', routes: [] },
    timeIntervals: {},
    templates: {},
    groups: [{ name: 'g', folder: 'Alerts', interval: '1m', rules: [alertRule()] }],
    removed: { rules: [], receivers: [], timeIntervals: [], templates: [] },
    ...own,
  };
}
