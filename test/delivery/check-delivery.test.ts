import { ArgoCdDeliveryProps, Delivery, FluxDeliveryProps } from '../../src';
import { checkDelivery } from '../../src/delivery/check-delivery';
import { Report } from '../../src/diagnostics';

const URL = 'https://github.com/acme/gitops';

function faults(delivery: Delivery): string[] {
  const report = new Report();
  checkDelivery(delivery._spec, ['hub', 'euw1-production'], report);
  return report.diagnostics.map(({ code, where, message }) => `${code} ${where}: ${message}`);
}

const flux = (props: Partial<FluxDeliveryProps>) => faults(Delivery.flux({ url: URL, ...props }));
const argocd = (props: Partial<ArgoCdDeliveryProps>) => faults(Delivery.argocd({ url: URL, ...props }));

test('sound deliveries pass', () => {
  expect(faults(Delivery.manifests())).toEqual([]);
  expect(flux({ branch: 'release/1.2', path: 'clusters/dist', interval: '1h30m', namespace: 'gitops', secretName: 'gitops-auth' })).toEqual([]);
  expect(argocd({ targetRevision: 'v1.2.3', path: '', project: 'monitoring', namespace: 'argo', runsIn: 'hub' })).toEqual([]);
});

describe.each([['flux', flux], ['argocd', argocd]] as const)('%s', (engine, check) => {
  test.each([URL, 'https://git.example.com:8443/acme/gitops.git', 'ssh://git@github.com/acme/gitops', 'ssh://git@git.example.com:2222/acme/gitops'])(
    'takes the repository %s', (url) => {
      expect(check({ url })).toEqual([]);
    });

  test.each([
    ['', 'empty-value', 'the text is empty'],
    ['github.com/acme/gitops', 'bad-delivery', 'is not a URL'],
    ['git://github.com/acme/gitops', 'bad-delivery', "has the scheme 'git'"],
    ['ssh://git@github.com', 'bad-delivery', 'is not the URL of a repository'],
    ['https://me:s3cret@github.com/acme/gitops', 'bad-delivery', 'holds credentials'],
    ['https://s3cret@github.com/acme/gitops', 'bad-delivery', 'holds credentials'],
    ['https://github.com/acme/gitops?token=s3cret', 'bad-delivery', 'holds a credential'],
    ['ssh://git:s3cret@github.com/acme/gitops', 'bad-delivery', 'holds credentials'],
  ])('refuses the repository %j, and never repeats what is secret in it', (url, code, reason) => {
    const [fault, ...others] = check({ url });
    expect(others).toEqual([]);
    expect(fault).toContain(`${code} Delivery.${engine}().url: `);
    expect(fault).toContain(reason);
    expect(fault).not.toContain('s3cret');
  });

  test.each([
    [{ path: '/dist' }, 'path'],
    [{ path: '../dist' }, 'path'],
    [{ namespace: 'Flux_System' }, 'namespace'],
    [{ url: undefined }, 'url'],
    [{ uri: URL }, 'uri'],
  ])('refuses %j', (props, prop) => {
    const found = check(props as object);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`Delivery.${engine}().${prop}: `);
  });
});

test.each([
  [{ branch: 'a b' }, "bad-delivery Delivery.flux().branch: 'a b' is not the name of a branch, tag or commit"],
  [{ branch: 'a..b' }, "bad-delivery Delivery.flux().branch: 'a..b' is not the name of a branch, tag or commit"],
  [{ interval: '10' }, "bad-delivery Delivery.flux().interval: '10' is not a duration"],
  [{ interval: '1d' }, "bad-delivery Delivery.flux().interval: '1d' is not a duration"],
  [{ interval: '0s' }, "bad-delivery Delivery.flux().interval: '0s' is no time at all"],
])('flux refuses %j', (props, message) => {
  expect(flux(props)).toEqual([message]);
});

test('the short form of scp is for Argo CD, and Flux is told its own', () => {
  const url = 'git@github.com:acme/gitops';
  expect(argocd({ url })).toEqual([]);
  expect(flux({ url })).toEqual([
    "bad-delivery Delivery.flux().url: 'git@github.com:acme/gitops' is the short form of scp, which Flux does not take; "
    + "write 'ssh://git@github.com/acme/gitops'",
  ]);
});

test('the cluster that Argo CD runs in is one of the fleet', () => {
  expect(argocd({ runsIn: 'hubb' })).toEqual(["unknown-cluster Delivery.argocd().runsIn: there is no cluster 'hubb', expected 'hub' or 'euw1-production'"]);
});
