import { configBody, CONFIG_FILE, CONFIG_PATH } from './config';
import { BackendOutput, FrontPlan } from '../../compile/plan';
import { printNginx } from '../../syntax/nginx';

/** The config of a front, and the arguments of its container. nginx has said all of it in the same words since 1.20. */
export function printFront(plan: FrontPlan): BackendOutput {
  return {
    files: { [CONFIG_FILE]: printNginx(configBody(plan)) },
    args: ['nginx', '-c', `${CONFIG_PATH}/${CONFIG_FILE}`],
    diagnostics: [],
  };
}
