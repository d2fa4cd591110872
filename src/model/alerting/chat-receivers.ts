import { NotificationProps } from './notification-props';
import { SecretKey } from '../secret/secret-key';

/** A Slack channel. Give `apiUrl` or `appToken`. */
export interface SlackReceiver extends NotificationProps {
  /**
   * Webhook URL.
   * @default - none
   */
  readonly apiUrl?: SecretKey;

  /**
   * Token of a Slack app (Alertmanager 0.30 and newer).
   * @default - none
   */
  readonly appToken?: SecretKey;

  /**
   * Channel or user, such as `#alerts`; needed with `appToken`.
   * @default - the webhook's own
   */
  readonly channel?: string;

  /**
   * Name that it posts under.
   * @default - the webhook's own
   */
  readonly username?: string;

  /**
   * Title.
   * @default - Alertmanager's
   */
  readonly title?: string;

  /**
   * Where the title leads to.
   * @default - Alertmanager's page
   */
  readonly titleLink?: string;

  /**
   * Text.
   * @default - Alertmanager's
   */
  readonly text?: string;

  /**
   * Colour of the bar beside it.
   * @default - red while it fires, then green
   */
  readonly color?: string;
}

/** A channel of Microsoft Teams, by a workflow (Alertmanager 0.28 and newer). */
export interface MicrosoftTeamsReceiver extends NotificationProps {
  /**
   * URL of the workflow.
   * @default - one of the layers has to say it
   */
  readonly webhookUrl?: SecretKey;

  /**
   * Title.
   * @default - Alertmanager's
   */
  readonly title?: string;

  /**
   * Text.
   * @default - Alertmanager's
   */
  readonly text?: string;
}

/** A chat of Telegram. */
export interface TelegramReceiver extends NotificationProps {
  /**
   * Token of the bot (Alertmanager 0.26 and newer).
   * @default - one of the layers has to say it
   */
  readonly botToken?: SecretKey;

  /**
   * Number of the chat.
   * @default - one of the layers has to say it
   */
  readonly chatId?: number;

  /**
   * Topic of the chat (Alertmanager 0.28 and newer).
   * @default - none
   */
  readonly messageThreadId?: number;

  /**
   * Text.
   * @default - Alertmanager's
   */
  readonly message?: string;

  /**
   * `HTML`, `Markdown` or `MarkdownV2`.
   * @default "HTML"
   */
  readonly parseMode?: string;
}

/** A channel of Discord (Alertmanager 0.28 and newer). */
export interface DiscordReceiver extends NotificationProps {
  /**
   * Webhook URL.
   * @default - one of the layers has to say it
   */
  readonly webhookUrl?: SecretKey;

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
}
