import { DATA_PATH } from './args';
import { printClients } from './client';
import { printScrapes } from './scrape';
import { CollectorPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { PrintContext, Tree } from '../prometheus/fields';

/**
 * The config of a Promtail, as the tree that becomes YAML.
 *
 * @see https://grafana.com/docs/loki/v3.6.x/send-data/promtail/configuration/
 */
export function configTree(plan: CollectorPlan, context: PrintContext): Tree {
  return {
    server: {
      http_listen_port: COMPONENTS.promtail.ports['http-metrics'],
      // nobody asks it by gRPC
      grpc_listen_address: '127.0.0.1',
      grpc_listen_port: 0,
      log_level: plan.logLevel,
      log_format: plan.logFormat,
      // a node may have no pod whose logs are wanted
      health_check_target: false,
    },
    positions: { filename: `${DATA_PATH}/positions.yaml` },
    clients: printClients(plan, context),
    scrape_configs: printScrapes(plan, context),
  };
}
