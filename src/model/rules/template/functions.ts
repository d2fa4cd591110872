/**
 * Functions that templates of alerts may call: those of Go's text/template, and Prometheus' own.
 *
 * @see https://pkg.go.dev/text/template#hdr-Functions
 * @see https://prometheus.io/docs/prometheus/latest/configuration/template_reference/#functions
 */
export const TEMPLATE_FUNCTIONS: readonly string[] = [
  'and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or', 'print', 'printf', 'println', 'slice', 'urlquery',
  'args', 'externalURL', 'first', 'graphLink', 'humanize', 'humanize1024', 'humanizeDuration', 'humanizePercentage', 'humanizeTimestamp', 'label',
  'match', 'now', 'parseDuration', 'pathPrefix', 'query', 'reReplaceAll', 'safeHtml', 'sortByLabel', 'stripDomain', 'stripPort', 'strvalue',
  'tableLink', 'title', 'tmpl', 'toDuration', 'toLower', 'toTime', 'toUpper', 'urlQueryEscape', 'value',
];

/** Variables that Prometheus declares in front of every template of an alert. */
export const TEMPLATE_VARIABLES: readonly string[] = ['$', '$externalLabels', '$externalURL', '$labels', '$value'];
