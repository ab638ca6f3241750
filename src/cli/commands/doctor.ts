import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { Finding } from '../doctor/finding.ts';
import { examples } from '../help.ts';
import { type Answer, type Page, paragraph } from '../output.ts';
import type { Runner } from '../run.ts';

export function addDoctorCommand(program: Command, run: Runner): void {
  program
    .command('doctor')
    .description('look whether everything pilot needs is there, and say what to do if not')
    .addHelpText(
      'after',
      examples(['pilot doctor', ''], ['pilot doctor --json', 'for a bug report'], ['pilot --profile work doctor', '']),
    )
    .action(run(doctor));
}

async function doctor(context: Context): Promise<Answer> {
  const findings = await examine(context);
  const failed = findings.some(({ status }) => status === 'fail');
  return {
    data: { ok: !failed, findings },
    text: (page) => findings.map((finding) => written(finding, page)).join('\n'),
    ...(failed && { exit: 1 }),
  };
}

async function examine(context: Context): Promise<Finding[]> {
  const { programFindings } = await import('../doctor/program.ts');
  const { hostFindings } = await import('../doctor/host.ts');
  const { shellFindings } = await import('../doctor/shell.ts');
  const storage = await import('../doctor/storage.ts');
  return [
    ...(await programFindings(context.world)),
    ...hostFindings(context.world.env),
    ...(await shellFindings(context)),
    ...storage.configFindings(context),
    ...(await storage.storeFindings(context)),
    ...storage.privacyFindings(context),
    ...storage.logFindings(context),
  ];
}

const indent = 22;

function written({ check, status, found, advice }: Finding, page: Page): string {
  const paint = { ok: page.paint.green, warn: page.paint.yellow, fail: page.paint.red }[status];
  const narrow = page.width < 2 * indent;
  const margin = narrow ? 2 : indent;
  const head = `${paint(status.padEnd(4))}  ${check.padEnd(indent - 6)}`;
  const body = paragraph(found, page, margin);
  const first = narrow ? `${head.trimEnd()}\n${body}` : head + body.trimStart();
  return advice === undefined ? first : `${first}\n${page.paint.dim(paragraph(advice, page, margin))}`;
}
