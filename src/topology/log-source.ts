import {
  FilesLogSourceProps, JournalLogSourceProps, KubernetesEventsLogSourceProps, OtlpLogSourceProps, PodsLogSourceProps,
} from './log-source-props';
import { copyOf } from './plain';

/**
 * Something whose log lines are collected. Every line carries the identity of its cluster, whatever its content, its pod or its sender say.
 *
 * In a layer's `logs.sources` list each is written by the name of its factory, alone (`journal`) or with options
 * (`journal: { units: [kubelet.service] }`).
 */
export class LogSource {
  /**
   * Logs of containers, from the files of each node: a collector runs on every node and reads them where they are.
   *
   * @param props - None are required
   */
  public static podsByFile(props: PodsLogSourceProps = {}): LogSource {
    return new LogSource({ podsByFile: copyOf(props) });
  }

  /**
   * Logs of containers, through the API server, for clusters whose nodes nobody may use. Instances of the collector share the pods out.
   *
   * @param props - None are required
   */
  public static podsByApi(props: PodsLogSourceProps = {}): LogSource {
    return new LogSource({ podsByApi: copyOf(props) });
  }

  /**
   * Events of Kubernetes, each once for the whole cluster.
   *
   * @param props - None are required
   */
  public static kubernetesEvents(props: KubernetesEventsLogSourceProps = {}): LogSource {
    return new LogSource({ kubernetesEvents: copyOf(props) });
  }

  /**
   * The journal of systemd on each node, or on a host outside Kubernetes.
   *
   * @param props - None are required
   */
  public static journal(props: JournalLogSourceProps = {}): LogSource {
    return new LogSource({ journal: copyOf(props) });
  }

  /**
   * Files of each node, or of a host outside Kubernetes.
   *
   * @param props the paths
   */
  public static files(props: FilesLogSourceProps): LogSource {
    return new LogSource({ files: copyOf(props) });
  }

  /**
   * Lines that applications send by OTLP to the collector.
   *
   * @param props - None are required
   */
  public static otlp(props: OtlpLogSourceProps = {}): LogSource {
    return new LogSource({ otlp: copyOf(props) });
  }

  /**
   * A source as layers hold it.
   *
   * @internal
   */
  public readonly _spec: LogSourceSpec;

  private constructor(spec: LogSourceSpec) {
    this._spec = spec;
  }
}

/** The plain form, with exactly one key; layers may write the name alone. */
export interface LogSourceSpec {
  readonly podsByFile?: PodsLogSourceProps;
  readonly podsByApi?: PodsLogSourceProps;
  readonly kubernetesEvents?: KubernetesEventsLogSourceProps;
  readonly journal?: JournalLogSourceProps;
  readonly files?: FilesLogSourceProps;
  readonly otlp?: OtlpLogSourceProps;
}

/** A source by its form and options. */
export type NamedLogSource = {
  readonly [N in keyof LogSourceSpec]-?: { readonly form: N; readonly props: NonNullable<LogSourceSpec[N]> }
}[keyof LogSourceSpec];

/** A source as layers hold it: a name, or a map with the name as its one key. */
export function namedLogSource(source: string | LogSourceSpec): NamedLogSource {
  const spec: LogSourceSpec = typeof source === 'string' ? { [source]: {} } : source;
  const form = Object.keys(spec)[0] as keyof LogSourceSpec;
  return { form, props: spec[form] ?? {} } as NamedLogSource;
}
