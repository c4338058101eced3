import type { EngineReady, RunFinished, RunVerdict } from '../../events';
import { facetMaker, facetsOf } from '../event/facet-maker';
import type { Facet, Facets } from '../event/openlineage';
import { jobTypeContent, sourceCodeLocation } from '../facets/job-facets';
import { engineFacets, errorMessage, parentFacet } from '../facets/run-facets';
import type { LineageOptions } from '../options';
import { producerOf } from '../scene/scene';
import { type CommandIdentity, commandIdentity } from './command-identity';
import type { Draft, Entry } from './outbox';
import { runIdOf } from './run-ids';
import { verdictTerminals } from './statuses';

/** So much is told of what went wrong; the rest is in dbt's log. */
const mostProblems = 5;
const longestMessage = 10_000;

/** The run of the command, which all runs of nodes belong to. It is first to start and last to end. */
export class CommandRun {
  private readonly identity: Promise<CommandIdentity>;
  private readonly facet;
  private readonly problems: string[] = [];
  private engine: Partial<EngineReady> = {};
  private firstId: string | undefined;
  private failed = 0;
  private forNodes: Promise<Facets> | undefined;

  constructor(private readonly options: LineageOptions) {
    this.identity = commandIdentity(options);
    this.facet = facetMaker(producerOf(options.version));
  }

  /** What ids of runs are made of: dbt's invocation, or floe's run where dbt does not say. */
  get invocation(): string {
    return this.engine.invocationId ?? this.options.plan.runId;
  }

  /** Whether all is known that the first event says. */
  get isKnown(): boolean {
    return this.engine.invocationId !== undefined && this.engine.version !== undefined;
  }

  hear(engine: EngineReady): void {
    this.forNodes = undefined;
    this.engine = { ...this.engine, ...engine };
  }

  /** dbt is started once more; it will say a new id. */
  forgetInvocation(): void {
    const known = Object.entries(this.engine).filter(([key]) => key !== 'invocationId');
    this.engine = Object.fromEntries(known);
  }

  addProblem(text: string): void {
    if (this.problems.length < mostProblems) this.problems.push(text);
  }

  /** @param amount less than zero takes back */
  addFailures(amount: number): void {
    this.failed += amount;
  }

  start(at: Date): Entry {
    this.firstId ??= this.invocation;
    return async () => [await this.draft(at, 'START')];
  }

  end(at: Date, verdict: RunVerdict, { exitCode }: Partial<RunFinished> = {}): Entry {
    this.firstId ??= this.invocation;
    const message = verdict === 'succeeded' ? undefined : this.messageOf(verdict, exitCode);
    const error = errorMessage(message?.slice(0, longestMessage), this.facet);
    const more = facetsOf({ errorMessage: error });
    return async () => [await this.draft(at, verdictTerminals[verdict], more)];
  }

  /** The facets that every run of this invocation has. */
  facetsForNodes(): Promise<Facets> {
    return (this.forNodes ??= this.makeFacetsForNodes());
  }

  private async makeFacetsForNodes(): Promise<Facets> {
    const { job, origin } = await this.identity;
    const own = { runId: this.runId, job };
    return {
      ...(await this.engineFacets()),
      parent: parentFacet(own, origin?.root ?? own, this.facet),
    };
  }

  private get runId(): string {
    return runIdOf(this.firstId ?? this.invocation);
  }

  private async draft(
    at: Date,
    eventType: 'START' | 'COMPLETE' | 'FAIL' | 'ABORT',
    more = {},
  ): Promise<Draft> {
    const { job, origin } = await this.identity;
    const parent: Facet | undefined = origin && parentFacet(origin.parent, origin.root, this.facet);
    const facets = { ...(await this.engineFacets()), ...facetsOf({ parent }), ...more };
    const jobFacets = facetsOf({
      jobType: this.facet('JobTypeJobFacet', jobTypeContent('JOB')),
      sourceCodeLocation: sourceCodeLocation(this.options.git, this.facet, undefined),
    });
    return {
      kind: 'run',
      at,
      event: {
        eventType,
        run: { runId: this.runId, facets },
        job: { ...job, facets: jobFacets },
        inputs: [],
        outputs: [],
      },
    };
  }

  private async engineFacets(): Promise<Facets> {
    const { projectName, projectVersion, profile } = await this.identity;
    const { version, invocationId } = this.engine;
    const { fullRefresh } = this.options.plan.options;
    return engineFacets(
      {
        projectName,
        ...(version !== undefined && { version }),
        ...(invocationId !== undefined && { invocationId }),
        ...(projectVersion !== undefined && { projectVersion }),
        ...(profile !== undefined && { profile }),
        ...(fullRefresh !== undefined && { fullRefresh }),
      },
      this.options.version,
      this.facet,
    );
  }

  private messageOf(verdict: RunVerdict, exitCode: number | undefined): string {
    if (this.problems.length > 0) return this.problems.join('\n\n');
    if (verdict === 'interrupted') return 'The run was stopped.';
    if (this.failed > 0) return `${this.failed} of its nodes failed.`;
    const code = exitCode === undefined ? '' : ` (exit code ${exitCode})`;
    return verdict === 'unfinished' ? `dbt ended without saying how${code}.` : `dbt failed${code}.`;
  }
}
