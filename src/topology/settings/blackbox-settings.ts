import { ComponentSettings } from './component-settings';
import { Authorization, BasicAuth, TlsConfig } from '../../model/scrape/http-client';

/** What a module of the blackbox exporter asks by HTTP, and what it takes for right. */
export interface BlackboxHttp {
  /**
   * Status codes that are right.
   * @default - 200 to 299
   */
  readonly validStatusCodes?: number[];

  /**
   * HTTP versions that are right, such as `HTTP/1.1` and `HTTP/2.0`.
   * @default - every version
   */
  readonly validHttpVersions?: string[];

  /**
   * HTTP method.
   * @default "GET"
   */
  readonly method?: string;

  /**
   * Headers of the request; credentials are refused here.
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Body of the request.
   * @default - none
   */
  readonly body?: string;

  /**
   * Follows redirects.
   * @default true
   */
  readonly followRedirects?: boolean;

  /**
   * Fails where the target speaks TLS.
   * @default false
   */
  readonly failIfSsl?: boolean;

  /**
   * Fails where the target does not speak TLS.
   * @default false
   */
  readonly failIfNotSsl?: boolean;

  /**
   * Regular expressions (RE2) of which none may match the body.
   * @default - none
   */
  readonly failIfBodyMatchesRegexp?: string[];

  /**
   * Regular expressions (RE2) that must all match the body.
   * @default - none
   */
  readonly failIfBodyNotMatchesRegexp?: string[];

  /**
   * Most bytes of the body that are read, such as `1MB`.
   * @default - no limit
   */
  readonly bodySizeLimit?: string;

  /**
   * How it presents itself, by reference.
   * @default - not at all
   */
  readonly authorization?: Authorization;

  /**
   * User and, by reference, password.
   * @default - none
   */
  readonly basicAuth?: BasicAuth;

  /**
   * How TLS is spoken.
   * @default - with the authorities of the image
   */
  readonly tlsConfig?: TlsConfig;

  /**
   * Proxy that requests go through.
   * @default - none
   */
  readonly proxyUrl?: string;

  /**
   * `ip4` or `ip6`: which address of a name is tried first.
   * @default "ip4", with `ip6` behind it
   */
  readonly preferredIpProtocol?: string;
}

/** A step of a talk over TCP. */
export interface BlackboxQueryResponse {
  /**
   * Regular expression (RE2) that a line must match.
   * @default - nothing is waited for
   */
  readonly expect?: string;

  /**
   * What is sent; `${1}` is the first group of `expect`.
   * @default - nothing
   */
  readonly send?: string;

  /**
   * Goes over to TLS here.
   * @default false
   */
  readonly startTls?: boolean;
}

/** What a module of the blackbox exporter asks by TCP. */
export interface BlackboxTcp {
  /**
   * What is said and expected.
   * @default - nothing: that somebody listens is enough
   */
  readonly queryResponse?: BlackboxQueryResponse[];

  /**
   * Speaks TLS from the beginning.
   * @default false
   */
  readonly tls?: boolean;

  /**
   * How TLS is spoken.
   * @default - with the authorities of the image
   */
  readonly tlsConfig?: TlsConfig;

  /**
   * `ip4` or `ip6`: which address of a name is tried first.
   * @default "ip4", with `ip6` behind it
   */
  readonly preferredIpProtocol?: string;
}

/** What a module of the blackbox exporter asks a DNS server; targets are servers. */
export interface BlackboxDns {
  /** Name that is looked up. */
  readonly queryName: string;

  /**
   * Type of the record, such as `A` or `SOA`.
   * @default "ANY"
   */
  readonly queryType?: string;

  /**
   * `udp` or `tcp`.
   * @default "udp"
   */
  readonly transportProtocol?: string;

  /**
   * Speaks DNS over TLS, which needs `transportProtocol: tcp`.
   * @default false
   */
  readonly dnsOverTls?: boolean;

  /**
   * Return codes that are right.
   * @default - `NOERROR`
   */
  readonly validRcodes?: string[];

  /**
   * `ip4` or `ip6`: which address of a name is tried first.
   * @default "ip4", with `ip6` behind it
   */
  readonly preferredIpProtocol?: string;
}

/** What a module of the blackbox exporter asks by the health protocol of gRPC. */
export interface BlackboxGrpc {
  /**
   * Service whose health is asked for.
   * @default - the server's as a whole
   */
  readonly service?: string;

  /**
   * Speaks TLS.
   * @default false
   */
  readonly tls?: boolean;

  /**
   * How TLS is spoken.
   * @default - with the authorities of the image
   */
  readonly tlsConfig?: TlsConfig;

  /**
   * `ip4` or `ip6`: which address of a name is tried first.
   * @default "ip4", with `ip6` behind it
   */
  readonly preferredIpProtocol?: string;
}

/** A way to look at targets from outside: exactly one of the four. */
export interface BlackboxModule {
  /**
   * Longest time of a probe, such as `5s`.
   * @default - a bit less than the timeout of the scrape
   */
  readonly timeout?: string;

  /**
   * By HTTP.
   * @default - by another
   */
  readonly http?: BlackboxHttp;

  /**
   * By TCP.
   * @default - by another
   */
  readonly tcp?: BlackboxTcp;

  /**
   * By DNS.
   * @default - by another
   */
  readonly dns?: BlackboxDns;

  /**
   * By gRPC.
   * @default - by another
   */
  readonly grpc?: BlackboxGrpc;
}

/** What is looked at from outside. */
export interface BlackboxProbe {
  /** What is probed, in the module's own terms: a URL, a host or `host:port`; it becomes the label `instance`. */
  readonly targets: string[];

  /**
   * Name of a module.
   * @default "http_2xx"
   */
  readonly module?: string;

  /**
   * Time between two probes.
   * @default - `global.scrapeInterval`
   */
  readonly scrapeInterval?: string;

  /**
   * Longest time that a probe may take.
   * @default - `global.scrapeTimeout`
   */
  readonly scrapeTimeout?: string;
}

/** Settings of the blackbox exporter. */
export interface BlackboxExporterSettings extends ComponentSettings {
  /**
   * Modules by name, beside `http_2xx` (a GET that is answered with a 2xx) and `tcp_connect`, which are there anyway.
   * @default - none
   */
  readonly modules?: { [name: string]: BlackboxModule };

  /**
   * Probes by name: each becomes the scrape job `probe-<name>`. Without one, the exporter is not deployed.
   * @default - none
   */
  readonly probes?: { [name: string]: BlackboxProbe };
}
