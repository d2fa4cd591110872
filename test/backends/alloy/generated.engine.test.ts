import * as fc from 'fast-check';
import { arbitraryPlan, SECRET_NAME } from './arbitrary-plans';
import { componentOf, headsOf, print } from './plans';
import { checkAlloy } from '../../../src/backends/alloy/check-alloy';
import { configBody } from '../../../src/backends/alloy/config';
import { printContext } from '../../../src/backends/alloy/fields';
import { CollectorPlan } from '../../../src/compile/plan';
import { Severity } from '../../../src/diagnostics';
import { alloySyntax, checkAlloy as parse, describeWithEngine, INSTALL } from '../../engines';

function check(law: (plan: CollectorPlan) => void): void {
  fc.assert(fc.property(arbitraryPlan, law), { numRuns: 100 });
}

test('valid plans give no errors', () => {
  check((plan) => {
    expect(print(plan).diagnostics.filter((d) => d.severity === Severity.ERROR)).toEqual([]);
  });
});

test('Alloy knows every component, argument and block, and every reference leads somewhere', () => {
  check((plan) => {
    expect(checkAlloy(configBody(plan, printContext(plan.version, '')))).toEqual([]);
  });
});

test('secrets are read from files', () => {
  check((plan) => {
    const { text } = print(plan);
    for (const line of text.split('\n').filter((l) => l.includes(SECRET_NAME))) {
      expect(line).toMatch(/^\t+((ca|cert|key|credentials|password|client_secret)_file|filename) += "\/etc\/monitoring\/secrets\/a-secret\/[\w.]+"$/);
    }
    expect(text).not.toMatch(/^\s*(password|credentials|access_key|secret_key|bearer_token\w*|\w+_pem) +=/m);
    expect(text).not.toMatch(/^\s*client_secret += (?!string\.trim_space\(convert\.nonsensitive\(local\.file\.a_secret_\w+\.content\)\)$)/m);
  });
});

test('each scrape is shared out by clustering, or its instance has the targets alone', () => {
  check((plan) => {
    const { text } = print(plan);
    const shared = headsOf(text).filter((head) => head.startsWith('prometheus.scrape'))
      .map((head) => componentOf(text, 'prometheus.scrape', head.split('"')[1]).includes('clustering {\nenabled = true\n}'));
    expect(shared).toEqual(plan.jobs.map(({ builtin }) => plan.clustering && builtin === undefined));
  });
});

test('on every node, every discovery is limited to the node', () => {
  check((plan) => {
    const { text } = print(plan);
    const discoveries = headsOf(text).filter((head) => head.startsWith('discovery.kubernetes'))
      .map((head) => componentOf(text, 'discovery.kubernetes', head.split('"')[1]));
    expect(discoveries.map((body) => body.includes('sys.env("NODE_NAME")'))).toEqual(discoveries.map(() => plan.perNode));
  });
});

describeWithEngine('Alloy syntax parser', alloySyntax, INSTALL.go, () => {
  test('takes every config, and would lay it out as it is', () => {
    const plans = fc.sample(arbitraryPlan, 300);
    const texts = Object.fromEntries(plans.map((plan, i) => [String(i), print(plan).text]));
    const verdicts = parse(texts);
    expect(Object.entries(verdicts).filter(([, { errors }]) => errors.length > 0).map(([i, { errors }]) => ({ errors, text: texts[i] }))).toEqual([]);
    for (const [i, text] of Object.entries(texts)) expect(verdicts[i].formatted).toBe(text);
  });
});
