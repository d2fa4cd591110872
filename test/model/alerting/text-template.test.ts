import { readTextTemplate } from '../../../src/model/alerting/text-template';

test.each([
  'plain',
  '{{ .CommonLabels.cluster }}: {{ range .Alerts }}{{ .Annotations.summary | toUpper }}{{ end }}',
  '{{ template "slack.default.title" . }}{{ if eq .Status "firing" }}a{{ else }}b{{ end }}',
  '{{ define "x" }}{{ join ", " .GroupLabels.Values }}{{ end }}',
])('%s is a template', (text) => {
  expect(readTextTemplate(text)).toBeUndefined();
});

test.each([
  ['a {{ .Status', "the template is wrong at character 3: the '{{' that begins here is not closed"],
  ['{{ }}', "the template is wrong at character 1: there is nothing between '{{' and '}}'"],
  ['{{ end }}', "the template is wrong at character 1: this 'end' closes nothing"],
  ['{{ else }}', "the template is wrong at character 1: this 'else' belongs to nothing"],
  ['{{ if .X }}a', "the template is wrong at character 1: 'if' is not closed by an 'end'"],
  ['{{ toUper .X }}', "the template is wrong at character 4: there is no function 'toUper', did you mean 'toUpper'"],
])('%s is refused', (text, message) => {
  expect(readTextTemplate(text)).toBe(message);
});
