import { readClassicQuery } from '../../../../src/model/dashboards/rewrite/classic-query';

test.each<[string, string | undefined, string | undefined]>([
  ['label_values(up, job)', 'up', 'job'],
  ['label_values(up{a="b,c"}, job)', 'up{a="b,c"}', 'job'],
  [' label_values( sum by (a, b) (up) , $label ) ', ' sum by (a, b) (up) ', '$label'],
  ['label_values(job)', '', 'job'],
  ['label_values(up{a="b", c="d"},${label})', 'up{a="b", c="d"}', '${label}'],
  ['label_values({a="b"}, [[label]])', '{a="b"}', '[[label]]'],
  ['label_names()', undefined, undefined],
  ['label_names(up)', 'up', undefined],
  ['metrics(node_.*)', undefined, undefined],
  ['query_result(topk(5, up))', 'topk(5, up)', undefined],
  ['up{a="label_values(x)"}', 'up{a="label_values(x)"}', undefined],
])('%s asks by %s for %s', (text, part, label) => {
  const read = readClassicQuery(text);
  expect([read.part && text.slice(read.part.start, read.part.end), read.label]).toEqual([part, label]);
});
