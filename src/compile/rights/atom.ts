/**
 * One right, as a text that can be compared: where (`*` is everywhere), API group and resource, name of the one object (`*` is every), verb;
 * or a path of the API server; or a role of which only the name is known.
 */
export type Atom = string;

export function resourceAtom(scope: string | undefined, group: string, resource: string, verb: string, name: string = '*'): Atom {
  return `${scope ?? '*'} ${group}/${resource} ${name} ${verb}`;
}

export function urlAtom(path: string, verb: string): Atom {
  return `* url:${path} * ${verb}`;
}

/** A role that is not among the objects, so that nobody here knows what it allows. */
export function roleAtom(scope: string | undefined, kind: string, name: string): Atom {
  return `${scope ?? '*'} role:${kind}/${name} * bind`;
}

/** Whether a right that is granted allows what is needed. */
export function allows(granted: Atom, needed: Atom): boolean {
  if (granted === needed) return true;
  const [a, b] = [granted.split(' '), needed.split(' ')];
  const [[scope, what, name, verb], [wantedScope, wantedWhat, wantedName, wantedVerb]] = [a, b];
  return (scope === '*' || scope === wantedScope) && (name === '*' || name === wantedName) && (verb === '*' || verb === wantedVerb)
    && (what === wantedWhat || matches(what, wantedWhat));
}

/** `*` stands for every group or resource; a path may end in it. */
function matches(granted: string, wanted: string): boolean {
  if (wanted.startsWith('role:') || granted.startsWith('role:')) return false;
  if (wanted.startsWith('url:') || granted.startsWith('url:')) return granted.endsWith('*') && wanted.startsWith(granted.slice(0, -1));
  const at = (text: string) => [text.slice(0, text.indexOf('/')), text.slice(text.indexOf('/') + 1)];
  const [[group, resource], [wantedGroup, wantedResource]] = [at(granted), at(wanted)];
  return (group === '*' || group === wantedGroup) && (resource === '*' || resource === wantedResource);
}

/** A right in words: `list pods in 'shop'`. */
export function told(atom: Atom): string {
  const [scope, what, name, verb] = atom.split(' ');
  const where = scope === '*' ? '' : ` in namespace '${scope}'`;
  if (what.startsWith('role:')) return `whatever ${what.slice('role:'.length).replace('/', " '")}' allows${where}`;
  if (what.startsWith('url:')) return `${verb} ${what.slice('url:'.length)}`;
  const resource = what.startsWith('/') ? what.slice(1) : what.replace(/^([^/]*)\/(.*)$/, '$2.$1');
  return `${verb} ${resource}${name === '*' ? '' : ` '${name}'`}${where}`;
}
