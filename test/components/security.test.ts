import { LINUX, OPENSHIFT } from './plans';
import { hostPod, restrictedPod } from '../../src/components/security';

test('a restricted pod runs as the user of its image, who owns its volumes', () => {
  expect(restrictedPod(473, LINUX)).toMatchObject({ runAsNonRoot: true, runAsUser: 473, runAsGroup: 473, fsGroup: 473 });
});

test('where the platform assigns users, a restricted pod asks for none', () => {
  expect(restrictedPod(473, OPENSHIFT)).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
});

test('a pod that reads its node keeps its user everywhere, and passes SELinux where that is enforced', () => {
  expect(hostPod(0, LINUX)).toMatchObject({ runAsNonRoot: false, runAsUser: 0, seLinuxOptions: undefined });
  expect(hostPod(65534, OPENSHIFT)).toMatchObject({ runAsNonRoot: true, runAsUser: 65534, seLinuxOptions: { type: 'spc_t' } });
});
