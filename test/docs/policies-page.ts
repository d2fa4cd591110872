import { EXEMPTIONS } from '../fleet/linter-exemptions';

const HEAD = `# Policy linters

Every manifest of the reference fleet goes through four linters, each with all the checks that it has on by itself:

- [kubeconform](https://github.com/yannh/kubeconform), strict, with the official schemas of the oldest, the usual and the newest Kubernetes version: nothing is wrong
- [pluto](https://github.com/FairwindsOps/pluto): nothing is deprecated in any of them
- [kube-linter](https://github.com/stackrox/kube-linter) and [kube-score](https://github.com/zegl/kube-score): no finding but the following

If you run them in your own pipeline, these are the exemptions to write, and their reasons. A test fails when one of them is not needed any more.

| linter | check | for | because |
|---|---|---|---|`;

/** The text of `docs/policies.md`. */
export function policiesPage(): string {
  return `${[HEAD, ...EXEMPTIONS.map(({ linter, check, what, reason }) => `| ${linter} | \`${check}\` | ${what} | ${reason} |`)].join('\n')}\n`;
}
