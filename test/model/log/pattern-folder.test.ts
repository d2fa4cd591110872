import { folderOfPattern } from '../../../src/model/log/pattern-folder';

test.each([
  ['/var/log/nginx/*.log', '/var/log/nginx'], ['/var/log/nginx/access.log', '/var/log/nginx'], ['/srv/*/logs/*.log', '/srv'], ['/var/log/**/app.log', '/var/log'],
  ['/*.log', '/'], ['/x', '/'], ['/**/x', '/'],
])('%s is in %s', (pattern, folder) => {
  expect(folderOfPattern(pattern)).toBe(folder);
});
