import { NotificationProps } from './notification-props';
import { SecretKey } from '../secret/secret-key';

/** A service of PagerDuty, by its Events API v2. */
export interface PagerDutyReceiver extends NotificationProps {
  /**
   * Integration key.
   * @default - one of the layers has to say it
   */
  readonly routingKey?: SecretKey;

  /**
   * Where events are sent to.
   * @default "https://events.pagerduty.com/v2/enqueue"
   */
  readonly url?: string;

  /**
   * What is wrong.
   * @default - Alertmanager's
   */
  readonly description?: string;

  /**
   * `critical`, `error`, `warning` or `info`, or a template that says one.
   * @default "error"
   */
  readonly severity?: string;

  /**
   * Further facts, beside those of Alertmanager.
   * @default - none
   */
  readonly details?: { [name: string]: string };
}

/** A team at Opsgenie. */
export interface OpsgenieReceiver extends NotificationProps {
  /**
   * API key.
   * @default - one of the layers has to say it
   */
  readonly apiKey?: SecretKey;

  /**
   * URL of the API, such as `https://api.eu.opsgenie.com/`.
   * @default "https://api.opsgenie.com/"
   */
  readonly apiUrl?: string;

  /**
   * Priority from `P1` to `P5`, or a template that says one.
   * @default - Opsgenie's
   */
  readonly priority?: string;

  /**
   * Tags between commas.
   * @default - none
   */
  readonly tags?: string;
}

/** Devices by Pushover (Alertmanager 0.26 and newer). */
export interface PushoverReceiver extends NotificationProps {
  /**
   * Key of the user or group.
   * @default - one of the layers has to say it
   */
  readonly userKey?: SecretKey;

  /**
   * Token of the application.
   * @default - one of the layers has to say it
   */
  readonly token?: SecretKey;

  /**
   * Title.
   * @default - Alertmanager's
   */
  readonly title?: string;

  /**
   * Text.
   * @default - Alertmanager's
   */
  readonly message?: string;

  /**
   * Priority, or a template that says one.
   * @default - 2 while it fires, then 0
   */
  readonly priority?: string;
}
