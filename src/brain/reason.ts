/** As much as can be read in one row of a narrow sidebar. */
const columns = 32;

/** Reasons for showing something, the most telling first: as many as fit, and the first in any case. */
export function reasonsThatFit(reasons: readonly string[]): string {
  const [first = '', ...more] = reasons.filter((reason) => reason !== '');
  return more.reduce((said, reason) => firstThatFits([`${said} · ${reason}`, said]), first);
}

/** The fullest wording that fits, else the shortest, which comes last. */
export function firstThatFits(wordings: readonly string[]): string {
  return wordings.find((wording) => wording.length <= columns) ?? wordings.at(-1) ?? '';
}
