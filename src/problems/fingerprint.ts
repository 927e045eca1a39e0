import { hash } from 'node:crypto';

/** 16 hexadecimal digits for rule, script, block and subject; `nth` tells equals apart, from 0 in document order. */
export function fingerprint(rule: string, script: string, block: string, about: string, nth: number): string {
  // JSON keeps the parts apart whatever characters they hold.
  const subject = JSON.stringify(nth === 0 ? [rule, script, block, about] : [rule, script, block, about, nth]);
  return hash('sha256', subject, 'hex').slice(0, 16);
}
