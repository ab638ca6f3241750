/** The numbers of tasks that a text names, and those of them that it says it finishes. */
export interface Mentions {
  named: number[];
  closed: number[];
}

/** `#12` names it; `fixes #12`, `closes #12, #13` and `resolves #12` say that it is done with. */
export function mentionsIn(text: string): Mentions {
  const closed = [...text.matchAll(closing)].flatMap(([all]) => numbersIn(all));
  return { named: numbersIn(text), closed: [...new Set(closed)] };
}

const closing =
  /(?<![\p{L}\p{N}-])(?:fix(?:e[sd])?|close[sd]?|resolve[sd]?):?\s+#\d{1,9}(?![\p{L}\p{N}])(?:(?:,\s*|\s+and\s+|,\s+and\s+)#\d{1,9}(?![\p{L}\p{N}]))*/giu;

/** Of a web address or a colour, as in `page#12` and `#12ab`, it is none. */
export function numbersIn(text: string): number[] {
  return [
    ...new Set(
      [...text.matchAll(/(?<![\p{L}\p{N}&/])#(\d{1,9})(?![\p{L}\p{N}])/gu)].map(([, number]) => Number(number)),
    ),
  ];
}
