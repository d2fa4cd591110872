import { pathPatternError } from '../../../src/model/values/path-pattern';

test.each(['/var/log/syslog', '/var/log/nginx/*.log', '/var/log/**/access.log', '/srv/app-*/log/*', '/a/b@c+d/*.log'])('%s is a path', (path) => {
  expect(pathPatternError(path)).toBeUndefined();
});

test.each([
  ['var/log', "does not begin with '/'"],
  ['/var//log', 'has an empty part'],
  ['/var/log/', 'has an empty part'],
  ['/var/../etc/shadow', "has a part '.' or '..'"],
  ['/var/lo g', "has the part 'lo g'"],
  ['/var/log/{a,b}.log', "has the part '{a,b}.log'"],
  ['/var/log/$(x).log', "has the part '$(x).log'"],
  ['/var/log/a**.log', "has the part 'a**.log'"],
  ['/var/log/**', "ends in '**'"],
])('%s is none', (path, why) => {
  expect(pathPatternError(path)).toContain(why);
});
