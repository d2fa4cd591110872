import { PrintContext, refuseFeature } from './fields';
import { MountedSecret } from '../../compile/plan';

/** Reports Secrets that are files in pods and nowhere else: the operator reads them before there is a pod. */
export function refuseInjected(secrets: readonly MountedSecret[], context: PrintContext): void {
  for (const { name } of secrets.filter(({ isInjected }) => isInjected)) refuseFeature('vaultFiles', { ...context, where: `${context.where}, Secret '${name}'` });
}
