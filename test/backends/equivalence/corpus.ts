import * as fc from 'fast-check';
import { Labels, RelabelConfig, witnessCandidates } from '../../../src/model/relabel';
import { DIALECTS } from '../../../src/model/relabel/dialect';
import { normalizeRelabelConfig } from '../../../src/model/relabel/normalize';
import { shortSample } from '../../../src/syntax/re2';

/** Values that have a meaning somewhere on the way, or might break it. */
const ODD_VALUES = [
  '', 'a', 'é', 'two\nlines', '$1', '${1}', 'a;b', 'true', 'https', '10.0.0.1', '10.0.0.1:8080', 'fd00::1', '8080', 'evil', ' ', '"', '\\', '`', '30s', '/x?y=z',
];

/** What exporters may say of themselves that is not theirs to say. */
const CLAIMED = ['cluster', 'exported_cluster', 'environment', 'job', 'exported_job', 'instance', 'namespace', 'pod', 'a', '__tmp_kept', '__name__x'];

const WANTED = ['__address__', '__scheme__', '__metrics_path__', '__param_x', 'job', 'instance', 'cluster', '__scrape_interval__'];

/** Labels with which every `keep` passes that can be passed. */
export function passing(rules: readonly RelabelConfig[]): { [name: string]: string } {
  const labels: { [name: string]: string } = {};
  for (const rule of rules.map(normalizeRelabelConfig).filter(({ action }) => action === 'keep')) {
    const text = shortSample(rule.regex, DIALECTS['3.x-legacy'], 'x') ?? '';
    const parts = rule.sourceLabels.length === 1 ? [text] : text.split(rule.separator);
    if (parts.length === rule.sourceLabels.length) rule.sourceLabels.forEach((name, i) => Object.assign(labels, parts[i] === '' ? {} : { [name]: parts[i] }));
  }
  return labels;
}

/** Targets as discovery may give them to these rules: such as pass, with up to four labels that are chosen against the rules. */
export function targets(rules: readonly RelabelConfig[]): fc.Arbitrary<Labels> {
  const candidates = [...witnessCandidates(rules, WANTED, '3.x-legacy')].filter(([name]) => /^[a-zA-Z_]\w*$/.test(name));
  const choices = [...candidates, ...USUAL].map(([name, values]) => fc.tuple(
    fc.constant(name), fc.oneof(fc.constantFrom('evil', ...values), fc.constantFrom(...ODD_VALUES)),
  ));
  const base = { __address__: '10.1.2.3:8080', ...passing(rules) };
  return fc.tuple(fc.uniqueArray(fc.oneof(...choices), { maxLength: 4, selector: ([name]) => name }), fc.nat(3)).map(([odd, mood]) => {
    const labels = mood === 0 ? { ...base, ...Object.fromEntries(odd) } : { ...Object.fromEntries(odd), ...base };
    return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ''));
  });
}

/** Labels that discovery gives whether or not a rule reads them. */
const USUAL: [string, string[]][] = [
  ['__meta_kubernetes_namespace', ['shop']], ['__meta_kubernetes_pod_label_cluster', ['evil']], ['__meta_kubernetes_pod_ip', ['10.1.2.3', 'fd00::1']],
];

/** Samples as a hostile exporter may expose them; an empty label is one that it wrote. */
export function samples(rules: readonly RelabelConfig[]): fc.Arbitrary<Labels[]> {
  const names = rules.filter(({ sourceLabels }) => sourceLabels !== undefined).flatMap(({ sourceLabels }) => sourceLabels!);
  const metrics = [...new Set(witnessCandidates(rules, [], '3.x-legacy').get('__name__') ?? [])].filter((name) => /^[a-zA-Z_:][\w:]*$/.test(name));
  const label = fc.constantFrom(...CLAIMED, ...names.filter((name) => name !== '__name__'));
  const labels = fc.dictionary(label, fc.constantFrom(...ODD_VALUES), { maxKeys: 5, noNullPrototype: true });
  return fc.array(fc.tuple(fc.constantFrom('http_requests_total', 'go_goroutines', ...metrics), labels)
    .map(([metric, own]) => ({ ...own, __name__: metric })), { minLength: 1, maxLength: 4 });
}
