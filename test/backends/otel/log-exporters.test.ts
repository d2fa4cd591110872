import { logCollector, OTLP, PODS, printedLogs, WRITE } from './log-plans';
import { gateway } from './printed';
import { logQueueBytes, NODE_QUEUE_BYTES } from '../../../src/backends/otel/log-exporters';
import { LogWrite } from '../../../src/compile/plan';

test('lines go to the receiver of OTLP, with the tenant, over a queue on disk that tries for ever', () => {
  const { config } = printedLogs([PODS], {}, [{ ...WRITE, tenantId: 'a$b', batchWait: '3s', batchSize: 1000, maxBackoffPeriod: '1m' }]);
  expect(config.exporters['otlp_http/logs-hub']).toMatchObject({
    logs_endpoint: 'http://hub:3100/otlp/v1/logs',
    headers: { 'X-Scope-OrgID': 'a$$b' },
    tls: { insecure: true },
    retry_on_failure: { max_interval: '1m', max_elapsed_time: '0s' },
    sending_queue: { storage: 'file_storage', sizer: 'bytes', batch: { flush_timeout: '3s', sizer: 'bytes', min_size: 1000, max_size: 2000 } },
  });
});

test('the longest pause is never shorter than the shortest', () => {
  const pauses = (own: Partial<LogWrite>) => {
    const { initial_interval: first, max_interval: last } = printedLogs([PODS], {}, [{ ...WRITE, ...own }]).config.exporters['otlp_http/logs-hub'].retry_on_failure;
    return [first, last];
  };
  expect([pauses({}), pauses({ minBackoffPeriod: '2m' }), pauses({ minBackoffPeriod: '2m', maxBackoffPeriod: '5m' })]).toEqual([['500ms', '30s'], ['2m', '2m'], ['2m', '5m']]);
});

test('all receivers get everything, and share the room', () => {
  const two = [WRITE, { ...WRITE, name: 'hub-b', otlpUrl: 'https://b/otlp/v1/logs' }];
  const { config } = printedLogs([PODS], {}, two);
  expect(config.service.pipelines['logs/pods'].exporters).toEqual(['otlp_http/logs-hub', 'otlp_http/logs-hub-b']);
  expect(config.exporters['otlp_http/logs-hub'].sending_queue.queue_size).toBe(NODE_QUEUE_BYTES / 2);
  expect(config.exporters['otlp_http/logs-hub-b'].tls).toBeUndefined();
});

test('on a volume, queues of metrics and of logs take no more than there is', () => {
  const plan = logCollector([OTLP], { ...gateway(), controller: 'StatefulSet', nodeStorage: undefined, storage: { size: '10Gi' } });
  expect(logQueueBytes(plan)).toBe(Math.floor(10 * 2 ** 30 * 0.6 / 2));
});

test('credentials are files, told apart from those for metrics', () => {
  const { config } = printedLogs([PODS], {}, [{ ...WRITE, basicAuth: { username: 'u', password: { name: 's', key: 'k' } } }]);
  expect(config.exporters['otlp_http/logs-hub'].auth).toEqual({ authenticator: 'basicauth/logs-hub' });
  expect(config.extensions['basicauth/logs-hub'].client_auth).toMatchObject({ username: 'u', password_file: expect.stringContaining('/s/k') });
  expect(config.service.extensions).toContain('basicauth/logs-hub');
});

test('a host that is known only when the pod starts stands in a variable', () => {
  const { config } = printedLogs([PODS], {}, [{ ...WRITE, urlVariable: 'HUB' }]);
  expect(config.exporters['otlp_http/logs-hub'].logs_endpoint).toBe('${env:HUB}:3100/otlp/v1/logs');
});

test('a hub of which no receiver of OTLP is known is refused, and it is said what to do', () => {
  const { diagnostics } = printedLogs([PODS], {}, [{ ...WRITE, otlpUrl: undefined }]);
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'no-otlp-receiver', where: expect.stringContaining("'hub'"), hint: expect.stringContaining('logsOtlpUrl') }]);
});

test('tries are not counted, which is said where somebody wants that', () => {
  expect(printedLogs([PODS], {}, [{ ...WRITE, maxBackoffRetries: 5 }]).diagnostics).toMatchObject([{ severity: 'warning', message: expect.stringContaining('counts no tries') }]);
  expect(printedLogs([PODS], {}, [{ ...WRITE, maxBackoffRetries: 0 }]).diagnostics).toEqual([]);
});
