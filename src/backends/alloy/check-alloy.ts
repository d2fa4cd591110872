import { cycles, definitionsOf, keyOf, Scope } from './check-references';
import { faultsOf } from './check-value';
import { COMPONENTS } from './component-table';
import { BlockSpec } from './table/spec';
import { nearest } from '../../diagnostics';
import { AlloyBlock, AlloyBody, statementsOf, walkAlloy } from '../../syntax/alloy';
import { isDeepFrozen } from '../../syntax/frozen';

/**
 * What Alloy would refuse when it loads the file, as far as the table of components tells: unknown, missing, repeated or mistyped
 * components, blocks and arguments, labels that are missing, superfluous or given twice, references to what is not there,
 * circles of references. One sentence a fault, beginning with its place; none when there is nothing to refuse.
 *
 * Raw text is not read: in a block that holds some, nothing counts as missing, and in a file that holds some, a component
 * that is referred to may be defined there.
 */
export function checkAlloy(body: AlloyBody): string[] {
  const faults: string[] = [];
  const definitions = definitionsOf(body);
  const statements = statementsOf(body);
  const open = statements.some(({ kind }) => kind === 'raw');
  const edges = new Map<string, Set<string>>();
  for (const statement of statements) {
    if (statement.kind === 'attribute') faults.push(`'${statement.name}': only blocks can stand at the top of a file`);
    if (statement.kind !== 'block') continue;
    const scope = { definitions, open, references: new Set<string>() };
    checkComponent(statement, edges.has(keyOf(statement)), scope, faults);
    edges.set(keyOf(statement), scope.references);
  }
  for (const cycle of cycles(edges)) faults.push(`components refer to each other in a circle: ${cycle}`);
  return faults;
}

function checkComponent(block: AlloyBlock, repeated: boolean, scope: Scope, faults: string[]): void {
  const where = block.label === undefined ? block.name : `${block.name} "${block.label}"`;
  const spec = COMPONENTS.get(block.name);
  if (spec === undefined) {
    faults.push(`${where}: unknown component${didYouMean(block.name, COMPONENTS.keys())}`);
    return;
  }
  if (spec.singleton === true && block.label !== undefined) faults.push(`${where}: takes no label`);
  if (spec.singleton !== true && block.label === undefined) faults.push(`${where}: needs a label`);
  if (repeated) faults.push(`${where}: defined twice`);
  checkBody(block.body, spec, where, scope, faults);
}

function checkBody(body: AlloyBody, spec: BlockSpec, where: string, scope: Scope, faults: string[]): void {
  const required = spec.required ?? {};
  const optional = spec.optional ?? {};
  const blocks = spec.blocks ?? {};
  const given = new Set<string>();
  for (const statement of statementsOf(body)) {
    if (statement.kind === 'raw') continue;
    const { name } = statement;
    const repeated = given.has(name);
    given.add(name);
    if (statement.kind === 'attribute') {
      const type = own(required, name) ?? own(optional, name);
      if (type === undefined) faults.push(`${where}: unknown argument '${name}'${didYouMean(name, [...Object.keys(required), ...Object.keys(optional)])}`);
      else for (const fault of faultsOf(statement.value, type, scope)) faults.push(`${where}: argument '${name}' ${fault}`);
      if (repeated) faults.push(`${where}: argument '${name}' is given twice`);
      continue;
    }
    const inner = own(blocks, name);
    if (inner === undefined) {
      faults.push(`${where}: unknown block '${name}'${didYouMean(name, Object.keys(blocks))}`);
      continue;
    }
    if (statement.label !== undefined) faults.push(`${where}: block '${name}' takes no label`);
    if (repeated && inner.many !== true) faults.push(`${where}: block '${name}' is given twice`);
    checkInner(statement, inner, `${where} > ${name}`, scope, faults);
  }
  if (statementsOf(body).some(({ kind }) => kind === 'raw')) return;
  for (const name of Object.keys(required)) if (!given.has(name)) faults.push(`${where}: argument '${name}' is missing`);
  for (const name of spec.requiredBlocks ?? []) if (!given.has(name)) faults.push(`${where}: block '${name}' is missing`);
  for (const group of spec.atMostOne ?? []) {
    const both = group.filter((name) => given.has(name));
    if (both.length > 1) faults.push(`${where}: ${both.map((name) => `'${name}'`).join(' and ')} exclude each other`);
  }
}

/** Blocks that can never change and have no fault in any file, such as the rules that many clusters share, as what they were checked. */
const faultless = new WeakMap<AlloyBlock, BlockSpec>();

function checkInner(block: AlloyBlock, spec: BlockSpec, where: string, scope: Scope, faults: string[]): void {
  const frozen = Object.isFrozen(block);
  if (frozen && faultless.get(block) === spec) return;
  const before = faults.length;
  checkBody(block.body, spec, where, scope, faults);
  if (frozen && faults.length === before && isDeepFrozen(block) && !dependsOnFile(block)) faultless.set(block, spec);
}

/** Whether a reference stands somewhere in the block. */
function dependsOnFile(block: AlloyBlock): boolean {
  let found = false;
  walkAlloy(block.body, ({ kind }) => {
    found ||= kind === 'reference';
  });
  return found;
}

/** A property of a table that may be asked for `constructor`. */
function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function didYouMean(given: string, candidates: Iterable<string>): string {
  const near = nearest(given, candidates);
  return near === undefined ? '' : `, did you mean '${near}'`;
}
