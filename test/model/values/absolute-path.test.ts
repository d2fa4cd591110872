import { absolutePathError } from '../../../src/model/values/absolute-path';

test.each(['/etc', '/var/lib/alloy/data', '/run/credentials/alloy.service', '/a/b-c_d+e@f.g'])('%s is one', (path) => {
  expect(absolutePathError(path)).toBeUndefined();
});

test.each([
  ['etc/alloy', "does not begin with '/'"],
  ['', "does not begin with '/'"],
  ['/', 'has an empty part'],
  ['/etc//alloy', 'has an empty part'],
  ['/etc/', 'has an empty part'],
  ['/etc/../root', "has a part '.' or '..'"],
  ['/etc/%i', "has the part '%i'"],
  ['/etc/a b', "has the part 'a b'"],
  ['/etc/${x}', "has the part '${x}'"],
  ['/etc/a"', "has the part 'a\"'"],
])('%j is none: it %s', (path, why) => {
  expect(absolutePathError(path)).toContain(why);
});
