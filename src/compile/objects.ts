import { DeliveryFacts, ObjectsPlan } from './plan';
import { Memo } from '../syntax/memo';
import { GlobalSettings } from '../topology/settings/global-settings';

const NONE = {};

/** Few and the same for most clusters, so that what follows from one is made once. */
const memo = new Memo<ObjectsPlan>();

/** What every object of a cluster carries, by its layers and by what applies it. */
export function objectsPlan({ labels = NONE, annotations = NONE }: GlobalSettings, delivery: DeliveryFacts | undefined): ObjectsPlan {
  return memo.get(JSON.stringify([delivery, labels, annotations]), () => ({
    ...(delivery && { delivery: delivery.engine }),
    ...(delivery?.createsNamespace === true && { createsNamespace: true }),
    // settings in code belong to whoever wrote them, and what is remembered is frozen
    labels: { ...labels },
    annotations: { ...annotations },
  }));
}
