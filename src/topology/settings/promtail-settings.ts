import { ComponentSettings } from './component-settings';

/**
 * Settings of Promtail (clusters whose `logs.collector` it is). Promtail has ended: it gets no more fixes.
 *
 * @see https://grafana.com/docs/loki/v3.6.x/send-data/promtail/
 */
export interface PromtailSettings extends ComponentSettings {
  /**
   * Where it keeps how far each file was read: `hostPath` survives the pod and a reboot, `emptyDir` survives a restart of the container
   * only, and what is read again after that is sent again.
   * @default "hostPath"
   */
  readonly nodeStorage?: string;
}
