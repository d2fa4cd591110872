import { AGGREGATIONS } from './aggregations';
import { Aggregation, Binary, BINARY_OPERATORS, Call, Expression, Span, VectorSelector } from './ast';
import { checkFeatures, Features } from './check-features';
import { FUNCTIONS, RENAMED_FUNCTIONS, ValueType } from './functions';
import { METRIC_NAME } from './matcher';
import { Problem } from './problem';
import { hasVariable, isNumberVariable, isVariable, replaceVariables } from './variable';
import { unwrap, walk } from './walk';
import { nearest } from '../../diagnostics';
import { compileAnchored, regexError } from '../re2';

/** For whom an expression is checked. */
export interface CheckOptions extends Features {
  /**
   * Whether variables of Grafana may stand in strings too.
   * @default false
   */
  readonly variables?: boolean;
}

/** A variable may become anything. */
type Known = ValueType | 'any';

const NAMES: { readonly [type in Known]: string } = {
  scalar: 'a scalar', vector: 'an instant vector', matrix: 'a range vector', string: 'a string', any: 'anything',
};

/** Everything for which Prometheus would refuse a parsed expression, in the order of the text. */
export function checkTypes(expression: Expression, options: CheckOptions = {}): Problem[] {
  const checker = new Checker(options.variables === true);
  checker.type(expression);
  return [...checker.problems, ...checkFeatures(expression, options)].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** What an expression yields; undefined where that depends on a variable or on a function that does not exist. */
export function typeOf(expression: Expression): ValueType | undefined {
  const type = new Checker(true).type(expression);
  return type === 'any' ? undefined : type;
}

class Checker {
  public readonly problems: Problem[] = [];

  constructor(private readonly variables: boolean) {}

  public type(expression: Expression): Known {
    switch (expression.kind) {
      case 'number':
        return 'scalar';
      case 'string':
        return 'string';
      case 'variable':
        return isNumberVariable(expression.text) ? 'scalar' : 'any';
      case 'vector':
        this.selector(expression, false);
        return 'vector';
      case 'matrix':
        this.selector(expression.selector, false);
        return 'matrix';
      case 'paren':
        return this.type(expression.expression);
      case 'subquery':
        this.expect(expression.expression, ['vector'], 'in front of a subquery');
        return 'matrix';
      case 'unary':
        return this.expect(expression.operand, ['scalar', 'vector'], 'behind a sign');
      case 'aggregation':
        return this.aggregation(expression);
      case 'call':
        return this.call(expression);
      case 'binary':
        return this.binary(expression);
    }
  }

  private problem({ start, end }: Span, message: string): void {
    this.problems.push({ start, end, message });
  }

  /** The type; a problem where it is none of those. */
  private expect(expression: Expression, types: readonly ValueType[], where: string): Known {
    const type = this.type(expression);
    if (type !== 'any' && !types.includes(type)) {
      this.problem(expression, `expected ${types.map((one) => NAMES[one]).join(' or ')} ${where}, found ${NAMES[type]}${hint(expression, type, types)}`);
    }
    return type;
  }

  private selector({ name, matchers, variables, start, end }: VectorSelector, mayBeEmpty: boolean): void {
    for (const matcher of matchers) {
      if (matcher.name === '') this.problem(matcher, 'the name of a label is empty');
      if (name !== '' && matcher.name === METRIC_NAME) {
        this.problem({ start, end }, `the name of the metric is given twice: '${name}' and '${matcher.value}'`);
      }
      if (matcher.operator !== '=~' && matcher.operator !== '!~') continue;
      const fault = regexError(this.regex(matcher.value));
      if (fault !== undefined) this.problem(matcher, `'${matcher.value}' is no regular expression: ${fault}`);
    }
    const isOpen = name === '' && variables.length === 0 && !mayBeEmpty;
    if (isOpen && !matchers.some((one) => this.needsText(one))) {
      this.problem({ start, end }, 'the selector takes every series: name a metric, or a label with a value that cannot be empty');
    }
  }

  /** A regular expression with variables is judged with text in their place. */
  private regex(value: string): string {
    return this.variables && hasVariable(value) ? replaceVariables(value, 'x') : value;
  }

  private needsText({ operator, value }: VectorSelector['matchers'][number]): boolean {
    if (this.variables && hasVariable(value)) return operator === '=' || operator === '=~';
    if (operator === '=' || operator === '!=') return (operator === '=') === (value !== '');
    if (regexError(value) !== undefined) return true;
    return compileAnchored(value, { dotMatchesNewline: true }).matches('') === (operator === '!~');
  }

  private aggregation(expression: Aggregation): Known {
    const { operator, args } = expression;
    const facts = AGGREGATIONS[operator];
    if (facts === undefined) {
      args.forEach((arg) => this.type(arg));
      return 'vector';
    }
    const wanted: readonly ValueType[] = facts.parameter === undefined ? ['vector'] : [facts.parameter, 'vector'];
    if (args.length !== wanted.length) {
      const what = facts.parameter === undefined ? 'one expression' : `a parameter (${NAMES[facts.parameter]}) and an expression`;
      this.problem(expression, `'${operator}' takes ${what}, found ${args.length} arguments`);
    }
    const offset = wanted.length - Math.min(args.length, wanted.length);
    args.forEach((arg, i) => {
      const type = wanted[Math.min(i + offset, wanted.length - 1)];
      this.expect(arg, [type], type === 'vector' ? `in '${operator}'` : `as the parameter of '${operator}'`);
    });
    return 'vector';
  }

  private call(expression: Call): Known {
    const { name, args } = expression;
    if (!Object.hasOwn(FUNCTIONS, name)) {
      if (!hasVariable(name)) this.problem({ start: expression.start, end: expression.start + name.length }, unknownFunction(name));
      args.forEach((arg) => this.type(arg));
      return 'any';
    }
    const { args: wanted, variadic, returns = 'vector' } = FUNCTIONS[name];
    const least = variadic === undefined ? wanted.length : wanted.length - 1;
    const most = variadic === undefined ? wanted.length : variadic < 0 ? Infinity : least + variadic;
    if (args.length < least || args.length > most) {
      const count = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
      this.problem(expression, `'${name}' takes ${count} ${count === '1' ? 'argument' : 'arguments'}, found ${args.length}`);
    }
    args.forEach((arg, i) => {
      if (name === 'info' && i === 1) this.infoSelector(arg);
      // what is too much has no type of its own
      else if (i < wanted.length || variadic !== undefined) this.expect(arg, [wanted[Math.min(i, wanted.length - 1)]], `in '${name}'`);
    });
    return returns;
  }

  private infoSelector(arg: Expression): void {
    if (arg.kind !== 'vector') this.problem(arg, "the second argument of 'info' has to be a selector of labels");
    else if (arg.name !== '') this.problem(arg, "the second argument of 'info' has to be a selector of labels without the name of a metric");
    else this.selector(arg, true);
  }

  private binary(expression: Binary): Known {
    const { operator, bool, left, right, matching, fill } = expression;
    const { kind } = BINARY_OPERATORS[operator];
    const types = [left, right].map((side) => this.expect(side, ['scalar', 'vector'], `beside '${operator}'`));
    const scalars = types.filter((type) => type === 'scalar').length;
    const vectors = types.filter((type) => type === 'vector' || type === 'any').length;
    if (bool && kind !== 'comparison') this.problem(expression, "'bool' can only follow a comparison");
    if (!bool && kind === 'comparison' && scalars === 2) this.problem(expression, `a comparison of two scalars needs 'bool': '${operator} bool'`);
    if (kind === 'set' && scalars > 0) this.problem(expression, `'${operator}' takes instant vectors only, found a scalar; vector() makes one of it`);
    if (vectors < 2) {
      if (matching !== undefined && matching.labels.names.length > 0) this.problem(matching.labels, `'${matching.kind}' needs an instant vector on both sides`);
      if (fill !== undefined) this.problem(expression, "'fill' needs an instant vector on both sides");
    } else if (kind === 'set') {
      if (matching?.group !== undefined) this.problem(expression, `'group_${matching.group.side}' cannot follow '${operator}'`);
      if (fill !== undefined) this.problem(expression, `'fill' cannot follow '${operator}'`);
    }
    const twice = matching?.kind === 'on' ? matching.group?.include.names.find((name) => matching.labels.names.includes(name)) : undefined;
    if (matching && twice !== undefined) this.problem(matching.labels, `'${twice}' stands in 'on' and in 'group_${matching.group!.side}'`);
    if (types.includes('vector')) return 'vector';
    return scalars === 2 ? 'scalar' : 'any';
  }
}

function hint(expression: Expression, found: ValueType, wanted: readonly ValueType[]): string {
  if (found === 'vector' && wanted.includes('matrix')) {
    return unwrap(expression).kind === 'vector' ? '; add a range such as [5m]' : '; add a subquery such as [1h:1m]';
  }
  if (found === 'vector' && wanted.includes('scalar')) return '; scalar() takes the value of a single series';
  if (found === 'scalar' && wanted.includes('vector')) return '; vector() makes one of it';
  return '';
}

function unknownFunction(name: string): string {
  const renamed = Object.hasOwn(RENAMED_FUNCTIONS, name) ? RENAMED_FUNCTIONS[name] : undefined;
  if (renamed !== undefined) return `'${name}' is called '${renamed}' since Prometheus 3`;
  const near = nearest(name, [...Object.keys(FUNCTIONS), ...Object.keys(AGGREGATIONS)]);
  return `unknown function '${name}'${near === undefined ? '' : `; did you mean '${near}'?`}`;
}

/** The names of all metrics that an expression selects by name, without duplicates, in the order of the text. */
export function metricNames(expression: Expression): string[] {
  const names = new Set<string>();
  walk(expression, (node) => {
    if (node.kind !== 'vector') return;
    if (node.name !== '') names.add(node.name);
    for (const { name, operator, value } of node.matchers) if (name === METRIC_NAME && operator === '=') names.add(value);
  });
  return [...names].filter((name) => !isVariable(name));
}
