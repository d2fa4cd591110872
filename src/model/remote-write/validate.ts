import { queueFaults } from './queue';
import { QueueConfig, RemoteWrite } from './remote-write';
import { REMOTE_WRITE_CLIENT_FIELDS, remoteWriteClientRule } from './remote-write-client-fields';
import { Diagnostic, Report } from '../../diagnostics';
import { all, Check, count, entry, flag, isMap, mapOf, Place, refuse, struct, text, textWithout } from '../scrape/field-kinds';
import { duration, httpUrl } from '../scrape/texts';
import { IDENTITY_LABELS, RELABEL_CONFIGS, ScrapeValidation, warnOfForcedLabels } from '../scrape/validate';
import { durationError } from '../values/duration';

/** Every fault of a remote write that a user gave; `where` is what it belongs to, such as `cluster 'a'`. */
export function validateRemoteWrite(write: unknown, where: string, how: ScrapeValidation = {}): Diagnostic[] {
  const report = new Report();
  const name = isMap(write) ? write.name : undefined;
  const root = `${where}, remote write${typeof name === 'string' ? ` '${name}'` : ''}`;
  const place: Place = { root, path: '', report, dialect: how.dialect ?? 'alloy' };
  if (REMOTE_WRITE(write, place)) {
    warnOfForcedLabels((write as RemoteWrite).writeRelabelConfigs, 'writeRelabelConfigs', how.identityLabels ?? IDENTITY_LABELS, place);
  }
  return report.diagnostics;
}

/**
 * Headers that the engines set themselves, in lower case.
 * @see https://github.com/prometheus/prometheus/blob/v3.5.0/config/config.go (`reservedHeaders`)
 */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([
  'host', 'content-encoding', 'content-length', 'content-type', 'user-agent', 'connection', 'keep-alive', 'proxy-authenticate',
  'www-authenticate', 'accept-encoding', 'x-prometheus-remote-write-version', 'x-prometheus-remote-read-version',
  'x-amz-date', 'x-amz-content-sha256',
]);

/** Headers that carry a credential by custom. */
const SECRET_HEADERS = /(?:^|[-_])(?:authorization|cookie|token|secret|password|passwd|api-?key|access-?key|private-?key)$/i;

/** Names of headers. @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const HEADER_NAME = /^[!#$%&'*+.^_`|~\w-]+$/;

const headerName: Check = (value, place) => {
  const name = String(value);
  if (!HEADER_NAME.test(name)) return refuse(place, 'bad-header', `'${name}' is not the name of a header`);
  if (RESERVED_HEADERS.has(name.toLowerCase())) return refuse(place, 'bad-header', `the header '${name}' belongs to the engine`, 'remove it');
  return !SECRET_HEADERS.test(name) || refuse(
    place, 'inline-secret', `the header '${name}' carries a credential, which would end up in the output`,
    "use 'authorization', 'basicAuth' or another way to authenticate that takes a Secret",
  );
};

// the value is not repeated: it may be a secret after all
const headerValue = textWithout((value) => /[\0-\x08\x0a-\x1f\x7f]/.test(value) ? 'the value holds a control character' : undefined, 'bad-header');

const positive = count(1);

const QUEUE = struct<QueueConfig>({
  capacity: positive,
  maxShards: positive,
  minShards: positive,
  maxSamplesPerSend: positive,
  batchSendDeadline: duration,
  minBackoff: duration,
  maxBackoff: duration,
  retryOnHttp429: flag,
  sampleAgeLimit: textWithout(durationError, 'bad-duration', "such as '1h30m'; '0s' keeps all"),
}, [], (queue, place) => all(queueFaults(queue), ({ field, message }) => refuse(entry(place, field), 'bad-queue', message)));

const REMOTE_WRITE = struct<RemoteWrite>({
  ...REMOTE_WRITE_CLIENT_FIELDS,
  url: httpUrl,
  name: text(),
  remoteTimeout: duration,
  headers: mapOf(headerValue, headerName),
  queueConfig: QUEUE,
  writeRelabelConfigs: RELABEL_CONFIGS,
  sendExemplars: flag,
  sendNativeHistograms: flag,
}, ['url'], remoteWriteClientRule);
