/** The steps of a fix in one line, as the box shows them. */
export function stepsText(steps: readonly string[]): string {
  return steps.join(' ; ');
}

/** The steps in such a line: `;` with a blank before it parts them, but for one in quotes or behind a backslash. */
export function stepsIn(text: string): string[] {
  const parts = text.match(/(?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|\s;(?=\s|$)|[^])/g) ?? [];
  const steps = [''];
  for (const part of parts) {
    if (/^\s;$/.test(part)) steps.push('');
    else steps.push(`${steps.pop() ?? ''}${part}`);
  }
  return steps.map((step) => step.trim()).filter((step) => step !== '');
}
