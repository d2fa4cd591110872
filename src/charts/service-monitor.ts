import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { MonitorProps, monitorOf } from './monitor-props';

/**
 * A ServiceMonitor of the Prometheus Operator for an application of yours, with the labels that its Prometheus selects by. Where no operator
 * runs, `ScrapeJob.serviceMonitor()` has the same options.
 */
export class ServiceMonitor extends ApiObject {
  /**
   * @param scope a chart: of a cluster, or any other
   * @param id id of the construct
   * @param props what it scrapes; throws where an object of the kind cannot say it
   */
  constructor(scope: Construct, id: string, props: MonitorProps) {
    super(scope, id, monitorOf('ServiceMonitor', scope, id, props));
  }
}
