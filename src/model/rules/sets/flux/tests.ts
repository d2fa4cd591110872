import { fires, Labels, named, silent, TestSeries } from '../build-tests';
import { SetTest } from '../rule-set';

const OBJECT = { customresource_kind: 'Kustomization', exported_namespace: 'flux-system', name: 'apps' };
const CONTROLLER = { namespace: 'flux-system', container: 'manager', controller: 'kustomization' };
const RECONCILED = { kind: 'Kustomization', exported_namespace: 'flux-system', name: 'apps' };

/** An object as kube-state-metrics shows it. */
const object = (state: Labels, values = '1x2000'): TestSeries => ({
  [named('gotk_resource_info', { job: 'flux-resources', customresource_group: 'kustomize.toolkit.fluxcd.io', customresource_version: 'v1', ...OBJECT, ...state })]: values,
});

const outcomes = (errors: string): TestSeries => ({
  [named('controller_runtime_reconcile_errors_total', { job: 'flux-controllers', pod: 'a', ...CONTROLLER })]: errors,
  [named('controller_runtime_reconcile_total', { job: 'flux-controllers', pod: 'a', ...CONTROLLER, result: 'success' })]: '0+2x120',
  [named('controller_runtime_reconcile_total', { job: 'flux-controllers', pod: 'a', ...CONTROLLER, result: 'error' })]: errors,
});

const durations = (sum: string): TestSeries => ({
  [named('gotk_reconcile_duration_seconds_sum', { job: 'flux-controllers', namespace: 'flux-system', pod: 'a', ...RECONCILED })]: sum,
  [named('gotk_reconcile_duration_seconds_count', { job: 'flux-controllers', namespace: 'flux-system', pod: 'a', ...RECONCILED })]: '0+1x180',
});

export const FLUX_TESTS: readonly SetTest[] = [
  fires('FluxReconciliationFailure', 'an object is not ready', '30m', object({ ready: 'False', suspended: 'false' }), OBJECT),
  fires('FluxReconciliationFailure', 'an object that does not say whether it is suspended is not ready', '30m', object({ ready: 'False' }), OBJECT),
  fires('FluxReconciliationFailure', 'its revision changes, and it is not ready', '20m', {
    ...object({ ready: 'False', revision: 'a' }, '1x10 _x60'), ...object({ ready: 'False', revision: 'b' }, '_x11 1x60'),
  }, OBJECT),
  silent('FluxReconciliationFailure', 'an object is ready', '30m', object({ ready: 'True' })),
  silent('FluxReconciliationFailure', 'a suspended object is not ready', '30m', object({ ready: 'False', suspended: 'true' })),
  fires('FluxReconciliationStalled', 'an object is being reconciled for two hours', '2h', object({ ready: 'Unknown' }), OBJECT),
  silent('FluxReconciliationStalled', 'an object is ready', '2h', object({ ready: 'True' })),
  silent('FluxReconciliationStalled', 'a suspended object never was ready', '2h', object({ ready: 'Unknown', suspended: 'true' })),
  fires('FluxResourceSuspended', 'an object is suspended for longer than a day', '25h', object({ ready: 'True', suspended: 'true' }), OBJECT),
  silent('FluxResourceSuspended', 'an object is suspended for some hours', '12h', object({ ready: 'True', suspended: 'true' })),
  silent('FluxResourceSuspended', 'an object is not suspended', '25h', object({ ready: 'True', suspended: 'false' })),
  fires('FluxControllerErrors', 'half of the reconciliations fail', '1h', outcomes('0+2x120'), CONTROLLER),
  silent('FluxControllerErrors', 'nothing fails', '1h', outcomes('0x120')),
  fires('FluxReconciliationSlow', 'an object takes a quarter of an hour', '2h', durations('0+900x180'), RECONCILED),
  silent('FluxReconciliationSlow', 'an object takes a minute', '2h', durations('0+60x180')),
  silent('FluxReconciliationSlow', 'an object is not reconciled any more', '2h', {
    [named('gotk_reconcile_duration_seconds_sum', { job: 'flux-controllers', ...RECONCILED })]: '900x180',
    [named('gotk_reconcile_duration_seconds_count', { job: 'flux-controllers', ...RECONCILED })]: '1x180',
  }),
];
