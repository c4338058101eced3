import type { Artifacts } from '../../artifacts';
import { writeCompiled } from '../../compiler';
import { diagnose, type Diagnostic, systemReason } from '../../diagnostics';
import type { Terminal } from '../../terminal';
import type { ProjectRequest } from '../requests';
import { type Examined, examineProject } from './examine-project';

/** What stopped a compile: what was written, or what was to be made of it. */
export interface CompileFailure {
  readonly heading: Examined['heading'];
  readonly problems: readonly Diagnostic[];
}

/** The artifacts, now also on disk, or why there are none. */
export type CompileResult =
  | { readonly ok: true; readonly artifacts: Artifacts; readonly warnings: readonly Diagnostic[] }
  | ({ readonly ok: false } & CompileFailure);

/** Reads, compiles and writes one project (runtime view §4). */
export async function compileProject(
  request: ProjectRequest,
  terminal: Pick<Terminal, 'env' | 'now'>,
): Promise<CompileResult> {
  const { heading, findings, compiled } = await examineProject(request, terminal);
  if (!compiled) return { ok: false, heading, problems: findings };
  try {
    await writeCompiled(request.projectDir, compiled);
  } catch (error) {
    const problem = diagnose('FLOE304', { folder: '.floe', reason: systemReason(error) });
    return { ok: false, heading: 'Compilation failed', problems: [problem] };
  }
  return { ok: true, artifacts: compiled.artifacts, warnings: findings };
}
