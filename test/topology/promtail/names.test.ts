import { sourceNameError } from '../../../src/model/log/source-name';
import { podLabelOf, sourceName } from '../../../src/topology/promtail/names';

test.each([['app_kubernetes_io_name', 'app.kubernetes.io/name'], ['k8s_app', 'k8s-app'], ['team', 'team'], ['example_com_team', undefined], ['constructor', 'constructor']])(
  'the label of a pod behind %s is %s', (name, expected) => {
    expect(podLabelOf(name)).toBe(expected);
  });

test.each(['kubernetes-pods', 'A.B', '7up', '', '___', 'ü', `${'long-'.repeat(20)}`])('%s becomes a name that a source can have, once', (text) => {
  const taken = new Set<string>();
  const names = [sourceName(text, taken), sourceName(text, taken)];
  expect(names.map(sourceNameError)).toEqual([undefined, undefined]);
  expect(new Set(names).size).toBe(2);
});
