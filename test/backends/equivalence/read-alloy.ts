import { ReadJob, readJob, sorted, Tree } from './read';
import { configBody } from '../../../src/backends/alloy/config';
import { printContext } from '../../../src/backends/alloy/fields';
import { CollectorPlan } from '../../../src/compile/plan';
import { AlloyBlock, AlloyBody, AlloyExpression, AlloyReference, statementsOf } from '../../../src/syntax/alloy/ast';

/** Name of the node that configs which ask for it run on. */
export const NODE = 'node-1';

/** The jobs of a plan as its Alloy config runs them: from each scrape back to its discoveries, and on to where its samples go. */
export function readAlloy(plan: CollectorPlan): ReadJob[] {
  const components = configBody(plan, printContext(plan.version, 'here')).filter((statement): statement is AlloyBlock => statement.kind === 'block');
  const at = ({ path }: AlloyReference): AlloyBlock => {
    const found = components.find(({ name, label }) => `${name}.${label}` === path.slice(0, -1).join('.'));
    if (found === undefined) throw new Error(`nothing at ${path.join('.')}`);
    return found;
  };
  const discoveriesOf = (targets: AlloyExpression): Tree[] => {
    switch (targets.kind) {
      case 'array': return targets.elements.map((target) => sorted(valueOf(target) as Tree));
      case 'call': return targets.args.flatMap(discoveriesOf);
      case 'reference': return [{ kind: at(targets).name.replace('discovery.', ''), ...treeOf(at(targets).body) }];
      default: throw new Error(`targets are no ${targets.kind}`);
    }
  };
  return components.filter(({ name }) => name === 'prometheus.scrape').map(({ body }) => {
    const { targets, forward_to: forwardTo } = expressionsOf(body);
    const relabel = targets.kind === 'reference' && at(targets).name === 'discovery.relabel' ? at(targets) : undefined;
    const [receiver] = forwardTo.kind === 'array' ? forwardTo.elements : [];
    const samples = receiver?.kind === 'reference' && at(receiver).name === 'prometheus.relabel' ? at(receiver) : undefined;
    const { clustering: _, scrape_fallback_protocol: fallback, ...scrape } = treeOf(withoutWiring(body));
    return readJob(
      { ...scrape, ...fallback === undefined ? {} : { fallback_scrape_protocol: fallback } },
      relabel ? rulesOf(relabel.body) : [],
      samples ? rulesOf(samples.body) : [],
      discoveriesOf(relabel ? expressionsOf(relabel.body).targets : targets),
    );
  });
}

function withoutWiring(body: AlloyBody): AlloyBody {
  return statementsOf(body).filter((statement) => statement.kind !== 'attribute' || !['targets', 'forward_to'].includes(statement.name));
}

function expressionsOf(body: AlloyBody): { [name: string]: AlloyExpression } {
  return Object.fromEntries(statementsOf(body).flatMap((statement) => (statement.kind === 'attribute' ? [[statement.name, statement.value]] : [])));
}

function rulesOf(body: AlloyBody): Tree[] {
  return statementsOf(body).flatMap((statement): Tree[] => (statement.kind === 'block' && statement.name === 'rule' ? [treeOf(statement.body)] : []));
}

/** Attributes and blocks under their names; blocks that may come several times as a list. */
function treeOf(body: AlloyBody): Tree {
  const tree: { [name: string]: unknown } = {};
  for (const statement of statementsOf(body)) {
    if (statement.kind === 'attribute') tree[statement.name] = valueOf(statement.value);
    else if (statement.kind === 'block' && statement.name === 'selectors') tree.selectors = [...(tree.selectors ?? []) as Tree[], treeOf(statement.body)];
    else if (statement.kind === 'block') tree[statement.name] = treeOf(statement.body);
    else throw new Error('raw text');
  }
  return tree;
}

function valueOf(value: AlloyExpression): unknown {
  switch (value.kind) {
    case 'literal': return value.value;
    case 'array': return value.elements.map(valueOf);
    case 'object': return Object.fromEntries(value.fields.map(({ key, value: field }) => [key, valueOf(field)]));
    case 'call': return called(value.name, value.args.map(valueOf) as string[]);
    default: throw new Error(`no value: ${value.kind}`);
  }
}

function called(name: string, args: readonly string[]): string {
  if (name === 'sys.env' && args[0] === 'NODE_NAME') return NODE;
  if (name === 'string.format') return args.slice(1).reduce((text, arg) => text.replace('%s', () => arg), args[0]).replaceAll('%%', '%');
  throw new Error(`unknown function ${name}`);
}
