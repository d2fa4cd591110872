import { JOURNAL, NODE_FILES, printed, PODS } from './plans';

test('the config is where its arguments say', () => {
  const { args, files } = printed();
  expect(Object.keys(files)).toEqual(['config.yaml']);
  expect(args).toEqual(['-config.file=/etc/promtail/config.yaml']);
});

test('variables are expanded in a config that has some, and in no other: `${1}` would be one', () => {
  expect(printed([PODS, JOURNAL]).args).not.toContain('-config.expand-env=true');
  expect(printed([PODS, NODE_FILES]).args).toContain('-config.expand-env=true');
});
