import { Version } from '../../model/values/version';

/** A part of the config: names and values, in order. */
export interface Tree { [name: string]: unknown }

/**
 * The oldest collector that configs are printed for: the first that has both the exporter's `translation_strategy` and a file for the
 * password of basic authentication.
 */
export const OLDEST: Version = { major: 0, minor: 154 };

/**
 * The Prometheus library in the oldest collector, whose scrape configs its receiver takes.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.154.0/receiver/prometheusreceiver/go.mod
 */
export const LIBRARY: Version = { major: 3, minor: 12 };
