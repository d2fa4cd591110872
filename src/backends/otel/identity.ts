import { escaped } from './escape';
import { Tree } from './fields';
import { CollectorPlan } from '../../compile/plan';

/** Names of the processors that force the identity, on what describes a sender and on each of its data points. */
export const IDENTITY_PROCESSORS = ['resource/identity', 'attributes/identity'] as const;

/**
 * The processors that force the identity on everything, however it came. Scraped series carry it already; what applications send says
 * what it likes, and a receiver of OTLP adds no labels of its own.
 */
export function identityProcessors({ externalLabels }: CollectorPlan): { [name: string]: Tree } {
  const names = Object.keys(externalLabels);
  const actions = [
    ...names.filter((name) => name.includes('_')).map((name) => ({ pattern: likeName(name), action: 'delete' })),
    ...names.map((name) => ({ key: name, value: externalLabels[name], action: 'upsert' })),
  ];
  const printed = escaped(actions);
  return Object.fromEntries(IDENTITY_PROCESSORS.map((processor) => [processor, processor.startsWith('resource') ? { attributes: printed } : { actions: printed }]));
}

/** Names of the processors that force the identity on lines: on what describes a sender, of which the store makes labels, and nowhere else. */
export const LOG_IDENTITY = ['attributes/log_identity', 'resource/log_identity'] as const;

/** The processors that force the identity on lines, whatever stages, content and senders made of it. */
export function logIdentity({ externalLabels }: CollectorPlan): { [name: string]: Tree } {
  const names = Object.keys(externalLabels);
  const shadows = names.map((name) => ({ pattern: likeName(name), action: 'delete' }));
  const forced = names.map((name) => ({ key: name, value: externalLabels[name], action: 'upsert' }));
  return { [LOG_IDENTITY[0]]: { actions: escaped(shadows) }, [LOG_IDENTITY[1]]: { attributes: escaped([...shadows, ...forced]) } };
}

/**
 * Attributes that become the same label: what is no letter and no digit turns into an underscore, and the values of attributes that
 * meet there are joined, so `fleet.cluster` would spoil the label `fleet_cluster`.
 *
 * @see https://github.com/prometheus/otlptranslator/blob/v1.0.0/label_namer.go
 */
function likeName(name: string): string {
  const anyOther = '[^a-zA-Z0-9]+';
  const body = name.replace(/^(key)?_+/, '').replace(/_+/g, anyOther);
  const withoutPrefix = name.replace(/_+/g, anyOther);
  // a label may not begin with a digit or a single underscore, and gets `key` before it
  return /^key_/.test(name) ? `^(${withoutPrefix}|[^a-zA-Z0-9]*${body})$` : `^${withoutPrefix}$`;
}
