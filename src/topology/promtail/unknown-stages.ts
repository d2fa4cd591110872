/** Stages of Promtail that the model does not have -> why, and what to do instead. */
export const UNKNOWN_STAGES: { readonly [name: string]: readonly [message: string, hint: string] } = {
  eventlogmessage: ['events of Windows are not collected', 'run Alloy on Windows by itself, with `loki.source.windowsevent`'],
  geoip: ['nothing is looked up by address', 'look addresses up where logs are read, or add `loki.process` with `stage.geoip` to an Alloy of your own'],
  metrics: ['collectors make no metrics of lines', "count lines by a recording rule of Loki's ruler, or let the application show the metric"],
  pack: ['labels are not packed into lines', 'make them structured metadata: `structuredMetadata`'],
  replace: ['lines are not changed in part', 'let the application write what is meant, or format lines in queries by `line_format`'],
  template: ['values are not made by templates', 'extract what is meant by `regex` or `json`, or format lines in queries by `line_format` and `label_format`'],
  tenant: ['no line chooses its tenant', 'give the cluster a tenant at its hub; another tenant is another cluster of the fleet'],
  pipeline: ['a pipeline does not stand in another', 'write its stages in its place'],
};
