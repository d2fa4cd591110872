import { PodSecurityContext, SecurityContext } from '../../imports/kubernetes';
import { Platform } from '../compile/plan';
import { deepFreeze } from '../syntax/frozen';

/** What every container is denied; meets the restricted pod security standard. */
export const LOCKED: SecurityContext = deepFreeze({
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
});

/** Reading the state of the node's clock is a call that seccomp denies without this capability; no user but root could set it. */
export const LOCKED_BUT_CLOCK: SecurityContext = deepFreeze({ ...LOCKED, capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } });

/** A sidecar without needs, in a pod that runs as root. */
export const LOCKED_NOBODY: SecurityContext = deepFreeze({ ...LOCKED, runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534 });

const SECCOMP = deepFreeze({ type: 'RuntimeDefault' });

/** A pod of the restricted standard. Where the platform assigns users it runs as whom it is told. */
export function restrictedPod(uid: number, platform: Platform): PodSecurityContext {
  if (platform.assignsUsers) return { runAsNonRoot: true, seccompProfile: SECCOMP };
  return {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: uid,
    fsGroup: uid,
    // a big volume would otherwise be walked at every start
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: SECCOMP,
  };
}

/** A pod that reads its node. Where the platform assigns users it is admitted by a binding to the privileged constraint. */
export function hostPod(uid: number, platform: Platform): PodSecurityContext {
  return {
    runAsNonRoot: uid !== 0,
    runAsUser: uid,
    runAsGroup: uid,
    fsGroup: uid === 0 ? undefined : uid,
    // such platforms enforce SELinux, which hides the node's files from ordinary containers whoever they run as
    seLinuxOptions: platform.assignsUsers ? { type: 'spc_t' } : undefined,
    seccompProfile: SECCOMP,
  };
}
