import { CONFIG_FILE } from './args';
import { printContext, PrintContext } from './fields';
import { printRules } from './relabel';
import { metricsReceivers, printRemoteWrites } from './remote-write';
import { BackendOutput, PinnedReceiver, PinningPlan } from '../../compile/plan';
import { COMPONENTS } from '../../model/components/component-table';
import { AlloyBlock, AlloyBody, AlloyExpression, attribute, attributes, block, component, expression, reference } from '../../syntax/alloy/ast';
import { sanitizeIdentifier } from '../../syntax/alloy/identifier';
import { printAlloy as printBody } from '../../syntax/alloy/printer';

/** Folder in the container that keeps the write-ahead log. */
export const PINNING_DATA_PATH = '/var/lib/alloy/data';

/**
 * The config and arguments of the Alloy beside an nginx: a receiver for each cluster, behind it the rules that force the cluster's
 * identity, behind them all one remote write.
 *
 * @param folder where the config is mounted
 */
export function printPinning(plan: PinningPlan, folder: string): BackendOutput {
  const context = printContext(plan.workload.version, 'the receivers of pinned clusters');
  return {
    files: { [CONFIG_FILE]: printBody(pinningBody(plan, context)) },
    args: pinningArgs(folder),
    diagnostics: context.diagnostics,
  };
}

/** @param folder where the config is mounted */
export function pinningArgs(folder: string): string[] {
  return [
    'run',
    `${folder}/${CONFIG_FILE}`,
    `--storage.path=${PINNING_DATA_PATH}`,
    `--server.http.listen-addr=0.0.0.0:${COMPONENTS.alloy.ports.http}`,
    '--stability.level=generally-available',
    '--disable-reporting',
  ];
}

/** The same as the tree that becomes text. */
export function pinningBody({ workload, url, secondUrl, receivers }: PinningPlan, context: PrintContext): AlloyBody {
  // what a spoke sends is passed on whole
  const store = { externalLabels: {}, remoteWrites: [storeWrite('store', url), ...(secondUrl === undefined ? [] : [storeWrite('second-store', secondUrl)])] };
  const to = metricsReceivers(store);
  return [
    block('logging', attributes({ level: workload.logLevel, format: workload.logFormat })),
    ...receivers.flatMap((receiver) => receiverBlocks(receiver, to, context)),
    ...printRemoteWrites(store, context),
  ];
}

function storeWrite(name: string, url: string) {
  return { name, url, sendNativeHistograms: true };
}

/** Names of clusters differ by letters, digits and `-`, so their labels differ too. */
function receiverBlocks({ cluster, port, rules }: PinnedReceiver, to: AlloyExpression, context: PrintContext): AlloyBlock[] {
  const label = sanitizeIdentifier(cluster);
  return [
    component('prometheus.receive_http', label, [
      block('http', attributes({ listen_address: '127.0.0.1', listen_port: port })),
      attribute('forward_to', expression([reference('prometheus.relabel', label, 'receiver')])),
    ]),
    component('prometheus.relabel', label, [attribute('forward_to', to), ...printRules(rules, context)]),
  ];
}
