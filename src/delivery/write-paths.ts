import { GITOPS, inventoryPath, isOutputPath } from './inventory';

/**
 * Why an owner may not write to some of its paths.
 *
 * @param shared paths in `gitops/` that are taken, in lower case; those of this owner are added
 */
export function pathProblems(owner: string, paths: readonly string[], shared: Set<string>): string[] {
  const problems: string[] = [];
  const own = new Set<string>();
  for (const path of paths) {
    const folded = path.toLowerCase();
    const taken = folded.startsWith(`${GITOPS}/`) ? shared : own;
    if (!isOutputPath(path)) problems.push(`'${path}' is no path inside the output folder`);
    else if (!path.startsWith(`${owner}/`) && !path.startsWith(`${GITOPS}/`)) problems.push(`'${path}' is neither in ${owner}/ nor in ${GITOPS}/`);
    else if (folded === inventoryPath(owner.toLowerCase()) || folded === inventoryPath(GITOPS)) problems.push(`'${path}' is kept for the inventory`);
    else if (taken.has(folded)) problems.push(`'${path}' is written twice, or differs from another file only by case`);
    taken.add(folded);
  }
  return problems;
}
