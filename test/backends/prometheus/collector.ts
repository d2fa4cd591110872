import { CollectorPlan, PlannedJob } from '../../../src/compile/plan';
import { ScrapeConfig } from '../../../src/model/scrape/scrape-config';
import { collectorPlan } from '../../plans';

/** A collector's plan with nothing in it, and what the test is about. */
export function collector(own: Partial<Omit<CollectorPlan, 'version'>> & { readonly version?: string } = {}): CollectorPlan {
  const { version = '3.14', ...rest } = own;
  const engine = rest.engine ?? 'prometheus-server';
  return collectorPlan({
    component: 'prometheus',
    engine,
    externalLabels: { cluster: 'a', environment: 'production' },
    remoteWrites: engine === 'prometheus-agent' ? [{ url: 'http://hub:9090/api/v1/write' }] : [],
    ...engine === 'prometheus-server' ? { server: SERVER } : {},
    ...rest,
  }, `v${version}.0`);
}

const SERVER = { remoteWriteReceiver: true, retention: '15d', retentionSize: '40GB', outOfOrderTimeWindow: '30m', evaluationInterval: '30s' };

/** A planned job with fixed targets. */
export function job(own: Partial<ScrapeConfig> = {}, planned: Partial<PlannedJob> = {}): PlannedJob {
  return {
    config: { jobName: 'a', staticConfigs: [{ targets: ['a:80'] }], scrapeInterval: '30s', scrapeTimeout: '10s', ...own },
    nodeLocal: false,
    nodeNameLabels: [],
    ...planned,
  };
}
