/** One end of a connection, as a network plugin sees it. Every kind says what is known of it. */
export interface Point {
  /** What messages call it. */
  readonly name: string;
  /** A pod with an address of its own. */
  readonly pod?: { readonly namespace: string; readonly labels: { readonly [name: string]: string } };
  /** As `ipText` makes it; undefined: any. */
  readonly address?: string;
  /** The names that Cilium has for it. */
  readonly entities?: readonly string[];
  /** By which it is looked up. */
  readonly host?: string;
}

export interface PointPort {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
}

/**
 * How to answer what a policy leaves open: whether a range of addresses holds for pods, too, is for each network plugin to say, and a
 * namespace may have labels that nobody here knows.
 */
export type Certainty = 'surely' | 'possibly';
