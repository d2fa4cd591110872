import { DataSourcePlan, GrafanaPlan } from '../../../src/compile/plan';
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
