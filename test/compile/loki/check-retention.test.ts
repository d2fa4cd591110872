import { said } from './checked';
import { LokiSettings } from '../../../src/topology/settings/loki-settings';

const RULE = '/loki/retentionRules/0';

test.each<[string, LokiSettings]>([
  ['bad-retention /loki/retention: retention 12h is shorter than 24h, which is the least that it deletes by', { retention: '12h' }],
  ['bad-retention /loki/tenantLimits/fake/retention: retention of tenant \'fake\' 1h is shorter than 24h, which is the least that it deletes by', { tenantLimits: { fake: { retention: '1h' } } }],
  [`bad-retention ${RULE}/period: the retention of {a="b"} 1h is shorter than 24h, which is the least that it deletes by`, { retentionRules: [{ selector: '{a="b"}', period: '1h' }] }],
  [`bad-retention ${RULE}/period: the retention of {a="b"} 0s is shorter than 24h, which is the least that it deletes by`, { retentionRules: [{ selector: '{a="b"}', period: '0s' }] }],
  [`missing-field ${RULE}: a rule of retention needs a \`selector\` and a \`period\``, { retentionRules: [{ period: '2d' } as never] }],
  [`bad-selector ${RULE}/selector: retention of '{a="b"} |= "x"': it is not a stream selector alone`, { retentionRules: [{ selector: '{a="b"} |= "x"', period: '2d' }] }],
  ['ambiguous-retention /loki/retentionRules/1: two rules keep \'{a="b"}\' for 2d and for 3d', { retentionRules: [{ selector: '{a="b"}', period: '2d' }, { selector: '{a="b"}', period: '3d' }] }],
])('%s', (message, loki) => {
  expect(said(loki)).toEqual([message]);
});

test.each(['{a="b"', 'a="b"', '{a=~"("}', '{a=~".*"}', '{}'])("'%s' is no selector", (selector) => {
  expect(said({ retentionRules: [{ selector, period: '2d' }] })).toEqual([expect.stringContaining(`bad-selector ${RULE}/selector: `)]);
});

test('retention for ever, of a day, and by rules is right', () => {
  expect(said({ retention: '0s', tenantLimits: { fake: { retention: '24h' } } })).toEqual([]);
  expect(said({ retentionRules: [{ selector: '{a=~"x|y", b!="z"}', period: '2d', priority: 1 }, { selector: '{a="x"}', period: '1w', priority: 2, tenant: 'fake' }] })).toEqual([]);
});
