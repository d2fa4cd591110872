import * as fc from 'fast-check';
import { AlloyBody, AlloyExpression, AlloyStatement, attribute, block, call, component, expression, index, object, reference } from '../../../src/syntax/alloy';

const identifier = fc.oneof(
  fc.constantFrom('a', 'targets', 'forward_to', '_x', 'job_name', 'é', 'Ünï', 'x1', 'a_very_long_name_of_an_attribute_that_nobody_would_use'),
  fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/).filter((text) => !['true', 'false', 'null'].includes(text)),
);
const path = fc.array(identifier, { minLength: 1, maxLength: 4 });

export const text = fc.oneof(
  fc.constantFrom('', '$1', '${1}_total', '(.+);(.*)', '\\d+', 'a "quoted" text', '`raw`', 'two\nlines\n', '\t', '// no comment', '{ a = 1 }', '\u0000', '\ufeff', '\u2028', '\u{e0001}', '😀'),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 60, maxLength: 120 }),
);

const key = fc.oneof(
  fc.constantFrom('__address__', 'app.kubernetes.io/name', 'X-Scope-OrgID', 'é', '日本', '😀😀', ' ', 'a = {'),
  fc.string({ minLength: 1 }).filter((k) => !/["\\]/.test(k)),
);

const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-0, 1e21, 1e-7, 2 ** 64));

const anyExpression: fc.Arbitrary<AlloyExpression> = fc.letrec<{ value: AlloyExpression }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)).map(expression),
    path.map((parts) => reference(...parts)),
    fc.array(tie('value'), { maxLength: 5 }).map(expression),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }).map(object),
    fc.tuple(path, fc.array(tie('value'), { maxLength: 3 })).map(([name, args]) => call(name.join('.'), ...args)),
    fc.tuple(path, text).map(([parts, at]) => index(reference(...parts), at)),
  ),
})).value;

const anyStatement: fc.Arbitrary<AlloyStatement> = fc.letrec<{ statement: AlloyStatement }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(identifier, anyExpression).map(([name, value]) => attribute(name, value)),
    fc.tuple(path, fc.array(tie('statement'), { maxLength: 5 })).map(([name, body]) => block(name.join('.'), body)),
    fc.tuple(path, identifier, fc.array(tie('statement'), { maxLength: 5 })).map(([name, label, body]) => component(name.join('.'), label, body)),
  ),
})).statement;

/** Any body that the language can say, without raw parts. */
export const anyBody: fc.Arbitrary<AlloyBody> = fc.array(anyStatement, { maxLength: 6 });
