import { fires, named, silent } from '../build-tests';
import { SetTest } from '../rule-set';

const SHOP = { job: 'probe-shop', instance: 'https://shop.example.org' };
const of = (metric: string) => named(metric, SHOP);

/** A certificate that ends as many days after the beginning of a test; its clock begins at 0. */
function certificate(days: number): { readonly [series: string]: string } {
  return { [of('probe_ssl_earliest_cert_expiry')]: `${days * 86_400}x120` };
}

export const BLACKBOX_TESTS: readonly SetTest[] = [
  fires('ProbeFailed', 'it does not answer', '10m', { [of('probe_success')]: '0x20' }, SHOP),
  silent('ProbeFailed', 'it answers again', '10m', { [of('probe_success')]: '0x4 1x20' }),
  fires('ProbeSlow', 'it takes eight seconds', '40m', { [of('probe_success')]: '1x60', [of('probe_duration_seconds')]: '8x60' }, SHOP),
  silent('ProbeSlow', 'it takes a second', '40m', { [of('probe_success')]: '1x60', [of('probe_duration_seconds')]: '1x60' }),
  silent('ProbeSlow', 'it does not answer at all, which is another alert', '40m', { [of('probe_success')]: '0x60', [of('probe_duration_seconds')]: '8x60' }),
  fires('ProbeCertificateExpiresSoon', 'it ends in twenty days', '90m', certificate(20), SHOP),
  silent('ProbeCertificateExpiresSoon', 'it ends in thirty days', '90m', certificate(30)),
  fires('ProbeCertificateExpires', 'it ends in two days', '30m', certificate(2), SHOP),
  silent('ProbeCertificateExpires', 'it ends in twenty days', '30m', certificate(20)),
];
