import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { groups } from './arbitraries';
import { printRuleFile } from '../../../src/model/rules/print-rules';
import { readRules } from '../../../src/model/rules/read-rules';
import { describeWithEngine, INSTALL, promtool3 } from '../../engines';

/** Texts of one rule: which of them Prometheus loads is for promtool to say. */
const RULES: readonly object[] = [
  ...[
    'plain', '{{ $labels.a }}', '{{$value|humanize}}', '{{ .Labels.a }} {{ .Value }}', '{{ if $labels.a }}x{{ else }}y{{ end }}', '{{ /* c */ }}', '{{/* c */}}', '{{- /* c */ -}}x',
    '{{ with query "up" }}{{ . | first | value }}{{ end }}', '{{ range $i, $e := query "up" }}{{ $i }}{{ $e.Labels.job }}{{ end }}', '{{ $x := 1 }}{{ $x }}', '{{ printf "%.2f" $value }}',
    '{{ $labels.a', '{{ }}', '{{ nope 1 }}', '{{ $nope }}', '{{ end }}', '{{ if $value }}', '{{ else }}', '{{ ( $value }}', '{{ $value ) }}', '{{ "open }}', '{{ $value | }}', '{{ $x := 1 }}{{ $y }}',
    '{{ if $value }}{{ $x := 1 }}{{ end }}{{ $x }}', '{{ index $labels "a" }}', '{{ $externalLabels.a }} {{ $externalURL }}', '{{ "a" | toUpper | title }}', '{{ true }} {{ 1.5 }} {{ -1 }}', '}} { {',
    '{{ if eq $labels.a "x" }}1{{ else if eq $labels.a "y" }}2{{ end }}', '{{ range $.Labels }}{{ $.Value }}{{ end }}', '{{ humanise $value }}', '{{ # }}', '{{ end x }}', '{{ if }}x{{ end }}',
  ].map((summary) => ({ alert: 'A', expr: 'up', annotations: { summary } })),
  { alert: 'A', expr: 'up', labels: { a: '{{ $labels.x' } },
  { alert: 'A', expr: 'up', for: '5' }, { alert: 'A', expr: 'up', for: '0' }, { alert: 'A', expr: 'up', for: '1h30m', keep_firing_for: '5m' }, { alert: 'A', expr: 'up', keep_firing_for: 'x' },
  { record: 'a:b', expr: 'up' }, { record: 'a:b', expr: 'up', for: '5m' }, { record: 'a:b', expr: 'up', annotations: { a: 'b' } }, { record: 'a:b', alert: 'A', expr: 'up' }, { expr: 'up' },
  { record: 'a:b', expr: 'up', labels: { __tmp: 'a' } }, { record: 'a:b', expr: 'up', labels: { __name__: 'a' } }, { alert: '', expr: 'up' }, { record: '', expr: 'up' },
  { record: 'a:b' }, { record: 'a:b', expr: 'sum(' }, { record: 'a:b', expr: 'rate(up)' }, { record: 'a:b', expr: 'nope(up)' }, { record: 'a:b', expr: 'up', lables: {} }, { alert: 'A', expr: 1 },
];

describeWithEngine('promtool 3', promtool3, INSTALL.go, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Which of the texts are no rule files that it takes. */
  function refused(texts: readonly string[]): Map<number, string> {
    const files = texts.map((text, i) => {
      const file = path.join(folder, `rules-${i}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    const { stdout, stderr } = spawnSync(promtool3()!, ['check', 'rules', '--lint=none', ...files], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const faults = new Map(texts.map((_, i) => [i, stderr]));
    for (const [, file] of stdout.matchAll(/^Checking \S*rules-(\d+)\.yaml\n +SUCCESS/gm)) faults.delete(Number(file));
    return faults;
  }

  test('takes every file that is printed', () => {
    const texts = fc.sample(groups, { numRuns: 150, seed: 7 }).map(printRuleFile);
    expect([...refused(texts)].map(([i, line]) => [texts[i], line])).toEqual([]);
  });

  test('takes and refuses the same rules', () => {
    const texts = RULES.map((rule) => JSON.stringify({ groups: [{ name: 'g', rules: [rule] }] }));
    const faults = refused(texts);
    const ours = texts.map((text) => readRules(text, 'f').diagnostics.some(({ severity }) => severity === 'error'));
    expect(texts.map((text, i) => [text, ours[i]])).toEqual(texts.map((text, i) => [text, faults.has(i)]));
    expect(faults.size).toBeGreaterThan(15);
    expect(faults.size).toBeLessThan(texts.length - 15);
  });
});
