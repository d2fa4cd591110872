import { entries, items, lost, Part } from './document';

/** A variable as `-config.expand-env` expands it: no group of an expression has such a name. */
const VARIABLE = /\$\{\s*[A-Za-z_]\w*[^}]*\}/;

/** Tells every text that holds a variable of the environment: what it was, only the machine knew. */
export function checkVariables(part: Part): void {
  const { value } = part;
  if (typeof value === 'string') {
    const [variable] = VARIABLE.exec(value) ?? [];
    if (variable !== undefined) lost(part, [`'${variable}' stands for a variable of Promtail's environment, whose value is not known here`, 'write the value in its place']);
    return;
  }
  for (const item of items(part)) checkVariables(item);
  for (const [, child] of entries(part)) checkVariables(child);
}
