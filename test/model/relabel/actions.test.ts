import { ACTIONS, isRelabelAction } from '../../../src/model/relabel';

test('every action of the engines is known', () => {
  expect(Object.keys(ACTIONS).sort()).toEqual([
    'drop', 'dropequal', 'hashmod', 'keep', 'keepequal', 'labeldrop', 'labelkeep', 'labelmap', 'lowercase', 'replace', 'uppercase',
  ]);
  expect([isRelabelAction('keep'), isRelabelAction('KEEP'), isRelabelAction('toString')]).toEqual([true, false, false]);
});

test.each(Object.entries(ACTIONS))('%s reads what it requires and refuses nothing that it reads', (_, facts) => {
  expect(facts.requires.filter((field) => !facts.uses.includes(field))).toEqual([]);
  expect(facts.refuses.filter((field) => facts.uses.includes(field))).toEqual([]);
  expect(facts.uses.includes('targetLabel')).toBe(facts.target !== undefined);
  expect(facts.uses.includes('regex')).toBe(facts.matches !== 'nothing');
  expect(facts.summary).toMatch(/^[a-z].*[^.]$/);
});
