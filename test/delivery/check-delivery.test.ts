import { Delivery } from '../../src';
import { checkDelivery } from '../../src/delivery/check-delivery';
import { Report } from '../../src/diagnostics';

test.each([
  [Delivery.manifests(), []],
  [Delivery.flux({ url: 'x' }), ['Delivery.flux().url']],
  [Delivery.argocd({ url: 'x' }), ['Delivery.argocd().url']],
])('each engine has its own check', (delivery, places) => {
  const report = new Report();
  checkDelivery(delivery._spec, ['hub'], report);
  expect(report.diagnostics.map(({ where }) => where)).toEqual(places);
});
