import { Checked } from './checked';
import { Report } from '../../diagnostics';
import { secretKeyError } from '../../model/secret/secret-key-name';
import { dnsSubdomainError } from '../../model/values/kubernetes-name';

/** References to Secrets that cannot exist: they would keep pods from starting, or lead out of the folder of their files. */
export function checkSecrets({ plan, cluster }: Checked, report: Report): void {
  const faults = new Set<string>();
  for (const { name, keys } of [...plan.collectors, ...(plan.fronts ?? [])].flatMap(({ secrets }) => secrets)) {
    const fault = name === undefined ? 'it is missing' : dnsSubdomainError(name);
    if (fault !== undefined) faults.add(`the name of a Secret is wrong: ${fault}`);
    for (const key of keys) {
      if (key === undefined) faults.add(`the key of Secret '${name}' is missing`);
      else if (secretKeyError(key) !== undefined) faults.add(`Secret '${name}' can have no key '${key}'`);
    }
  }
  for (const fault of faults) {
    report.error('bad-secret', cluster.where('/scrape'), `cluster '${plan.name}': ${fault}`, "keys are letters, digits, '-', '_' and '.'");
  }
}
