import { DiscordReceiver, MicrosoftTeamsReceiver, SlackReceiver, TelegramReceiver } from './chat-receivers';
import { EmailReceiver, WebhookReceiver } from './direct-receivers';
import { OpsgenieReceiver, PagerDutyReceiver, PushoverReceiver } from './paging-receivers';

/**
 * Who is notified under one name: everything that is listed. Texts are templates of Alertmanager; credentials are keys of Secrets in the
 * namespace of the hub, mounted as files.
 */
export interface AlertReceiver {
  /**
   * Slack channels.
   * @default - none
   */
  readonly slack?: SlackReceiver[];

  /**
   * Mailboxes.
   * @default - none
   */
  readonly email?: EmailReceiver[];

  /**
   * Services of PagerDuty.
   * @default - none
   */
  readonly pagerDuty?: PagerDutyReceiver[];

  /**
   * URLs.
   * @default - none
   */
  readonly webhook?: WebhookReceiver[];

  /**
   * Channels of Microsoft Teams.
   * @default - none
   */
  readonly microsoftTeams?: MicrosoftTeamsReceiver[];

  /**
   * Chats of Telegram.
   * @default - none
   */
  readonly telegram?: TelegramReceiver[];

  /**
   * Teams at Opsgenie.
   * @default - none
   */
  readonly opsgenie?: OpsgenieReceiver[];

  /**
   * Devices by Pushover.
   * @default - none
   */
  readonly pushover?: PushoverReceiver[];

  /**
   * Channels of Discord.
   * @default - none
   */
  readonly discord?: DiscordReceiver[];
}
