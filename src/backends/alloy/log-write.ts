import { FieldTable, PrintContext, printFields, printMap, within } from './fields';
import { HTTP_CLIENT_FIELDS } from './http-client';
import { printUrl } from './url';
import { CollectorPlan, LogWrite } from '../../compile/plan';
import { AlloyBlock, attribute, block, component } from '../../syntax/alloy/ast';

const ENDPOINT_FIELDS: FieldTable<LogWrite> = {
  // by printUrl
  url: null,
  urlVariable: null,
  // Alloy pushes as Loki's own clients do
  otlpUrl: null,
  name: { attribute: 'name' },
  tenantId: { attribute: 'tenant_id' },
  batchWait: { attribute: 'batch_wait' },
  batchSize: { attribute: 'batch_size', print: (bytes) => `${bytes}B` },
  minBackoffPeriod: { attribute: 'min_backoff_period' },
  maxBackoffPeriod: { attribute: 'max_backoff_period' },
  maxBackoffRetries: { attribute: 'max_backoff_retries' },
  ...HTTP_CLIENT_FIELDS,
};

/** Where lines are sent to, with the identity once more; a line that has it keeps its own. */
export function printLogWrites(plan: CollectorPlan, writes: readonly LogWrite[], label: string, context: PrintContext): AlloyBlock {
  const externalLabels = printMap(plan.externalLabels);
  return component('loki.write', label, [
    ...(externalLabels === undefined ? [] : [attribute('external_labels', externalLabels)]),
    ...writes.map((write, i) => block('endpoint', [printUrl(write), ...printFields(ENDPOINT_FIELDS, write, within(context, `writes[${i}]`))])),
  ]);
}
