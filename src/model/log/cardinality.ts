/** Names of what has a value of its own for nearly every line, request or pod; in lower case, without `_`. */
const MANY: ReadonlySet<string> = new Set([
  'uid', 'poduid', 'containerid', 'ip', 'podip', 'hostip', 'clientip', 'remoteip', 'remoteaddr', 'sourceip', 'address', 'port',
  'traceid', 'spanid', 'parentid', 'requestid', 'correlationid', 'transactionid', 'sessionid', 'userid', 'accountid', 'orderid', 'messageid',
  'id', 'uuid', 'guid', 'email', 'user', 'username', 'token', 'hash', 'url', 'uri', 'path', 'query', 'referer', 'useragent',
  'time', 'ts', 'timestamp', 'date', 'duration', 'latency', 'elapsed', 'bytes', 'size', 'line', 'msg', 'message', 'error', 'stack', 'stacktrace',
]);

/**
 * Whether a stream label of that name would make a stream of nearly every line, by what the name says.
 *
 * @see https://grafana.com/docs/loki/latest/get-started/labels/cardinality/
 */
export function hasManyValues(label: string): boolean {
  return MANY.has(label.toLowerCase().replaceAll('_', ''));
}
