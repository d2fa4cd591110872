import { renderTemplate } from '../../../../src/model/rules/template';

const labels = { pod: 'api-1', empty: '' };

function rendered(text: string, value?: number): string | undefined {
  return renderTemplate(text, { labels, value });
}

test.each([
  ['plain', 'plain'],
  ['a {{ $labels.pod }} b {{.Labels.pod}}{{ $labels.nope }}!', 'a api-1 b api-1!'],
  ['{{ index $labels "pod" }} {{ $labels.pod | toUpper }} {{ "x" }}', 'api-1 API-1 x'],
  ['{{ if $labels.pod }}a{{ else }}b{{ end }}{{ if $labels.empty }}c{{ end }}', 'a'],
  ['{{ if $labels.empty }}a{{ else if eq $labels.pod "x" "api-1" }}b{{ else }}c{{ end }}', 'b'],
  ['{{ if ne $labels.pod "api-1" }}a{{ else }}{{ if not $labels.empty }}c{{ end }}{{ end }}.', 'c.'],
])('renders %s', (text, expected) => {
  expect(rendered(text)).toBe(expected);
});

test.each([
  ['{{ $value }}', 0.5, '0.5'],
  ['{{ .Value | humanize }}', 12_345, '12.35k'],
  ['{{ $value | humanizePercentage }}', 0.0512, '5.12%'],
  ['{{ humanizeDuration $value }}', 90_061, '1d 1h 1m 1s'],
  ['{{ $value | humanize1024 }}B', 1536, '1.5kiB'],
  ['{{ printf "%.2f of %s %%" $value $labels.pod }}', 1 / 3, '0.33 of api-1 %'],
])('renders %s of %p', (text, value, expected) => {
  expect(rendered(text, value)).toBe(expected);
});

test('renders labels of the server where they are known', () => {
  expect(renderTemplate('{{ $externalLabels.region }}{{ $externalLabels.nope }}', { labels, value: undefined, externalLabels: { region: 'eu' } })).toBe('eu');
});

test.each([
  '{{ $value }}', 'a{{/* b */}}c', '{{ query "up" | first | value }}', '{{- $labels.pod }}', '{{ range $labels }}x{{ end }}', '{{ $externalLabels.region }}', '{{ (index $labels "a") }}',
  '{{ if $labels.pod }}', '{{ end }}', '{{ nope }}', '{{ }}', '{{ $labels.pod | humanize }}', '{{ printf "%d" 1 }}', "{{ 'a' }}", '{{ $labels.pod $labels.pod }}', '{{ $labels.pod | "x" }}',
])('does not know what becomes of %s', (text) => {
  expect(rendered(text)).toBeUndefined();
});
