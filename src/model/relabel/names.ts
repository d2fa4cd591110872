import { hasLoneSurrogate } from '../../syntax/quote';

/** Labels that have a meaning of their own while targets and samples are made. */
export const METRIC_NAME = '__name__';
export const ADDRESS = '__address__';
export const SCHEME = '__scheme__';
export const METRICS_PATH = '__metrics_path__';
export const SCRAPE_INTERVAL = '__scrape_interval__';
export const SCRAPE_TIMEOUT = '__scrape_timeout__';
export const PARAM_PREFIX = '__param_';
export const META_PREFIX = '__meta_';
/** Target labels with this prefix never reach a series. */
export const RESERVED_PREFIX = '__';
/** Label of a target -> what it switches. */
export const HISTOGRAM_LABELS: Readonly<Record<string, string>> = {
  __convert_classic_histograms_to_nhcb__: 'convert classic histograms to nhcb',
  __always_scrape_classic_histograms__: 'always scrape classic histograms',
  __scrape_native_histograms__: 'scrape native histograms',
};
export const EXPORTED_PREFIX = 'exported_';

const LEGACY_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const LEGACY_METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/**
 * The engines' `^(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+$`, as an expression without nested repetition:
 * it takes the same texts, in linear time also where the engine backtracks.
 */
const LEGACY_TEMPLATE = /^(?:[a-zA-Z_]|\$(?:\{\w+\}|\w))(?:\w|\$(?:\{\w+\}|\w))*$/;

/** Whether a label may have this name. */
export function isLabelName(name: string, scheme: 'legacy' | 'utf8'): boolean {
  return scheme === 'legacy' ? LEGACY_NAME.test(name) : name !== '' && !hasLoneSurrogate(name);
}

/** Whether this may be written where a label's name with group references is expected. */
export function isLabelTemplate(template: string, scheme: 'legacy' | 'utf8'): boolean {
  return scheme === 'legacy' ? LEGACY_TEMPLATE.test(template) : isLabelName(template, scheme);
}

/** Whether a series may have this as its `__name__`. */
export function isMetricName(name: string, scheme: 'legacy' | 'utf8'): boolean {
  return scheme === 'legacy' ? LEGACY_METRIC_NAME.test(name) : isLabelName(name, scheme);
}

/** Whether a group reference could be in the template. */
export function isTemplate(template: string): boolean {
  return template.includes('$');
}
