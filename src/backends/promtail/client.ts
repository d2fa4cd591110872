import { printUrl } from './variables';
import { CollectorPlan, LogWrite } from '../../compile/plan';
import { FieldTable, PrintContext, printFields, Tree, within } from '../prometheus/fields';
import { HTTP_CLIENT_FIELDS } from '../prometheus/http-client';

const CLIENT_FIELDS: FieldTable<LogWrite> = {
  name: { wire: 'name' },
  // by printUrl
  url: null,
  urlVariable: null,
  // Promtail pushes as Loki's own clients do
  otlpUrl: null,
  tenantId: { wire: 'tenant_id' },
  batchWait: { wire: 'batchwait' },
  batchSize: { wire: 'batchsize' },
  // one field together, below
  minBackoffPeriod: null,
  maxBackoffPeriod: null,
  maxBackoffRetries: null,
  ...HTTP_CLIENT_FIELDS,
};

/**
 * Where lines are pushed to. What a stream says of itself wins over the external labels, so that the rules prove the identity, and these
 * only repeat it.
 *
 * @see https://github.com/grafana/loki/blob/v3.6.7/clients/pkg/promtail/client/client.go
 */
export function printClients({ externalLabels, logs }: CollectorPlan, context: PrintContext): Tree[] {
  return (logs?.writes ?? []).map((write, i) => ({
    url: printUrl(write),
    ...printFields(CLIENT_FIELDS, write, within(context, `writes[${i}]`)),
    ...backoff(write),
    ...(Object.keys(externalLabels).length > 0 && { external_labels: externalLabels }),
  }));
}

function backoff({ maxBackoffPeriod, maxBackoffRetries, minBackoffPeriod }: LogWrite): Tree {
  const given = { min_period: minBackoffPeriod, max_period: maxBackoffPeriod, max_retries: maxBackoffRetries };
  return Object.values(given).some((value) => value !== undefined) ? { backoff_config: given } : {};
}
