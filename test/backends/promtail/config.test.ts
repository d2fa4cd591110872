import { printed } from './plans';
import { COMPONENTS } from '../../../src/model/components/component-table';

test('it listens where its component says, and asks nobody by gRPC', () => {
  const { config } = printed(undefined, undefined, { logLevel: 'debug', logFormat: 'json' });
  expect(config.server).toEqual({
    http_listen_port: COMPONENTS.promtail.ports['http-metrics'],
    grpc_listen_address: '127.0.0.1',
    grpc_listen_port: 0,
    log_level: 'debug',
    log_format: 'json',
    health_check_target: false,
  });
});

test('how far files were read is in its folder', () => {
  expect(printed().config.positions).toEqual({ filename: '/run/promtail/positions.yaml' });
});

test('a plan that it can run is no word', () => {
  expect(printed().diagnostics).toEqual([]);
});
