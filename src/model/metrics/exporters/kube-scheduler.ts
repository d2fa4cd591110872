import { ExporterData } from '../exporter-data';

/** kube-scheduler. */
export const KUBE_SCHEDULER: ExporterData = {
  id: 'kube-scheduler',
  title: 'kube-scheduler',
  version: '1.35',
  prefixes: ['scheduler_'],
  names: 'open',
  labels: 'all',
  metrics: `
histogram call_type,result: scheduler_async_api_call_execution_duration_seconds
counter call_type,result: scheduler_async_api_call_execution_total
gauge type: scheduler_cache_size
histogram event: scheduler_event_handling_duration_seconds
histogram extension_point,profile,status: scheduler_framework_extension_point_duration_seconds
gauge operation: scheduler_goroutines
gauge event: scheduler_inflight_events
gauge call_type: scheduler_pending_async_api_calls
gauge queue: scheduler_pending_pods
histogram result: scheduler_permit_wait_duration_seconds scheduler_preemption_goroutines_duration_seconds
counter extension_point,plugin,profile: scheduler_plugin_evaluation_total
histogram extension_point,plugin,status: scheduler_plugin_execution_duration_seconds
histogram: scheduler_pod_scheduling_attempts scheduler_preemption_victims scheduler_scheduling_algorithm_duration_seconds
histogram attempts: scheduler_pod_scheduling_sli_duration_seconds
counter: scheduler_preemption_attempts_total
counter result: scheduler_preemption_goroutines_execution_total
counter event,queue: scheduler_queue_incoming_pods_total
histogram event,hint,plugin: scheduler_queueing_hint_execution_duration_seconds
counter profile,result: scheduler_schedule_attempts_total
histogram profile,result: scheduler_scheduling_attempt_duration_seconds
gauge plugin,profile: scheduler_unschedulable_pods
counter operation: scheduler_volume_binder_cache_requests_total scheduler_volume_scheduling_stage_error_total
`,
};
