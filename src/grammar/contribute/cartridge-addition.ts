/** A file that adds to a tool whose cartridge comes with pilot: only what is to be different stands in it. */
export function cartridgeAddition(cli: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# Lies over what pilot knows of ${cli}: write only what you add or change. \`pilot cartridge show ${cli}\` shows what is known.
cartridge: 1
cli: ${cli}
# flags:
#   --own <text>: an option that pilot does not know
# commands:
#   own: { is: a command of your own, effect: write }
# warn:
#   - { when: { flag: --force }, level: danger, why: here that is never right }
# tests:
#   - { line: ${cli} own, at: own, effect: write }
`;
}
