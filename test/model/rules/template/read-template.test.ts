import { readTemplate, TemplateFault } from '../../../../src/model/rules/template';

test.each([
  ['plain', []],
  ['{{ $labels.pod }} of {{$labels.namespace}}', ['pod', 'namespace']],
  ['{{ .Labels.pod | toUpper }}', ['pod']],
  ['{{ index $labels "pod" }}', ['pod']],
  ['{{ if eq $labels.a "x" }}{{ .Labels.b }}{{ end }}', ['a', 'b']],
  ['{{ with $labels.a }}{{ .Labels.b }}{{ $labels.c }}{{ end }}{{ .Labels.d }}', ['a', 'c', 'd']],
  ['{{ range query "up" }}{{ .Labels.b }}{{ $.Labels.c }}{{ end }}', ['c']],
  ['{{ range $i, $one := query "up" }}{{ $one.Labels.b }}{{ end }}', []],
  ['{{ (query "up" | first).Labels.b }}', []],
  ['{{ with printf "x{a=\'%s\'}" .Labels.a | query }}{{ . | first | value }}{{ end }}', ['a']],
  ['{{/* $labels.a */}}{{ $externalLabels.region }} {{ $value }}', []],
  ['{{ "$labels.a" }}', []],
  ['{{- $labels.a -}}', ['a']],
])('knows the labels that %s reads', (text, expected) => {
  expect(readTemplate(text).labels.map(({ name }) => name)).toEqual(expected);
});

test.each([
  ['a {{ $labels.a', 2, /not closed/],
  ['{{ }}', 0, /nothing between/],
  ['{{ humanise $value }}', 3, /there is no function 'humanise', did you mean 'humanize'/],
  ['{{ $x }}', 3, /nothing declares the variable '\$x'/],
  ['{{ if $value }}{{ $x := 1 }}{{ end }}{{ $x }}', 40, /nothing declares/],
  ['{{ if $value }}x', 0, /'if' is not closed by an 'end'/],
  ['{{ end }}', 0, /closes nothing/],
  ['{{ else }}', 0, /belongs to nothing/],
  ['{{ ($value }}', 3, /is not closed/],
  ['{{ "open }}', 3, /not closed/],
  ['{{/* open }}', 0, /comment/],
  ['{{ # }}', 3, /unexpected '#'/],
] as const)('refuses %s', (text, index, message) => {
  let fault: unknown;
  try {
    readTemplate(text);
  } catch (error) {
    fault = error;
  }
  expect(fault).toBeInstanceOf(TemplateFault);
  expect((fault as TemplateFault).message).toMatch(message);
  expect((fault as TemplateFault).index).toBe(index);
});
