import { NOTIFICATION_RULES } from './notifications';
import { REMOTE_WRITE_RULES } from './remote-write';
import { SCRAPE_RULES } from './scrape';
import { SERVER_RULES } from './server';
import { RuleSet } from '../rule-set';

/** Prometheus, be it a server or an agent; what its remote write does, Alloy's does too. */
export const PROMETHEUS_SET: RuleSet = {
  id: 'prometheus',
  title: 'Prometheus, and every remote write',
  jobs: ['prometheus', 'alloy'],
  groups: [
    { name: 'prometheus', jobs: ['prometheus'], rules: [...SERVER_RULES, ...SCRAPE_RULES, ...NOTIFICATION_RULES] },
    { name: 'prometheus-remote-write', rules: REMOTE_WRITE_RULES },
  ],
};
