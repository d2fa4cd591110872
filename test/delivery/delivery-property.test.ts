import { checkProperties, gitUrlError, PATH, refError } from '../../src/delivery/delivery-property';
import { Report } from '../../src/diagnostics';

const ENGINES = [['Flux', false], ['Argo CD', true]] as const;

describe.each(ENGINES)('for %s', (_, takesScp) => {
  test.each([
    'https://github.com/acme/gitops', 'https://git.example.com:8443/acme/gitops.git', 'ssh://git@github.com/acme/gitops',
    'ssh://git@git.example.com:2222/acme/gitops',
  ])('the repository %s is one', (url) => {
    expect(gitUrlError(url, takesScp)).toBeUndefined();
  });

  test.each([
    ['github.com/acme/gitops', 'is not a URL'],
    ['git://github.com/acme/gitops', "has the scheme 'git'"],
    ['ssh://git@github.com', 'is not the URL of a repository'],
    ['https://me:s3cret@github.com/acme/gitops', 'holds credentials'],
    ['https://s3cret@github.com/acme/gitops', 'holds credentials'],
    ['https://github.com/acme/gitops?token=s3cret', 'holds a credential'],
    ['ssh://git:s3cret@github.com/acme/gitops', 'holds credentials'],
  ])('the repository %j is refused, and what is secret in it is not repeated', (url, reason) => {
    expect(gitUrlError(url, takesScp)).toContain(reason);
    expect(gitUrlError(url, takesScp)).not.toContain('s3cret');
  });
});

test('the short form of scp is for Argo CD, and Flux is told its own', () => {
  const url = 'git@github.com:acme/gitops';
  expect(gitUrlError(url, true)).toBeUndefined();
  expect(gitUrlError(url, false)).toBe(`'${url}' is the short form of scp, which Flux does not take; write 'ssh://git@github.com/acme/gitops'`);
});

test.each(['main', 'release/1.2', 'v1.2.3'])('%s is a ref', (ref) => {
  expect(refError(ref)).toBeUndefined();
});

test.each(['a b', 'a..b', '-a', '/a', 'a/', 'a.', 'a~1', 'a^', 'a:b'])('%j is no ref', (ref) => {
  expect(refError(ref)).toBe(`'${ref}' is not the name of a branch, tag or commit`);
});

test('each fault is said once, at its property', () => {
  const report = new Report();
  checkProperties('Delivery.x()', { path: PATH, name: { type: 'objectName' } }, { path: '/dist', name: 'A_', nmae: 'a' }, report);
  expect(report.diagnostics.map(({ code, where }) => `${code} ${where}`).sort()).toEqual([
    'bad-delivery Delivery.x().path', 'bad-name Delivery.x().name', 'unknown-key Delivery.x().nmae',
  ]);
});
