import { UrlVariable } from './write';
import { Stage } from '../../model/log/stage';
import { RelabelConfig } from '../../model/relabel/relabel-config';
import { HttpClientConfig } from '../../model/scrape/http-client';

/** Pod logs as a collector reads them. */
export interface PodLogsPlan {
  /** `file`: from `/var/log/pods` of its own node; `api`: through the API server, shared out by clustering. */
  readonly source: 'file' | 'api';
  /**
   * Namespaces whose pods are found.
   * @default - all
   */
  readonly namespaces?: readonly string[];
  /** Target rules: keep, namespace, pod, container, `job`, identity. Without those that make `__path__`. */
  readonly relabelConfigs: readonly RelabelConfig[];
  /**
   * What happens to each line, behind the form of the container runtime; the identity labels are set again behind the last one.
   * @default - nothing
   */
  readonly stages?: readonly Stage[];
  readonly writes: readonly LogWrite[];
}

/** Where log lines are pushed to. */
export interface LogWrite extends HttpClientConfig, UrlVariable {
  readonly name: string;
  readonly url: string;
  readonly tenantId?: string;
}
