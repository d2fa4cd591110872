/** What every way of notification has. @see https://prometheus.io/docs/alerting/latest/configuration/#general-receiver-related-settings */
export interface NotificationProps {
  /**
   * Also tells that an alert is over.
   * @default - false for Slack and e-mail, true for all others
   */
  readonly sendResolved?: boolean;
}
