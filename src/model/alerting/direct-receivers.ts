import { NotificationProps } from './notification-props';
import { Authorization, BasicAuth, TlsConfig } from '../scrape/http-client';
import { SecretKey } from '../secret/secret-key';

/** A mailbox. */
export interface EmailReceiver extends NotificationProps {
  /**
   * Address, or several between commas.
   * @default - one of the layers has to say it
   */
  readonly to?: string;

  /**
   * Sender.
   * @default - `alertmanager.smtp.from`
   */
  readonly from?: string;

  /**
   * Mail server as `host:port`.
   * @default - `alertmanager.smtp.smarthost`
   */
  readonly smarthost?: string;

  /**
   * User at the mail server.
   * @default - `alertmanager.smtp.authUsername`
   */
  readonly authUsername?: string;

  /**
   * Password at the mail server.
   * @default - `alertmanager.smtp.authPassword`
   */
  readonly authPassword?: SecretKey;

  /**
   * Refuses to send without TLS.
   * @default true
   */
  readonly requireTls?: boolean;

  /**
   * Headers, such as `Subject`.
   * @default - Alertmanager's
   */
  readonly headers?: { [name: string]: string };

  /**
   * Text as HTML.
   * @default - Alertmanager's
   */
  readonly html?: string;
}

/** A URL that is told by a POST of JSON. Give `url`, or `urlSecret` where the URL itself is a credential. */
export interface WebhookReceiver extends NotificationProps {
  /**
   * URL.
   * @default - none
   */
  readonly url?: string;

  /**
   * URL as a key of a Secret (Alertmanager 0.26 and newer).
   * @default - none
   */
  readonly urlSecret?: SecretKey;

  /**
   * Most alerts in one message; 0: all.
   * @default 0
   */
  readonly maxAlerts?: number;

  /**
   * The `Authorization` header.
   * @default - none
   */
  readonly authorization?: Authorization;

  /**
   * User and password.
   * @default - none
   */
  readonly basicAuth?: BasicAuth;

  /**
   * How TLS is spoken.
   * @default - certificates are checked against the authorities of the image
   */
  readonly tlsConfig?: TlsConfig;
}
