import { Span } from './ast';

/** Something that Prometheus would refuse, with where it stands. */
export interface Problem extends Span {
  readonly message: string;
}
