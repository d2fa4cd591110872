import * as fc from 'fast-check';
import { anyBody } from './arbitraries';
import { isIdentifier, printAlloy, sanitizeIdentifier } from '../../../src/syntax/alloy';
import { alloySyntax, checkAlloy, describeWithEngine, INSTALL } from '../../engines';

describeWithEngine('the Alloy syntax parser', alloySyntax, INSTALL.go, () => {
  const texts = (list: readonly string[]) => Object.fromEntries(list.map((text, i) => [String(i), text]));

  test('accepts what is printed, and its formatter leaves it as it is', () => {
    // one process for all: the parser is asked once, so a failure is not shrunk
    const printed = texts(fc.sample(anyBody, 1500).map(printAlloy));
    const verdicts = checkAlloy(printed);
    const refused = Object.keys(printed).filter((name) => verdicts[name].errors.length > 0);
    expect(refused.slice(0, 3).map((name) => [printed[name], verdicts[name].errors])).toEqual([]);
    const changed = Object.keys(printed).filter((name) => verdicts[name].formatted.trimEnd() !== printed[name].trimEnd());
    expect(changed.slice(0, 3).map((name) => printed[name])).toEqual(changed.slice(0, 3).map((name) => verdicts[name].formatted));
  });

  test('agrees on what an identifier is', () => {
    const candidates = [
      ...['', 'a', '_', '1a', 'a1', 'true', 'false', 'null', 'nulls', 'é', '日本', '٣a', 'a٣', 'a-b', 'a.b', 'a b', 'ⅷ', 'aⅷ', 'a\u0301'],
      ...fc.sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), 500).filter((text) => !/["\\\n\ufeff\u0000]/.test(text)),
    ].filter((text) => !/\p{Cn}/u.test(text));
    const verdicts = checkAlloy(texts(candidates.map((text) => `${text} = 1\n`)));
    const labels = checkAlloy(texts(candidates.map((text) => `a "${sanitizeIdentifier(text || '_')}" { }\n`)));
    // other texts may be statements of their own, such as `a.b = 1` (refused) or `//a = 1` (a comment)
    const disagreed = candidates.filter((text, i) => isIdentifier(text) !== (verdicts[i].errors.length === 0) && !/^\/[/*]/.test(text.trim()) && text === text.trim());
    expect(disagreed).toEqual([]);
    expect(candidates.filter((_, i) => labels[i].errors.length > 0)).toEqual([]);
  });
});
