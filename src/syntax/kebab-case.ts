/** A name in camel case with hyphens between its words: `kubeStateMetrics` is `kube-state-metrics`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
