import { fires, silent } from '../build-tests';
import { SetTest } from '../rule-set';

const ALERT = 'ALERTS{alertname="A",alertstate="firing",namespace="shop",severity="info"}';

export const GENERAL_TESTS: readonly SetTest[] = [
  fires('TargetDown', 'one of three targets is down', '11m', {
    'up{job="app",namespace="shop",service="web",instance="a"}': '0x20',
    'up{job="app",namespace="shop",service="web",instance="b"}': '1x20',
    'up{job="app",namespace="shop",service="web",instance="c"}': '1x20',
    'up{job="node-exporter",instance="a"}': '1x20',
  }, { job: 'app', namespace: 'shop', service: 'web' }),
  silent('TargetDown', 'one of ten targets is down', '11m', {
    'up{job="app",instance="a"}': '0x20',
    ...Object.fromEntries([...'bcdefghij'].map((name) => [`up{job="app",instance="${name}"}`, '1x20'])),
  }),
  silent('TargetDown', 'a target was down for a short time', '15m', { 'up{job="app",instance="a"}': '1x4 0x5 1x10' }),
  fires('Watchdog', 'there are no series at all', '1m', {}, {}),
  fires('InfoInhibitor', 'an alert of severity info fires alone', '5m', {
    [ALERT]: '1x10',
    'ALERTS{alertname="B",alertstate="firing",namespace="other",severity="warning"}': '1x10',
  }, { namespace: 'shop' }),
  silent('InfoInhibitor', 'a warning fires in the same namespace', '5m', {
    [ALERT]: '1x10',
    'ALERTS{alertname="B",alertstate="firing",namespace="shop",severity="warning"}': '1x10',
  }),
  silent('InfoInhibitor', 'nothing of severity info fires', '5m', {
    'ALERTS{alertname="Watchdog",alertstate="firing",namespace="shop",severity="none"}': '1x10',
  }),
  silent('InfoInhibitor', 'an alert of severity info is pending', '5m', {
    'ALERTS{alertname="A",alertstate="pending",namespace="shop",severity="info"}': '1x10',
  }),
];
