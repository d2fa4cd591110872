import { ExporterData } from '../exporter-data';

/** What controllers have that are built with controller-runtime, such as those of Flux and of Argo CD. */
export const CONTROLLER_RUNTIME: ExporterData = {
  id: 'controller-runtime',
  title: 'controller-runtime',
  version: '0.25.0',
  prefixes: ['controller_runtime_'],
  names: 'open',
  labels: 'some',
  metrics: `
counter: certwatcher_read_certificate_errors_total certwatcher_read_certificate_total controller_runtime_conversion_webhook_panics_total
counter: controller_runtime_webhook_panics_total
gauge controller: controller_runtime_active_workers controller_runtime_max_concurrent_reconciles
counter controller: controller_runtime_reconcile_errors_total controller_runtime_reconcile_panics_total controller_runtime_reconcile_timeouts_total
counter controller: controller_runtime_terminal_reconcile_errors_total
histogram controller: controller_runtime_reconcile_time_seconds
counter controller,result: controller_runtime_reconcile_total
histogram webhook: controller_runtime_webhook_latency_seconds
gauge webhook: controller_runtime_webhook_requests_in_flight
counter code,webhook: controller_runtime_webhook_requests_total
gauge name: leader_election_master_status
counter name: leader_election_slowpath_total
counter code,host,verb: rest_client_request_retries_total
histogram host,verb: rest_client_request_size_bytes rest_client_response_size_bytes
counter code,host,method: rest_client_requests_total
counter controller,name: workqueue_adds_total workqueue_retries_total
gauge controller,name,priority: workqueue_depth
gauge controller,name: workqueue_longest_running_processor_seconds workqueue_unfinished_work_seconds
histogram controller,name: workqueue_queue_duration_seconds workqueue_work_duration_seconds
`,
};
